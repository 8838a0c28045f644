using Basalt.Core;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>
/// One row of a file of preferences in TRL's formats: <c>{"prompt", "chosen", "rejected"}</c> or <c>{"prompt", "completion", "label"}</c>. Each
/// part is a text, or a list of turns <c>{"role", "content"}</c>.
/// </summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Prompt">What comes before the completions; at least one turn.</param>
/// <param name="Chosen">The better completion; null in a row with the label false.</param>
/// <param name="Rejected">The worse completion; null in a row with the label true.</param>
internal sealed record PreferenceRow(int Line, IReadOnlyList<Turn> Prompt, IReadOnlyList<Turn>? Chosen, IReadOnlyList<Turn>? Rejected)
{
    /// <summary>Whether it has both sides.</summary>
    public bool IsPaired => Chosen is not null && Rejected is not null;

    /// <exception cref="BasaltException">The row is in neither format; the message says what was found.</exception>
    public static PreferenceRow Read(JObject row, string where, int line)
    {
        if (row["prompt"] is not { } prompt)
        {
            throw new BasaltException($"{where}: found no prompt; wanted {{\"prompt\", \"chosen\", \"rejected\"}} or {{\"prompt\", \"completion\", \"label\"}}");
        }

        var before = Turns(prompt, Speaker.Prompt, where, "prompt");
        if (row["chosen"] is { } chosen && row["rejected"] is { } rejected)
        {
            var pair = new PreferenceRow(
                line, before, Turns(chosen, Speaker.Agent, where, "chosen"), Turns(rejected, Speaker.Agent, where, "rejected"));
            return pair.Chosen!.SequenceEqual(pair.Rejected!)
                ? throw new BasaltException($"{where}: found the same text as chosen and rejected; wanted two completions")
                : pair;
        }

        if (row["completion"] is { } completion && row["label"] is { Type: JTokenType.Boolean } label)
        {
            var said = Turns(completion, Speaker.Agent, where, "completion");
            return (bool)label ? new(line, before, said, null) : new(line, before, null, said);
        }

        throw new BasaltException(
            $"{where}: found {string.Join(", ", row.Properties().Select(field => field.Name))}; wanted chosen and rejected, or completion and a label that is true or false");
    }

    /// <summary>A part of a row out of turns: a text where it is one turn, otherwise a list.</summary>
    /// <param name="asText">Whether every part of the row is one turn.</param>
    public static JToken Part(IReadOnlyList<Turn> turns, bool asText) => asText
        ? turns[0].Text
        : new JArray(turns.Select(turn => new JObject
        {
            ["role"] = turn.Speaker == Speaker.Prompt ? "user" : "assistant",
            ["content"] = turn.Text,
        }));

    private static IReadOnlyList<Turn> Turns(JToken part, Speaker speaker, string where, string name)
    {
        IReadOnlyList<Turn> turns = part switch
        {
            JValue { Value: string text } => [new(speaker, text)],
            JArray list => [.. list.Select(turn => turn is JObject said && (said["role"], said["content"]) is (JValue { Value: string role }, JValue { Value: string content })
                ? new Turn(role == "assistant" ? Speaker.Agent : Speaker.Prompt, content)
                : throw new BasaltException($"{where}: found a turn of {name} without role and content; wanted {{\"role\": \"user\", \"content\": \"…\"}}"))],
            _ => [],
        };
        return turns.Count > 0 ? turns : throw new BasaltException($"{where}: {name} is {part.Type.ToString().ToLowerInvariant()} or empty; wanted a text or a list of turns");
    }
}
