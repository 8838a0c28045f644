namespace Basalt.Evaluation.Web;

/// <summary>The public leaderboard, as a page and as JSON.</summary>
internal sealed class StandingsPages(SiteOptions options, Ledger ledger)
{
    public void Map(WebApplication site)
    {
        site.MapGet("/leaderboard", PageAsync).ExcludeFromDescription();
    }

    private async Task<IResult> PageAsync(CancellationToken cancellation)
    {
        var record = await ledger.NowAsync(cancellation);
        return Layout.Page("Leaderboard", Html.Of($"<h1>Leaderboard</h1><p>{record.State.Comparisons.Count} comparisons, {options.Tasks.Count} tasks.</p>"));
    }
}
