using Basalt.Core;
using static Basalt.Evaluation.Web.OrganiserHtml;

namespace Basalt.Evaluation.Web;

/// <summary>The organiser's first page: how far the judging is, and whether the votes can be believed.</summary>
internal sealed class OverviewPage(SiteOptions options, TokenSigner signer, BoardCache boards, ExhibitWatch watch)
{
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("", PageAsync);
        pages.MapGet("/api/advice", async (CancellationToken cancellation) => TypedResults.Ok(
            (await boards.NowAsync(cancellation)).Report.Tasks.ToDictionary(task => task.Task, task => task.Checks.Stop)));
    }

    private async Task<IResult> PageAsync(HttpContext context, CancellationToken cancellation)
    {
        var (latest, judging) = await boards.NowAsync(cancellation);
        var state = judging.Record;
        var reports = RaterReport.All(judging);
        var flagged = reports.Count(report => !report.IsBanned && report.Flags.Count > 0);
        var leases = state.OpenLeases(options.Clock.GetUtcNow()).Count();
        return Page("Overview", Html.Of($"""
            <dl class="figures">
            {Figure("Votes that count", state.Comparisons.Count)}{Figure("Answers in all", state.Answers.Count)}{Figure("Raters", reports.Count)}
            {Figure("Raters flagged", flagged)}{Figure("Pairs out now", leases)}{Figure("Episodes", state.Episodes.Count)}</dl>
            {Html.When(options.Cases.Count > 0, Html.Of($"<p><a href=\"/organiser/values\">Values: graphs, cards, interviews</a></p>"))}
            {Html.When(watch.Troubles.Count > 0, KeptFromRaters())}
            <section class="card"><h2>How much longer?</h2>
            {latest.Tasks.Select(board => Html.Of($"<h3>{board.Title}</h3>{Settled(board)}"))}
            <p class="quiet">The first three places carry a prize. Two neighbours are settled when the better one is better with more than
            97.5 %, or when their difference is certain to be small.</p></section>
            <section class="card"><h2>Can the votes be believed?</h2>
            {latest.Tasks.Where(board => board.Votes > 0).Select(Checks)}
            {Html.When(state.Comparisons.Count == 0, Html.Of($"<p class=\"quiet\">No vote yet.</p>"))}</section>
            <form method="post" action="/organiser/leave">{Csrf(context, signer)}<button>Leave the organiser’s pages</button></form>
            """));
    }

    private static Html Figure(string what, int value) => Html.Of($"<div><dt>{what}</dt><dd>{value}</dd></div>");

    private static Html Checks(TaskPart board)
    {
        var sentences = ReportSentences.Of(board.Checks, board.Label).Skip(1);
        return Html.Of($"<h3>{board.Title}</h3><ul>{sentences.Select(sentence => Html.Of($"<li>{sentence}</li>"))}</ul>");
    }

    private Html KeptFromRaters() => Html.Of($"""
        <section><h2>Kept from raters</h2>
        <p>Their files are not what was recorded. Votes that were given stay; pairs with them come back when the right files do.</p>
        {Table("Episodes that are kept from raters", ["Episode", "What is wrong", "Since (UTC)"], watch.Troubles.Select(trouble => Html.Of($"""
            <tr><td>{VisibleText.OneLine(trouble.Of)}</td><td>{VisibleText.OneLine(trouble.What)}</td><td>{Moment(trouble.Since)}</td></tr>
            """)))}</section>
        """);

    private static Html Settled(TaskPart board) => board.Votes == 0
        ? Html.Of($"<p class=\"quiet\">{ReportPage.NoVotes}</p>")
        : Html.Of($"<ul>{board.Checks.Stop.Gaps.Select(gap => Advice(gap, board))}</ul>");

    private static Html Advice(PrizeGap gap, TaskPart board)
    {
        var state = gap.IsSettled
            ? Html.Of($"<span class=\"tag good\">settled</span>")
            : Html.Of($"<span class=\"tag warn\">about {gap.VotesMissing} more votes</span>");
        return Html.Of($"""
            <li><bdi>{board.Label(gap.Upper)}</bdi> before <bdi>{board.Label(gap.Lower)}</bdi>:
            {ReportPage.Percent(gap.ChanceBetter)} sure {state}</li>
            """);
    }
}
