using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// A completion that comes as server-sent events (<c>data: {…}</c>, at the end <c>data: [DONE]</c>), put together to one as it would
/// have come whole.
/// </summary>
internal static class EventStream
{
    private const string Done = "[DONE]";

    /// <summary>Lines of one event. It is sent as one as a rule.</summary>
    private const int MostLines = 16;

    /// <summary>Texts of a delta that come piece by piece.</summary>
    private static readonly string[] Pieces = ["content", "refusal", "reasoning_content", "reasoning"];

    /// <summary>Whether a body is such a stream.</summary>
    public static bool Looks(string body, string? mediaType)
    {
        var start = body.AsSpan().TrimStart();
        return mediaType == "text/event-stream" || start.StartsWith("data:") || start.StartsWith("event:") || start.StartsWith(":");
    }

    /// <returns>The completion; null when the stream broke off: no reason to end came, and no <c>[DONE]</c>.</returns>
    /// <exception cref="BasaltException">The events are not JSON.</exception>
    public static JObject? Read(string body)
    {
        var (events, isDone) = Events(body);
        if (events.LastOrDefault(data => data["error"] is JObject or JValue { Type: JTokenType.String }) is { } failed)
        {
            return failed;
        }

        var parts = events.Select(Completion.ChoiceOf).OfType<JObject>().ToList();
        var reason = parts.Select(part => part["finish_reason"]).LastOrDefault(reason => reason is { Type: JTokenType.String });
        if (reason is null && !isDone)
        {
            return null;
        }

        var choice = parts.FirstOrDefault(part => part["logprobs"] is JObject)?.DeepClone() as JObject ?? [];
        choice["finish_reason"] = reason;
        choice["message"] = Message([.. parts.Select(part => part["delta"] as JObject ?? part["message"] as JObject).OfType<JObject>()]);
        return new JObject
        {
            ["model"] = events.Select(data => data["model"]).FirstOrDefault(model => model is { Type: JTokenType.String }),
            ["choices"] = parts.Count > 0 ? new JArray(choice) : [],
            ["usage"] = events.Select(data => data["usage"]).LastOrDefault(usage => usage is JObject),
        };
    }

    private static JObject Message(List<JObject> deltas)
    {
        var message = new JObject();
        foreach (var piece in Pieces)
        {
            var texts = deltas.Select(delta => Completion.TextOf(delta[piece])).OfType<string>().ToList();
            if (texts.Count > 0)
            {
                message[piece] = string.Concat(texts);
            }
        }

        foreach (var call in new[] { "tool_calls", "function_call" })
        {
            if (deltas.Select(delta => delta[call]).FirstOrDefault(called => called is { HasValues: true }) is { } called)
            {
                message[call] = called;
            }
        }

        return message;
    }

    /// <summary>The data of the events. An event may be spread over lines; some endpoints leave out the empty line between two.</summary>
    private static (List<JObject> Events, bool IsDone) Events(string body)
    {
        List<JObject> events = [];
        List<string> waiting = [];
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)))
        {
            var data = line[5..].Trim();
            if (data == Done)
            {
                return (events, true);
            }

            waiting.Add(data);
            if ((Whole(data) ?? Whole(string.Join('\n', waiting))) is { } whole)
            {
                events.Add(whole);
                waiting.Clear();
            }
            else if (waiting.Count > MostLines)
            {
                throw new BasaltException($"found an event of more than {MostLines} lines; wanted JSON");
            }
        }

        return (events, false);
    }

    /// <summary>An event; null when it is only a part of one.</summary>
    private static JObject? Whole(string data)
    {
        try
        {
            return Json.ReadWhole(data, "an event");
        }
        catch (BasaltException)
        {
            return null;
        }
    }
}
