namespace Basalt.Evaluation.Web;

/// <summary>Gives an error response without a body a page for people, or a problem document for programs.</summary>
internal static class BlankAnswers
{
    public static void Use(WebApplication site) => site.Use(async (context, next) =>
    {
        await next(context);
        var answer = context.Response;
        if (answer.HasStarted || answer.StatusCode < 400 || answer.ContentType is not null || answer.ContentLength > 0)
        {
            return;
        }

        var (title, sentence) = answer.StatusCode switch
        {
            404 => ("There is no such page", "The address leads nowhere. Please check it, or go to the leaderboard."),
            405 => ("Not in this way", "This address is there, but not for this kind of request."),
            415 => ("Not in this form", "This address wants its request in another form, as this site's own pages send it."),
            _ => ("This did not work", "The site could not answer this request."),
        };
        var wanted = answer.StatusCode;
        var page = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            || !context.Request.Path.StartsWithSegments("/api")
            ? Layout.Message(title, sentence, wanted)
            : Problems.Of(wanted, "no-answer", title, sentence);
        await page.ExecuteAsync(context);
    });
}
