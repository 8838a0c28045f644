using System.Text.RegularExpressions;
using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>What came back from one request.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Phrase">The status in the endpoint's words; null when it gives none.</param>
/// <param name="Wait">How long the endpoint asks to be left alone; null when it does not.</param>
internal sealed record EndpointReply(int Status, string? Phrase, string? MediaType, string Body, TimeSpan? Wait);

/// <summary>What a reply means.</summary>
/// <param name="Json">The reply itself; null when there is none of use.</param>
/// <param name="Problem">Why there is none, as half a sentence.</param>
/// <param name="Outcome">What becomes of the one thing that was asked; null when the problem is the endpoint's and meets everything.</param>
/// <param name="MayPass">Whether asking again may help.</param>
internal sealed partial record ReplyReading(JObject? Json, string Problem, AnswerOutcome? Outcome, bool MayPass, TimeSpan? Wait = null)
{
    private const int Unprocessable = 422;

    /// <summary>Reads a reply.</summary>
    public static ReplyReading Of(EndpointReply reply, Redaction redaction)
    {
        if (reply.Status is < 200 or > 299)
        {
            return OfStatus(reply.Status, $"found status {reply.Status} {redaction.Of(reply.Phrase ?? "")}".TrimEnd(), reply, redaction);
        }

        JObject? json;
        try
        {
            json = EventStream.Looks(reply.Body, reply.MediaType)
                ? EventStream.Read(reply.Body)
                : Core.Json.ReadWhole(reply.Body, "a reply");
        }
        catch (BasaltException) when (IsTorn(reply.Body))
        {
            json = null;
        }
        catch (BasaltException)
        {
            var problem = $"found an answer that is not JSON{Said(reply.Body, redaction)}; wanted a completion";
            return new(null, problem, AnswerOutcome.Unreadable, MayPass: false);
        }

        return json switch
        {
            null => new(null, "found an answer that broke off", AnswerOutcome.Failed, MayPass: true),
            _ when Completion.ChoiceOf(json) is null && json["error"] is { Type: JTokenType.Object or JTokenType.String } error =>
                OfStatus(Status(error), "found an error in place of an answer", reply with { Body = json.ToString(Formatting.None) }, redaction),
            _ when Completion.IsBroken(json) =>
                new(
                    null, $"found an answer that the endpoint broke off ({redaction.Of(Completion.ReasonOf(json)!)})",
                    AnswerOutcome.Failed, MayPass: true),
            _ => new(json, "", null, MayPass: false),
        };
    }

    /// <summary>Whether the endpoint wants <c>max_completion_tokens</c> where <c>max_tokens</c> was said.</summary>
    public static bool WantsNewLimit(EndpointReply reply) =>
        reply.Status is 400 or Unprocessable && reply.Body.Contains("max_completion_tokens", StringComparison.Ordinal);

    /// <summary>Whether the model takes no temperature but its own.</summary>
    public static bool WantsOwnTemperature(EndpointReply reply) =>
        reply.Status is 400 or Unprocessable
        && reply.Body.Contains("temperature", StringComparison.OrdinalIgnoreCase) && OwnOnly().IsMatch(Redaction.Message(reply.Body));

    private static ReplyReading OfStatus(int status, string found, EndpointReply reply, Redaction redaction)
    {
        var problem = found + Said(reply.Body, redaction);
        return status switch
        {
            408 or >= 500 => new(null, problem, AnswerOutcome.Failed, MayPass: true, reply.Wait),
            429 => new(null, problem, null, MayPass: true, reply.Wait),
            400 or 403 or Unprocessable or 451 when Policy().IsMatch(reply.Body) =>
                new(null, problem + "; wanted an answer", AnswerOutcome.Filtered, MayPass: false),
            401 or 403 => Stop("a key that the endpoint takes, in BASALT_ENDPOINT_KEY"),
            404 => Stop("a model and an address that the endpoint knows"),
            400 when Key().IsMatch(reply.Body) => Stop("a key that the endpoint takes, in BASALT_ENDPOINT_KEY"),
            400 or Unprocessable when Model().IsMatch(reply.Body) => Stop("a model that the endpoint knows"),
            400 or 413 or Unprocessable or 451 =>
                new(null, problem + "; wanted an answer", AnswerOutcome.Rejected, MayPass: false),
            200 => new(null, problem + "; wanted a completion", AnswerOutcome.Unreadable, MayPass: false),
            _ => Stop("an answer"),
        };

        ReplyReading Stop(string wanted) => new(null, $"{problem}; wanted {wanted}", null, MayPass: false);
    }

    /// <summary>The endpoint's own words, in quotes.</summary>
    private static string Said(string body, Redaction redaction) =>
        redaction.Of(Redaction.Message(body)) is { Length: > 0 } words ? $", \"{words}\"" : "";

    /// <summary>The status that an error within a reply states; 200 when it states none.</summary>
    private static int Status(JToken error) =>
        error is JObject said && int.TryParse((said["code"] ?? said["status"])?.ToString(), out var code) && code is >= 400 and < 600 ? code : 200;

    /// <summary>Whether a body is JSON that stops before it is closed.</summary>
    private static bool IsTorn(string body)
    {
        var text = MarkedText.Bare(body).AsSpan().TrimStart();
        return text.StartsWith("{") && text.Count('{') > text.Count('}');
    }

    [GeneratedRegex(
        """(?i)content[_ -]?(filter|policy|management|moderation)|responsibleaipolicy|moderat(ed|ion)|was flagged|safety (system|policy|filter)""")]
    private static partial Regex Policy();

    [GeneratedRegex("""(?i)invalid_api_key|api[ _]key (is )?(not valid|invalid)|(invalid|incorrect) api[ _]key""")]
    private static partial Regex Key();

    [GeneratedRegex(
        """(?i)model_not_found|not a valid model|(unknown|invalid|no such) model\b|\bmodel\b[^.]{0,80}(not found|does not exist|is not available)""")]
    private static partial Regex Model();

    [GeneratedRegex("""(?i)only[^.]{0,40}(default|\b1\b)|unsupported|not support|deprecated|must be 1\b""")]
    private static partial Regex OwnOnly();
}
