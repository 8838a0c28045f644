namespace Basalt.Evaluation.Web;

/// <summary>Refusals, as RFC 9457 problem documents with a stable <c>code</c> beside the sentence for people.</summary>
internal static class Problems
{
    public static IResult BadRequest(string code, string sentence) => Of(400, code, "This request is not right", sentence);

    public static IResult Forbidden(string code, string sentence) => Of(403, code, "Not allowed", sentence);

    public static IResult NotFound(string sentence) => Of(404, "not-found", "There is no such thing", sentence);

    public static IResult Of(int status, string code, string title, string sentence, IDictionary<string, object?>? more = null)
    {
        var extensions = new Dictionary<string, object?>(more ?? new Dictionary<string, object?>()) { ["code"] = code };
        return Results.Problem(sentence, statusCode: status, title: title, type: $"urn:basalt:{code}", extensions: extensions);
    }
}
