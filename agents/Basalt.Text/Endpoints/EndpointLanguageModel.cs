using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// A model of which only an endpoint's likeliest next tokens are known: enough to be steered by values, one request a token. It asks for
/// completions (<c>POST /completions</c> with <c>logprobs</c>), and an endpoint that has none for chat completions, whose last message is the
/// reply so far, which such an endpoint must continue. Tokens are texts, numbered as they are met; what the endpoint does not list cannot come.
/// </summary>
/// <param name="listed">How many tokens to ask for; endpoints allow about 20.</param>
public sealed class EndpointLanguageModel(ChatEndpoint endpoint, int listed = 20, CancellationToken cancellation = default)
    : ILanguageModel, ITokenizer
{
    private static readonly string[] Ends =
        ["<|endoftext|>", "<|im_end|>", "</s>", "<|eot_id|>", "<eos>", "<|end|>", "<end_of_turn>", "<|end_of_text|>", "<|return|>"];

    private readonly List<string> _texts = [""];
    private readonly Dictionary<string, int> _tokens = [];
    private readonly Dictionary<int, Prompt> _prompts = [];
    private bool? _chats;

    public string Name => endpoint.Model;

    public ITokenizer Tokenizer => this;

    /// <summary>Unknown: nobody outside sees an endpoint's weights.</summary>
    public string WeightsHash => $"unknown:{endpoint.Model}";

    /// <summary>Texts that can be told apart in one session.</summary>
    public int VocabularySize => 1 << 16;

    public int End => 0;

    /// <summary>What the endpoint says it has read so far; likewise what it has written.</summary>
    public int PromptTokens { get; private set; }

    public int AnswerTokens { get; private set; }

    /// <summary>Requests so far, failed ones included.</summary>
    public int Tries { get; private set; }

    /// <summary>The model that the replies name; null when they name none.</summary>
    public string? Named { get; private set; }

    /// <summary>The whole text is one token: only the endpoint knows how it divides it.</summary>
    public IReadOnlyList<int> Encode(string text) => text.Length == 0 ? [] : [Number(text)];

    public IReadOnlyList<int> Opening(Prompt prompt)
    {
        var tokens = Encode(DialogueFormats.Preamble(prompt));
        if (tokens is [var one])
        {
            _prompts[one] = prompt;
        }

        return tokens;
    }

    public string Decode(ReadOnlySpan<int> tokens)
    {
        var text = "";
        foreach (var token in tokens)
        {
            text += _texts[token];
        }

        return text;
    }

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        var likeliest = Likeliest(prefix);
        logProbabilities.Fill(double.NegativeInfinity);
        foreach (var (text, log) in likeliest)
        {
            ref var place = ref logProbabilities[text.Length == 0 || Ends.Contains(text) ? End : Number(text)];
            place = Math.Max(place, log);
        }

        LogSum.Normalise(logProbabilities);
    }

    /// <summary>Asks in the way that this endpoint answers, which the first question finds out.</summary>
    private IReadOnlyList<(string Text, double LogProbability)> Likeliest(Prefix prefix)
    {
        if (_chats is { } chats)
        {
            return Ask(prefix, chats) ?? throw Nothing();
        }

        BasaltException first;
        try
        {
            if (Ask(prefix, chats: false) is { } told)
            {
                _chats = false;
                return told;
            }

            first = Nothing();
        }
        catch (BasaltException problem) when (problem.InnerException is not UnansweredException { Found.Outcome: AnswerOutcome.Filtered })
        {
            first = problem;
        }

        try
        {
            var told = Ask(prefix, chats: true) ?? throw first;
            _chats = true;
            return told;
        }
        catch (BasaltException)
        {
            throw first;
        }
    }

    private BasaltException Nothing() =>
        new($"{endpoint.Model}: found an answer without top_logprobs; wanted an endpoint that tells them", BasaltException.Surroundings);

    private IReadOnlyList<(string Text, double LogProbability)>? Ask(Prefix prefix, bool chats)
    {
        var question = chats
            ? new JObject { ["messages"] = Messages(prefix), ["max_tokens"] = 1, ["logprobs"] = true, ["top_logprobs"] = listed, ["temperature"] = 1 }
            : new JObject { ["prompt"] = Decode(prefix.Tokens), ["max_tokens"] = 1, ["logprobs"] = listed, ["temperature"] = 1 };
        // A step of a model is a call and not a wait everywhere else; this one model pays for it with a thread that waits.
        var (answer, tries) = endpoint.PostAsync(chats ? "chat/completions" : "completions", question, cancellation).GetAwaiter().GetResult();
        PromptTokens += ChatEndpoint.Count(answer, "prompt_tokens");
        AnswerTokens += ChatEndpoint.Count(answer, "completion_tokens");
        Tries += tries;
        if (Completion.IsFiltered(answer))
        {
            var found = new EndpointAnswer("", 0, 0, 0, 0) { Outcome = AnswerOutcome.Filtered, FinishReason = Completion.ReasonOf(answer) };
            throw endpoint.Unanswered($"found no answer, {AnswerOutcome.Filtered.Meaning()}", found);
        }

        Named ??= Completion.ModelOf(answer);
        try
        {
            return NextTokens.Read(answer);
        }
        catch (FormatException problem)
        {
            throw new BasaltException($"{endpoint.Model}: found {problem.Message}; wanted a number and a text a token", BasaltException.Surroundings);
        }
    }

    /// <summary>The dialogue as messages, with the reply so far as the last one.</summary>
    private JArray Messages(Prefix prefix)
    {
        var asked = prefix.Tokens[..prefix.PromptLength];
        var prompt = asked.Length == 1 && _prompts.TryGetValue(asked[0], out var known) ? known : new Prompt(Decode(asked));
        var messages = ChatEndpoint.Messages(prompt.Instruction, prompt.Turns);
        if (prefix.Reply.Length > 0)
        {
            messages.Add(ChatEndpoint.Message("assistant", Decode(prefix.Reply)));
        }

        return messages;
    }

    private int Number(string text)
    {
        if (!_tokens.TryGetValue(text, out var token))
        {
            if (_texts.Count == VocabularySize)
            {
                throw new BasaltException(
                    $"{endpoint.Model}: found more than {VocabularySize} different tokens; wanted fewer in one session",
                    BasaltException.Surroundings);
            }

            _tokens[text] = token = _texts.Count;
            _texts.Add(text);
        }

        return token;
    }
}
