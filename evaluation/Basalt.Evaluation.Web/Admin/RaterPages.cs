using static Basalt.Evaluation.Web.OrganiserHtml;

namespace Basalt.Evaluation.Web;

/// <summary>The rater report, and the decision to ban a rater.</summary>
internal sealed class RaterPages(SiteOptions options, TokenSigner signer, LogProjection projection)
{
    private static readonly string[] Heads =
    [
        "Rater", "From", "#Votes", "#Undone", "#Gold right", "#Repeats agreeing", "#Median s", "#Left share", "Flags", "Decision",
    ];

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/raters", PageAsync);
        pages.MapPost("/raters/decide", DecideAsync);
        pages.MapGet("/api/raters", async (CancellationToken cancellation) =>
            TypedResults.Ok(RaterReport.All(await projection.NowAsync(cancellation))));
    }

    private async Task<IResult> PageAsync(HttpContext context, CancellationToken cancellation)
    {
        var reports = RaterReport.All(await projection.NowAsync(cancellation));
        return Page("Raters", Html.Of($"""
            <p>Flags only point at something; nothing happens until you decide. A banned rater’s answers leave the standings, all of them, and
            come back when the ban is lifted.</p>
            {Table("Raters", Heads, reports.Select(report => Row(context, report)))}
            """));
    }

    private Html Row(HttpContext context, RaterReport report) => Html.Of($"""
        <tr><td>{report.Rater}</td><td>{report.Platform}</td><td class="number">{report.Votes}</td><td class="number">{report.Undone}</td>
        <td class="number">{report.GoldRight} of {report.Gold}</td><td class="number">{report.Agreeing} of {report.Repeats}</td>
        <td class="number">{(report.MedianSeconds is { } seconds ? $"{seconds:F0}" : "–")}</td>
        <td class="number">{(report.LeftShare is { } share ? $"{share:F2}" : "–")}</td>
        <td>{report.Flags.Select(flag => Html.Of($"<span class=\"tag warn\">{Words(flag.Key)} × {flag.Value}</span> "))}</td>
        <td>{Html.When(report.IsBanned, Html.Of($"<span class=\"tag bad\">banned</span> "))}{report.Decision}
        <form class="row" method="post" action="/organiser/raters/decide">{Csrf(context, signer)}
        <input type="hidden" name="rater" value="{report.Rater}">
        <input type="hidden" name="banned" value="{(report.IsBanned ? "no" : "yes")}">
        <input type="text" name="reason" required maxlength="300" aria-label="Reason, for {report.Rater}" placeholder="Reason">
        <button>{(report.IsBanned ? "Lift the ban" : "Ban")}</button></form></td></tr>
        """);

    private async Task<IResult> DecideAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await PostedForm.OfAsync(context, cancellation);
        var (rater, reason) = ($"{form["rater"]}", $"{form["reason"]}".Trim());
        var state = await projection.NowAsync(cancellation);
        if (reason.Length is 0 or > 300 || form["banned"] is not ["yes"] and not ["no"]
            || (!state.Record.Raters.ContainsKey(rater) && !state.Histories.ContainsKey(rater)))
        {
            return Problems.BadRequest("wrong-decision", "A decision names a rater who is there, and a reason of up to 300 characters.");
        }

        var by = OrganiserSession.Of(context, signer)!.Name;
        await projection.Log.AppendAsync(new RaterDecided(rater, form["banned"] == "yes", reason, by, options.Clock.GetUtcNow()), cancellation);
        return Results.Redirect("/organiser/raters");
    }
}
