namespace Basalt.Evaluation.Web;

/// <summary>
/// The pages on which a public says what it holds to be wise: consent, interview, card, other people's cards, wiser-steps, where the card stands, and a
/// survey. They are forms without a script, made for a phone first.
/// </summary>
internal static class ValuesFeature
{
    /// <param name="organiser">The group of the organiser's pages.</param>
    public static void Map(WebApplication site, RouteGroupBuilder organiser, SiteOptions options, TokenSigner signer, LogProjection projection)
    {
        var service = new ValuesService(options, projection);
        var board = new ValuesBoard(options, projection);
        new ValuesJoinPages(options, signer, projection).Map(site);
        var pages = site.MapGroup("/values").ExcludeFromDescription().AddEndpointFilter((invocation, next) => GuardAsync(invocation, next, signer));
        new CasePage(options, service).Map(pages);
        new InterviewPage(options, signer, service).Map(pages);
        new CardPage(signer, service).Map(pages);
        new PickPage(options, signer, service).Map(pages);
        new StepPage(options, signer, service).Map(pages);
        new StandingPage(options, signer, service, board).Map(pages);
        new ValuesOrganiserPage(options, signer, service, board).Map(organiser);
    }

    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, TokenSigner signer)
    {
        var context = invocation.HttpContext;
        if (RaterSession.Of(context) is not { } session)
        {
            return Layout.Message("Please use your link", "This page needs a session. Open your invitation link again.", 401);
        }

        try
        {
            if (!HeadRequests.IsRead(context)
                && !CsrfProtection.IsGenuine(signer, session.Token, (await PostedForm.OfAsync(context, context.RequestAborted))[CsrfProtection.Field]))
            {
                return Layout.Message("Please load the page again", "This form is not from this session. Nothing was kept of it.", 403);
            }

            return await next(invocation);
        }
        catch (RefusedException refused)
        {
            return Layout.Message(refused.Title, refused.Message, refused.Status);
        }
    }
}
