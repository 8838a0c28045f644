using Basalt.Core;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Basalt.Evaluation.Web;

/// <summary>One task's standings.</summary>
/// <param name="Votes">Comparisons that count.</param>
/// <param name="Standings">Best first; those without a vote come last.</param>
/// <param name="Checks">Whether they can be believed, and when to stop.</param>
public sealed record TaskStandings(string Task, string Title, int Votes, IReadOnlyList<Standing> Standings, TrustChecks Checks);

/// <summary>Who won against whom in one task.</summary>
/// <param name="Submissions">Ids of those that have a rank, best first.</param>
/// <param name="Names">What people call them, in the same order.</param>
/// <param name="Encounters">Every pair that met, each once, with Wilson's bounds of the share that the first won.</param>
/// <param name="Chances">The chance that one is more skilled than another, row by row in the order of the submissions.</param>
public sealed record WinMatrix(
    string Task, IReadOnlyList<string> Submissions, IReadOnlyList<string> Names, IReadOnlyList<Encounters> Encounters,
    IReadOnlyList<IReadOnlyList<double>> Chances);

/// <summary>The public leaderboard, as a page and as JSON.</summary>
internal sealed class StandingsPages(BoardCache boards)
{
    private static readonly (string, string)[] Links = [("/leaderboard", "Leaderboard"), ("/api/standings", "As JSON"), ("/api/openapi.json", "API")];

    private static readonly (string Head, bool IsNumber)[] Columns =
    [
        ("Rank", true), ("Submission", false), ("Skill", true), ("95 %", true), ("Could be", true), ("Is best", true), ("Votes", true), ("Won", true),
        ("Drawn", true), ("Lost", true), ("Online", true),
    ];

    private const string Nowhere = "Raters are person, model or program, and a question is a comparative one that somebody answered.";

    public void Map(WebApplication site)
    {
        site.MapGet("/leaderboard", PageAsync).ExcludeFromDescription();
        var api = site.MapGroup("/api").WithTags("Standings");
        api.MapGet("/standings", StandingsAsync).WithSummary(
            "Every task's standings, best first; of one kind of raters (raters=person, model or program) and by one comparative question.");
        api.MapGet("/overall", OverallAsync).WithSummary("Standings across all tasks, as the BASALT competition normalised them.");
        api.MapGet("/win-matrix/{task}", MatrixAsync)
            .WithSummary("Who won against whom in a task, with Wilson intervals, and who is better how surely.");
    }

    /// <summary>One task's standings as a picture and a table.</summary>
    public static Html Board(TaskPart board) => Html.Of($"""
        <section class="card" id="{board.Task}"><h2>{board.Title}</h2>
        {(board.Votes == 0 ? Html.Of($"<p class=\"quiet\">{board.Standings.Count} submissions. {ReportPage.NoVotes}</p>") : Picture(board))}
        <div class="scroll" tabindex="0" role="region" aria-label="Standings of {board.Title}"><table>
        <thead><tr>{Columns.Select(column => column.IsNumber
            ? Html.Of($"<th class=\"number\">{column.Head}</th>")
            : Html.Of($"<th>{column.Head}</th>"))}</tr></thead>
        <tbody>{board.Standings.Select(Row)}</tbody></table></div></section>
        """);

    private static Html Picture(TaskPart board)
    {
        var drawn = StandingsPlot.Draw($"Skill with 95 % intervals in {board.Title}; the table below has the numbers", board.Ranked);
        return Html.Of($"""
            {Plot(drawn, $"Plot of {board.Title}")}
            <p class="quiet">{board.Votes} vote{(board.Votes == 1 ? "" : "s")}. Dot and line: skill from all votes at once, and where it lies
            with 95 % certainty. Ring: the competition’s own method, one vote after another.</p>
            """);
    }

    private static Html Row(Standing row) => Html.Of($"""
        <tr>{Cell(ReportPage.Rank(row.Rank))}<td>{Who(row.Competitor)}</td>{Cell(Number(row, row.Rating.Mean))}
        {Cell((row.Rank is null ? "" : "± ") + Number(row, 1.96 * row.Rating.Deviation))}{Cell(ReportPage.Ranks(row))}
        {Cell(row.ChanceBest is { } best ? ReportPage.Percent(best) : ReportPage.Nothing)}{Cell($"{row.Votes}")}
        {Cell($"{row.Wins}")}{Cell($"{row.Draws}")}{Cell($"{row.Losses}")}{Cell(Number(row, row.Online?.Mean))}</tr>
        """);

    private static Html Cell(string number) => Html.Of($"<td class=\"number\">{number}</td>");

