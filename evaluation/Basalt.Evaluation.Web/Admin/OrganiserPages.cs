namespace Basalt.Evaluation.Web;

/// <summary>What organisers see: everything, with the audit trail; and the two things they decide, about raters and about episodes.</summary>
internal sealed class OrganiserPages(
    SiteOptions options, TokenSigner signer, BoardCache boards, LogProjection projection, Exhibits exhibits, ExhibitWatch watch)
{
    /// <returns>The group that every organiser's page stands in, behind the organiser's session.</returns>
    public RouteGroupBuilder Map(WebApplication site)
    {
        site.MapGet("/organiser/enter", Enter).RequireRateLimiting(Limits.Door).ExcludeFromDescription();
        site.MapPost("/organiser/enter", EnterWithPasswordAsync).RequireRateLimiting(Limits.Door).ExcludeFromDescription();
        var pages = site.MapGroup("/organiser").ExcludeFromDescription().AddEndpointFilter(GuardAsync);
        new OverviewPage(options, signer, boards, watch).Map(pages);
        new EpisodePages(options, signer, projection, exhibits, watch).Map(pages);
        new RaterPages(options, signer, projection).Map(pages);
        new BoardPages(boards).Map(pages);
        new RecordPages(options, boards, projection).Map(pages);
        pages.MapPost("/leave", Leave);
        return pages;
    }

    private static IResult SignIn(int status) => Layout.Page("For organisers", Html.Of($"""
        <section class="card narrow"><h1>For organisers</h1>
        {Html.When(status == 403, Html.Of($"<p class=\"note bad\" role=\"alert\">That is not the password.</p>"))}
        <form method="post" action="/organiser/enter">
        <p><label>Password <input type="password" name="password" required autocomplete="current-password"></label></p>
        <button class="primary">Open</button></form></section>
        """), status: status);

    private async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (OrganiserSession.Of(context, signer) is not { } session)
        {
            return options.OrganiserPasswordHash is null || !HeadRequests.IsRead(context)
                ? Layout.Message("For organisers", "This page opens from the organiser's link.", 401)
                : SignIn(401);
        }

        if (HeadRequests.IsRead(context))
        {
            return await next(invocation);
        }

        var form = await PostedForm.OfAsync(context, context.RequestAborted);
        return CsrfProtection.IsGenuine(signer, session.Token, form[CsrfProtection.Field])
            ? await next(invocation)
            : Problems.Forbidden("forged", "This form is not from this session. Load the page again.");
    }

    private IResult Enter(HttpContext context, string? t)
    {
        if (OrganiserSession.OpenLink(signer, t) is not { } name)
        {
            return Layout.Message("This link does not work", "It is not complete, not ours, or has expired.", 403);
        }

        OrganiserSession.Write(context, signer, name);
        return Results.Redirect("/organiser");
    }

    private async Task<IResult> EnterWithPasswordAsync(HttpContext context, CancellationToken cancellation)
    {
        var form = await PostedForm.OfAsync(context, cancellation);
        if (options.OrganiserPasswordHash is not { } hash || !OrganiserPassword.IsRight($"{form["password"]}", hash))
        {
            return SignIn(403);
        }

        OrganiserSession.Write(context, signer, "organiser");
        return Results.Redirect("/organiser");
    }

    private static IResult Leave(HttpContext context)
    {
        OrganiserSession.Clear(context);
        return Results.Redirect("/leaderboard");
    }
}
