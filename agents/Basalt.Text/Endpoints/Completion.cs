using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>Reads what a chat completion says and how it ended.</summary>
internal static class Completion
{
    private static readonly string[] ByLength = ["length", "max_tokens", "max_output_tokens", "model_length", "model_context_window_exceeded"];
    private static readonly string[] ByItself = ["stop", "end_turn", "stop_sequence", "eos", "eos_token"];
    private static readonly string[] ByFilter =
        ["content_filter", "content_filtered", "safety", "recitation", "blocklist", "prohibited_content", "spii", "moderation"];
    private static readonly string[] ByTool = ["tool_calls", "tool_use", "function_call"];
    private static readonly string[] ByFailure = ["error", "abort", "aborted", "cancelled", "insufficient_system_resource"];

    /// <summary>Whether the endpoint itself says that it did not get to the end; asking again may help.</summary>
    public static bool IsBroken(JObject reply) => Is(ByFailure, ReasonOf(reply));

    /// <summary>Whether a filter kept it back.</summary>
    public static bool IsFiltered(JObject reply) => Is(ByFilter, ReasonOf(reply));

    public static string? ReasonOf(JObject reply) => ChoiceOf(reply)?["finish_reason"] is { Type: JTokenType.String } reason ? (string?)reason : null;

    /// <summary>The model that a reply names; null when it names none.</summary>
    public static string? ModelOf(JObject reply) => reply["model"] is { Type: JTokenType.String } named ? (string?)named : null;

    /// <summary>The answer, without tokens and price; its outcome says whether it is one. Null when the reply is no completion.</summary>
    public static EndpointAnswer? Read(JObject reply)
    {
        if (ChoiceOf(reply)?["message"] is not JObject message)
        {
            return null;
        }

        var reason = ReasonOf(reply);
        var said = TextOf(message["content"]);
        var (text, thought) = said is null ? (null, null) : Thoughts.Part(said);
        var refusal = TextOf(message["refusal"]) ?? RefusalIn(message["content"]);
        var isCalling = message["tool_calls"] is { HasValues: true } || message["function_call"] is { HasValues: true };
        if (text is null && (message["content"] is { Type: not JTokenType.Null } || (reason is null && !isCalling && string.IsNullOrEmpty(refusal))))
        {
            return null;
        }

        var outcome =
            Is(ByFilter, reason) ? AnswerOutcome.Filtered :
            !string.IsNullOrWhiteSpace(refusal) || Is(["refusal"], reason) ? AnswerOutcome.Refused :
            isCalling || Is(ByTool, reason) ? AnswerOutcome.ToolCalls :
            Thoughts.AreAll(text ?? "") ? (Is(ByLength, reason) ? AnswerOutcome.Thinking : AnswerOutcome.Empty) :
            Is(ByLength, reason) ? AnswerOutcome.Cut :
            reason is null || Is(ByItself, reason) ? AnswerOutcome.Complete : AnswerOutcome.Unfamiliar;
        return new EndpointAnswer(outcome == AnswerOutcome.Refused && string.IsNullOrEmpty(text) ? refusal ?? "" : text ?? "", 0, 0, 0, 0)
        {
            Outcome = outcome, FinishReason = reason, Reasoning = Thoughts.In(message) ?? thought, Model = ModelOf(reply),
        };
    }

    /// <summary>A text, or the texts of a list of parts; null when it is neither.</summary>
    public static string? TextOf(JToken? content) => content switch
    {
        { Type: JTokenType.String } => (string?)content,
        JArray parts when parts.All(part => part is JObject) => string.Concat(parts
            .Where(part => part["text"] is { Type: JTokenType.String } && (string?)part["type"] is null or "text" or "output_text")
            .Select(part => (string?)part["text"])),
        _ => null,
    };

    private static string? RefusalIn(JToken? content) =>
        (content as JArray)?.OfType<JObject>().Select(part => TextOf(part["refusal"])).FirstOrDefault(text => !string.IsNullOrEmpty(text));

    /// <summary>The first choice of a reply; null when it has none.</summary>
    public static JObject? ChoiceOf(JObject reply) => reply["choices"] is JArray { Count: > 0 } choices ? choices[0] as JObject : null;

    private static bool Is(string[] reasons, string? reason) => reason is not null && reasons.Contains(reason, StringComparer.OrdinalIgnoreCase);
}
