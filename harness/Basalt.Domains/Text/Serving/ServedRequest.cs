using Basalt.Core;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>The settings of a request in OpenAI's manner. What is not known here and would change the answer is refused by name.</summary>
/// <param name="Body">The whole request.</param>
internal sealed record ServedRequest(JObject Body)
{
    private const int MostTokens = 4096;
    private const int MostChoices = 16;
    private const int MostListed = 20;
    private static readonly string[] Refused = ["tools", "functions", "tool_choice", "suffix", "logit_bias", "best_of", "audio", "prefix"];

    public string Model => Body["model"] is { Type: JTokenType.String } model ? (string)model! : throw new BasaltException("found no model; wanted one of GET /v1/models");

    public bool Streams => Flag("stream");

    public bool Echoes => Flag("echo");

    /// <summary>Answers that are wanted.</summary>
    public int Choices => Whole("n", 1, 1, MostChoices);

    /// <summary>Whether the last piece of a stream tells what was used.</summary>
    public bool TellsUsage => Body["stream_options"] is JObject options && options["include_usage"] is { Type: JTokenType.Boolean } tells && (bool)tells;

    /// <summary>The seed that a request names; null when it names none.</summary>
    public int? Seed => Body["seed"] is null or { Type: JTokenType.Null } ? null : Whole("seed", 0, int.MinValue, int.MaxValue);

    /// <summary>Likeliest tokens that are listed beside each token; null when no log-probabilities are wanted.</summary>
    /// <param name="chats">Whether it is a request for chat, where a flag asks for them.</param>
    public int? Listed(bool chats)
    {
        if (!chats && Body["logprobs"] is { Type: JTokenType.Integer })
        {
            return Whole("logprobs", 0, 0, MostListed);
        }

        return !Flag("logprobs") ? null : chats ? Whole("top_logprobs", 0, 0, MostListed) : 1;
    }

    /// <summary>How tokens are chosen: as the submission states, where the request states nothing.</summary>
    /// <exception cref="BasaltException">A setting is wrong or not known here.</exception>
    public SamplingSettings Sampling(SamplingSettings own)
    {
        if (Refused.FirstOrDefault(name => Body[name] is { HasValues: true } or { Type: not (JTokenType.Null or JTokenType.Array or JTokenType.Object) }) is { } refused)
        {
            throw new BasaltException($"found {refused}, which this server does not know; wanted a request without it");
        }

        if (Body["response_format"] is JObject format && (string?)format["type"] is not ("text" or null))
        {
            throw new BasaltException($"found the response_format {format["type"]}; wanted text");
        }

        var most = Body["max_tokens"] is null or { Type: JTokenType.Null } ? "max_completion_tokens" : "max_tokens";
        return (own with
        {
            MaxTokens = Math.Max(1, Whole(most, own.MaxTokens, 0, MostTokens)),
            Temperature = Number("temperature", own.Temperature),
            TopP = Number("top_p", own.TopP),
            Stop = Body["stop"] switch
            {
                null or { Type: JTokenType.Null } => own.Stop,
                { Type: JTokenType.String } one => [(string)one!],
                JArray several when several.All(one => one.Type == JTokenType.String) => [.. several.Select(one => (string)one!)],
                _ => throw new BasaltException("found a stop that is neither a text nor a list of texts; wanted one of them"),
            },
        }).Checked();
    }

    /// <summary>Whether nothing is to be written: the log-probabilities of the prompt alone are wanted.</summary>
    public bool WritesNothing => Body["max_tokens"] is { Type: JTokenType.Integer } most && (long)most == 0;

    /// <summary>The prompts of a request for completions as they were written; null where they are no texts.</summary>
    public IReadOnlyList<string>? Texts => Body["prompt"] switch
    {
        { Type: JTokenType.String } text => [(string)text!],
        JArray { Count: > 0 } texts when texts.All(text => text.Type == JTokenType.String) => [.. texts.Select(text => (string)text!)],
        _ => null,
    };

    /// <summary>The prompts of a request for completions: texts, or lists of tokens.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Prompts(ITokenizer tokenizer)
    {
        IReadOnlyList<int> Tokens(JArray tokens) => tokens.All(token => token.Type == JTokenType.Integer && (long)token >= 0 && (long)token < tokenizer.VocabularySize)
            ? [.. tokens.Select(token => (int)token)]
            : throw new BasaltException($"found a prompt of tokens with one that the model does not know; must be 0 to {tokenizer.VocabularySize - 1}");
        return Body["prompt"] switch
        {
            _ when Texts is { } texts => [.. texts.Select(tokenizer.Encode)],
            JArray { Count: > 0 } lists when lists.All(list => list is JArray) => [.. lists.Select(list => Tokens((JArray)list))],
            JArray { Count: > 0 } tokens => [Tokens(tokens)],
            _ => throw new BasaltException("found no prompt; wanted a text, a list of texts, or a list of tokens"),
        };
    }

    /// <summary>The dialogue of a request for chat.</summary>
    public Prompt Dialogue()
    {
        List<string> instructions = [];
        List<Turn> turns = [];
        foreach (var message in Body["messages"] as JArray ?? throw new BasaltException("found no messages; wanted a list of them"))
        {
            var text = TextOf((message as JObject)?["content"]);
            switch ((string?)(message as JObject)?["role"])
            {
                case "system" or "developer":
                    instructions.Add(text);
                    break;
                case "user":
                    turns.Add(new(Speaker.Prompt, text));
                    break;
                case "assistant":
                    turns.Add(new(Speaker.Agent, text));
                    break;
                case var role:
                    throw new BasaltException($"found a message of the role {role ?? "nobody"}; wanted system, user or assistant");
            }
        }

        return turns is [.., { Speaker: Speaker.Prompt }]
            ? Prompt.Of(string.Join("\n\n", instructions), new Dialogue(turns))
            : throw new BasaltException("found messages that do not end with one of the user; wanted something to reply to");
    }

    private static string TextOf(JToken? content) => content switch
    {
        { Type: JTokenType.String } => (string)content!,
        JArray parts when parts.All(part => part is JObject && (string?)part["type"] == "text" && part["text"] is { Type: JTokenType.String }) =>
            string.Concat(parts.Select(part => (string?)part["text"])),
        _ => throw new BasaltException("found a message whose content is no text; wanted a text"),
    };

    private bool Flag(string name) => Body[name] switch
    {
        null or { Type: JTokenType.Null } => false,
        { Type: JTokenType.Boolean } flag => (bool)flag,
        var other => throw new BasaltException($"{name} is {other.ToString(Newtonsoft.Json.Formatting.None)}; must be true or false"),
    };

    private int Whole(string name, int otherwise, int least, int most) => Body[name] switch
    {
        null or { Type: JTokenType.Null } => otherwise,
        { Type: JTokenType.Integer } whole when (long)whole >= least && (long)whole <= most => (int)whole,
        var other => throw new BasaltException($"{name} is {other.ToString(Newtonsoft.Json.Formatting.None)}; must be a whole number from {least} to {most}"),
    };

    private double Number(string name, double otherwise) => Body[name] switch
    {
        null or { Type: JTokenType.Null } => otherwise,
        { Type: JTokenType.Integer or JTokenType.Float } number => (double)number,
        var other => throw new BasaltException($"{name} is {other.ToString(Newtonsoft.Json.Formatting.None)}; must be a number"),
    };
}
