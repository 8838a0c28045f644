using Microsoft.AspNetCore.Http.HttpResults;

namespace Basalt.Evaluation.Web;

/// <summary>One task's standings.</summary>
/// <param name="Votes">Comparisons that count.</param>
/// <param name="Standings">Best first.</param>
/// <param name="Checks">Whether they can be believed, and when to stop.</param>
public sealed record TaskStandings(string Task, string Title, int Votes, IReadOnlyList<Standing> Standings, TrustChecks Checks);

/// <summary>Who won against whom in one task.</summary>
/// <param name="Submissions">Best first.</param>
/// <param name="Encounters">Every pair that met, each once, with Wilson's bounds of the share that the first won.</param>
/// <param name="Chances">The chance that one is more skilled than another, row by row in the order of the submissions.</param>
public sealed record WinMatrix(string Task, IReadOnlyList<string> Submissions, IReadOnlyList<Encounters> Encounters, IReadOnlyList<IReadOnlyList<double>> Chances);

/// <summary>The public leaderboard, as a page and as JSON.</summary>
internal sealed class StandingsPages(BoardCache boards)
{
    private static readonly (string, string)[] Links = [("/leaderboard", "Leaderboard"), ("/api/standings", "As JSON"), ("/api/openapi.json", "API")];

    public void Map(WebApplication site)
    {
        site.MapGet("/leaderboard", PageAsync).ExcludeFromDescription();
        var api = site.MapGroup("/api").WithTags("Standings");
        api.MapGet("/standings", StandingsAsync).WithSummary("Every task's standings, best first.");
        api.MapGet("/overall", OverallAsync).WithSummary("Standings across all tasks, as the BASALT competition normalised them.");
        api.MapGet("/win-matrix/{task}", MatrixAsync).WithSummary("Who won against whom in a task, with Wilson intervals, and who is better how surely.");
    }

    /// <summary>One task's standings as a picture and a table.</summary>
    public static Html Board(RankReport.TaskPart board, RecordState state) => Html.Of($"""
        <section class="card" id="{board.Task}"><h2>{board.Title}</h2>
        {(board.Votes == 0
            ? Html.Of($"<p class=\"quiet\">{board.Standings.Count} submissions, and no vote yet: all are equal.</p>")
            : Html.Of($"""
                {Plot(StandingsPlot.Draw($"Skill with 95 % intervals in {board.Title}; the table below has the numbers", board.Standings), $"Plot of {board.Title}")}
                <p class="quiet">{board.Votes} vote{(board.Votes == 1 ? "" : "s")}. Dot and line: skill from all votes at once, and where it lies with 95 % certainty. Ring: the competition’s own method, one vote after another.</p>
                """))}
        <div class="scroll" tabindex="0" role="region" aria-label="Standings of {board.Title}"><table>
        <thead><tr><th class="number">Rank</th><th>Submission</th><th class="number">Skill</th><th class="number">95 %</th><th class="number">Could be</th><th class="number">Is best</th><th class="number">Votes</th><th class="number">Won</th><th class="number">Drawn</th><th class="number">Lost</th><th class="number">Online</th></tr></thead>
        <tbody>{board.Standings.Select(row => Html.Of($"""
            <tr><td class="number">{row.Rank}</td><td>{row.SubmissionId}{Team(row.SubmissionId, state)}</td><td class="number">{ReportPage.Number(row.Rating.Mean)}</td><td class="number">± {ReportPage.Number(1.96 * row.Rating.Deviation)}</td>
            <td class="number">{ReportPage.Ranks(row)}</td><td class="number">{ReportPage.Percent(row.ChanceBest)}</td><td class="number">{row.Votes}</td><td class="number">{row.Wins}</td><td class="number">{row.Draws}</td><td class="number">{row.Losses}</td><td class="number">{ReportPage.Number(row.Online.Mean)}</td></tr>
            """))}</tbody></table></div></section>
        """);

    /// <summary>A drawing that scrolls within its own box where the page is narrower.</summary>
    public static Html Plot(string svg, string label) => Html.Of($"<div class=\"scroll plot\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">{new Html(svg)}</div>");

    private static Html Team(string submission, RecordState state) => state.Submissions.GetValueOrDefault(submission)?.Team is { Length: > 0 } team
        ? Html.Of($" <span class=\"quiet\">{team}</span>")
        : Html.None;

    private async Task<IResult> PageAsync(CancellationToken cancellation)
    {
        var (latest, record) = await boards.NowAsync(cancellation);
        return Layout.Page("Leaderboard", Html.Of($"""
            <h1>Leaderboard</h1>
            <p>People saw pairs of recordings without knowing whose they were, and said which did the task better. Everybody begins at 25.</p>
            {latest.Tasks.Select(board => Board(board, record.State))}
            """), Links);
    }

    private async Task<Ok<IEnumerable<TaskStandings>>> StandingsAsync(CancellationToken cancellation) =>
        TypedResults.Ok((await boards.NowAsync(cancellation)).Report.Tasks.Select(task => new TaskStandings(task.Task, task.Title, task.Votes, task.Standings, task.Checks)));

    private async Task<Ok<IReadOnlyList<OverallStanding>>> OverallAsync(CancellationToken cancellation) => TypedResults.Ok((await boards.NowAsync(cancellation)).Report.Overall);

    private async Task<Results<Ok<WinMatrix>, ProblemHttpResult>> MatrixAsync(string task, CancellationToken cancellation) =>
        (await boards.NowAsync(cancellation)).Report.Tasks.FirstOrDefault(part => part.Task == task) is { } found
            ? TypedResults.Ok(new WinMatrix(task, [.. found.Standings.Select(row => row.SubmissionId)], found.Encounters, found.Chances))
            : TypedResults.Problem("There is no such task.", statusCode: 404, title: "There is no such thing");
}