    /// <summary>A drawing that scrolls within its own box where the page is narrower.</summary>
    public static Html Plot(string svg, string label) =>
        Html.Of($"<div class=\"scroll plot\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">{new Html(svg)}</div>");

    /// <summary>A competitor's name, team and digest. A name's writing direction does not affect the text around it.</summary>
    public static Html Who(Competitor one) => Html.Of($"""
        <bdi>{one.Name}</bdi>{(one.Team is null ? Html.None : Html.Of($" <span class=\"quiet\"><bdi>{one.Team}</bdi></span>"))}
        <span class="quiet">{one.Mark}</span>
        """);

    private static string Number(Standing row, double? number) => ReportPage.OrNothing(row.Rank is null ? null : number);

    private async Task<IResult> PageAsync(string? raters, string? question, CancellationToken cancellation)
    {
        if (await FoundAsync(raters, question, cancellation) is not var (report, answered, _))
        {
            return Layout.Message("There is no such board", Nowhere, 404);
        }

        var wording = question is null ? null : report.Questions.GetValueOrDefault(question, question);
        return Layout.Page("Leaderboard", Html.Of($"""
            <h1>Leaderboard</h1>
            <p>{Whose(report.Kind)} {(wording is null ? "said which did the task better." : $"were asked: {wording}")} Everybody begins at 25,
            and has a rank from the first vote on.</p>
            {Others(report, answered)}
            {report.Tasks.Select(Board)}
            """), Links);
    }

    private static string Whose(RaterKind kind) => kind switch
    {
        RaterKind.Person => "People saw pairs of recordings without knowing whose they were, and",
        RaterKind.Model => "No people: models saw pairs of recordings without knowing whose they were, and",
        _ => "No people: a program looked at pairs of recordings by a rule of its own, and",
    };

    /// <summary>Links to the boards of other raters and of the questions; nothing where there are none.</summary>
    /// <param name="answered">The questions that the board's raters answered, with how often.</param>
    private static Html Others(RankReport report, IReadOnlyDictionary<string, int> answered)
    {
        var kinds = report.OtherVotes.Keys.Order().Select(kind => (new BoardChoice(kind, report.Question).Address, $"votes of {kind.Plural()}"));
        var own = new BoardChoice(report.Kind, null);
        var questions = new[] { (own.Address, "the verdicts") }
            .Concat(answered.Select(asked => (
                (own with { Question = asked.Key }).Address, $"{report.Questions.GetValueOrDefault(asked.Key, asked.Key)} ({asked.Value})")));
        (string Address, string What)[] boards = [.. kinds, .. report.Question is null ? questions.Skip(1) : questions];
        return Html.When(boards.Length > 0, Html.Of($"""
            <details><summary>Other boards, each of its own votes</summary><ul>
            {boards.Select(board => Html.Of($"<li><a href=\"/leaderboard{board.Address}\">{board.What}</a></li>"))}</ul></details>
            """));
    }

    private async Task<Results<Ok<IEnumerable<TaskStandings>>, ProblemHttpResult>> StandingsAsync(
        string? raters, string? question, CancellationToken cancellation) => await FoundAsync(raters, question, cancellation) is var (report, _, _)
            ? TypedResults.Ok(report.Tasks.Select(task => new TaskStandings(task.Task, task.Title, task.Votes, task.Standings, task.Checks)))
            : TypedResults.Problem(Nowhere, statusCode: 404, title: "There is no such thing");

    /// <summary>The board that an address names; null when there is none.</summary>
    private async Task<(RankReport Report, IReadOnlyDictionary<string, int> Questions, JudgingState State)?> FoundAsync(
        string? raters, string? question, CancellationToken cancellation)
    {
        try
        {
            return BoardChoice.Of(raters, question) is { } choice ? await boards.NowAsync(choice, cancellation) : null;
        }
        catch (BasaltException)
        {
            return null;
        }
    }

    private async Task<Ok<IReadOnlyList<OverallStanding>>> OverallAsync(CancellationToken cancellation) =>
        TypedResults.Ok((await boards.NowAsync(cancellation)).Report.Overall);

    private async Task<Results<Ok<WinMatrix>, ProblemHttpResult>> MatrixAsync(string task, CancellationToken cancellation) =>
        (await boards.NowAsync(cancellation)).Report.Tasks.FirstOrDefault(part => part.Task == task) is { } found
            ? TypedResults.Ok(new WinMatrix(task, [.. found.Ranked.Select(row => row.SubmissionId)], found.Labels, found.Encounters, found.Chances))
            : TypedResults.Problem("There is no such task.", statusCode: 404, title: "There is no such thing");
}
