using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// The likeliest next tokens that a reply tells, in each of the forms in use: completions' object of texts (vLLM and others), the lists of chat
/// completions (OpenAI), of llama.cpp's own completions, and of Ollama's own replies.
/// </summary>
internal static class NextTokens
{
    /// <summary>The tokens that may come first, with their log-probabilities; null when the reply tells none.</summary>
    /// <exception cref="FormatException">A log-probability is no number.</exception>
    public static IReadOnlyList<(string Text, double LogProbability)>? Read(JObject reply)
    {
        var own = Completion.ChoiceOf(reply)?["logprobs"];
        if ((own as JObject)?["top_logprobs"] is JArray { Count: > 0 } places && places[0] is JObject { Count: > 0 } byText)
        {
            return [.. byText.Properties().Select(one => (one.Name, Number(one.Value)))];
        }

        var list = (own as JObject)?["content"] as JArray ?? own as JArray ?? reply["completion_probabilities"] as JArray ?? reply["logprobs"] as JArray;
        return list is { Count: > 0 } && list[0] is JObject first && (first["top_logprobs"] ?? first["top_probs"] ?? first["probs"]) is JArray { Count: > 0 } likeliest
            ? [.. likeliest.OfType<JObject>().Select(one => (TextOf(one), one["logprob"] is { } log ? Number(log) : Math.Log(Number(one["prob"] ?? one["p"]))))]
            : null;
    }

    private static string TextOf(JObject token) => (token["token"] ?? token["tok_str"]) is { Type: JTokenType.String } text
        ? (string)text! : throw new FormatException("a token without a text");

    private static double Number(JToken? value) => value is { Type: JTokenType.Float or JTokenType.Integer }
        ? (double)value : throw new FormatException($"{value ?? "nothing"} as a log-probability");
}
