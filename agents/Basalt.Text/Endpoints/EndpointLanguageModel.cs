using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// A model of which only an endpoint's likeliest next tokens are known (<c>POST /completions</c> with <c>logprobs</c>): enough to be
/// steered by values, one request a token. Tokens are texts, numbered as they are met; what the endpoint does not list cannot come.
/// </summary>
/// <param name="listed">How many tokens to ask for; endpoints allow about 20.</param>
public sealed class EndpointLanguageModel(ChatEndpoint endpoint, int listed = 20, CancellationToken cancellation = default)
    : ILanguageModel, ITokenizer
{
    private static readonly string[] Ends = ["<|endoftext|>", "<|im_end|>", "</s>", "<|eot_id|>", "<eos>"];

    private readonly List<string> _texts = [""];
    private readonly Dictionary<string, int> _tokens = [];

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
        // A step of a model is a call and not a wait everywhere else; this one model pays for it with a thread that waits.
        var question = new JObject { ["prompt"] = Decode(prefix.Tokens), ["max_tokens"] = 1, ["logprobs"] = listed, ["temperature"] = 1 };
        var (answer, tries) = endpoint.PostAsync("completions", question, cancellation).GetAwaiter().GetResult();
        PromptTokens += ChatEndpoint.Count(answer, "prompt_tokens");
        AnswerTokens += ChatEndpoint.Count(answer, "completion_tokens");
        Tries += tries;
        if (Completion.IsFiltered(answer))
        {
            var found = new EndpointAnswer("", 0, 0, 0, 0) { Outcome = AnswerOutcome.Filtered, FinishReason = Completion.ReasonOf(answer) };
            throw endpoint.Unanswered($"found no answer, {AnswerOutcome.Filtered.Meaning()}", found);
        }

        Named ??= answer["model"] is { Type: JTokenType.String } named ? (string?)named : null;
        if (answer.SelectToken("choices[0].logprobs.top_logprobs[0]") is not JObject { Count: > 0 } likeliest)
        {
            throw new BasaltException(
                $"{endpoint.Model}: found an answer without top_logprobs; wanted an endpoint that tells them", BasaltException.Surroundings);
        }

        logProbabilities.Fill(double.NegativeInfinity);
        foreach (var (text, log) in likeliest)
        {
            if (log is not { Type: JTokenType.Float or JTokenType.Integer })
            {
                throw new BasaltException($"{endpoint.Model}: found {log} as a log-probability; wanted a number", BasaltException.Surroundings);
            }

            ref var place = ref logProbabilities[text.Length == 0 || Ends.Contains(text) ? End : Number(text)];
            place = Math.Max(place, (double)log);
        }

        LogSum.Normalise(logProbabilities);
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
