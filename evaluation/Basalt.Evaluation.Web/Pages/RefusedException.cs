using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>A request that is understood and not granted; the site answers with the status and the sentence.</summary>
internal sealed class RefusedException(int status, string code, string title, string sentence, IDictionary<string, object?>? more = null)
    : Exception(sentence)
{
    public IResult Answer => Problems.Of(status, code, title, Message, more);

    /// <summary>The head of a page that says the same to people.</summary>
    public string Title => title;

    /// <summary>The status of the answer.</summary>
    public int Status => status;

    public static RefusedException Wrong(string sentence) => new(400, "wrong-ballot", "This answer is not right", sentence);

    /// <summary>Turns refusals, unreadable bodies and failures into answers.</summary>
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
        catch (BasaltException problem) when (!context.Response.HasStarted)
        {
            site.Logger.LogError("{Path}: {Problem}", context.Request.Path, problem.Message);
            await Problems.Of(
                503, "unavailable", "This did not work",
                "The site cannot do this at the moment. Nothing that was confirmed is lost; try again in a moment.").ExecuteAsync(context);
        }
        catch (Exception problem) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            site.Logger.LogError("{Path}: failed, {Problem}", context.Request.Path, Reason.Of(problem));
            site.Logger.LogDebug(problem, "the failure in full");
            await Problems.Of(
                500, "failed", "This did not work",
                "Something went wrong in the site. Nothing that was confirmed is lost; try again in a moment.").ExecuteAsync(context);
        }
    });
}
