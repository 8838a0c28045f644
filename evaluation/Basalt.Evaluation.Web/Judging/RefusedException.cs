namespace Basalt.Evaluation.Web;

/// <summary>A request that is understood and not granted; the site answers with the status and the sentence.</summary>
internal sealed class RefusedException(int status, string code, string title, string sentence, IDictionary<string, object?>? more = null)
    : Exception(sentence)
{
    public IResult Answer => Problems.Of(status, code, title, Message, more);

    public static RefusedException Wrong(string sentence) => new(400, "wrong-ballot", "This answer is not right", sentence);

    /// <summary>Turns refusals and unreadable bodies into answers.</summary>
    public static void Use(WebApplication site) => site.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (RefusedException refused)
        {
            await refused.Answer.ExecuteAsync(context);
        }
        catch (BadHttpRequestException wrong) when (!context.Response.HasStarted)
        {
            await Problems.Of(wrong.StatusCode, "bad-request", "This request is not right", "The request cannot be read.").ExecuteAsync(context);
        }
    });
}
