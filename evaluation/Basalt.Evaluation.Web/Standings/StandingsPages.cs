using Microsoft.AspNetCore.Http.HttpResults;

namespace Basalt.Evaluation.Web;

/// <summary>The public leaderboard, as a page and as JSON.</summary>
internal sealed class StandingsPages(BoardCache boards)
{
    private static readonly (string, string)[] Links = [("/leaderboard", "Leaderboard"), ("/api/standings", "As JSON"), ("/api/openapi.json", "API")];

    public void Map(WebApplication site)
    {
        site.MapGet("/leaderboard", PageAsync).ExcludeFromDescription();
        var api = site.MapGroup("/api").WithTags("Standings");
        api.MapGet("/standings", StandingsAsync).WithSummary("Every task's standings, best first.");
        api.MapGet("/win-matrix/{task}", MatrixAsync).WithSummary("Who won against whom in a task, with Wilson intervals.");
    }

    /// <summary>One task's standings as a picture and a table.</summary>
    public static Html Board(StandingBoard board) => Html.Of($"""
        <section class="card" id="{board.Task}"><h2>{board.Title}</h2>
        <p class="quiet">{board.Votes} comparisons.</p>
        {Plots.Intervals(board)}
        <div class="scroll" tabindex="0" role="region" aria-label="Standings of {board.Title}"><table>
        <thead><tr><th class="number">Rank</th><th>Submission</th><th class="number">Skill</th><th class="number">95 %</th><th class="number">Online</th><th class="number">Votes</th><th class="number">Won</th><th class="number">Drawn</th><th class="number">Lost</th></tr></thead>
        <tbody>{board.Standings.Select(row => Html.Of($"""
            <tr><td class="number">{row.Rank}</td><td>{row.Submission}{Html.When(row.Team.Length > 0, Html.Of($" <span class=\"quiet\">{row.Team}</span>"))}</td><td class="number">{row.Mean:F2}</td><td class="number">{row.Low:F1} to {row.High:F1}</td>
            <td class="number">{row.Online:F2}</td><td class="number">{row.Votes}</td><td class="number">{row.Wins}</td><td class="number">{row.Draws}</td><td class="number">{row.Losses}</td></tr>
            """))}</tbody></table></div></section>
        """);

    private async Task<IResult> PageAsync(CancellationToken cancellation)
    {
        var (latest, _) = await boards.NowAsync(cancellation);
        return Layout.Page("Leaderboard", Html.Of($"""
            <h1>Leaderboard</h1>
            <p>People saw pairs of recordings without knowing whose they were, and said which did the task better. Each bar is where a submission's skill lies with 95 % certainty; 25 is where everybody begins.</p>
            {latest.Tasks.Select(Board)}
            """), Links);
    }

    private async Task<Ok<IReadOnlyList<StandingBoard>>> StandingsAsync(CancellationToken cancellation) =>
        TypedResults.Ok((await boards.NowAsync(cancellation)).Boards.Tasks);

    private async Task<Results<Ok<WinMatrix>, ProblemHttpResult>> MatrixAsync(string task, CancellationToken cancellation) =>
        (await boards.NowAsync(cancellation)).Boards.Matrices.FirstOrDefault(matrix => matrix.Task == task) is { } found
            ? TypedResults.Ok(found)
            : TypedResults.Problem("There is no such task.", statusCode: 404, title: "There is no such thing");
}
