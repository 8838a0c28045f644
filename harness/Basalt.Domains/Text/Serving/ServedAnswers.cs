using System.Text;
using Basalt.Core;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>What a served model answers, as OpenAI's protocol has it.</summary>
/// <param name="time">For the time that answers state.</param>
internal sealed class ServedAnswers(TimeProvider time)
{
    /// <summary>What protocols write for a token that cannot come, since JSON has no infinity.</summary>
    private const double Impossible = -9999;

    private int _answers;

    /// <summary>One choice of an answer.</summary>
    /// <param name="Tokens">Of the prompt, then of the reply; empty for a submission that has none.</param>
    private sealed record Draft(string Text, IReadOnlyList<int> Tokens, int Prompt, bool IsCut);

    /// <summary>An answer of a request for completions.</summary>
    public JObject Completions(ServedModel model, ServedRequest request, CancellationToken cancellation)
    {
        var listed = request.Listed(chats: false);
        var sampled = model.Sampled;
        if (sampled is null && (listed is not null || request.Echoes))
        {
            throw NoTokens(model);
        }

        var choices = new JArray();
        var (read, written) = (0, 0);
        foreach (var (tokens, text) in Prompts(model, request))
        {
            for (var choice = 0; choice < request.Choices; choice++)
            {
                cancellation.ThrowIfCancellationRequested();
                var draft = sampled is null ? Whole(model, text, request) : Sampled(sampled, tokens, request);
                choices.Add(new JObject
                {
                    ["index"] = choices.Count,
                    ["text"] = (request.Echoes ? text : "") + draft.Text,
                    ["logprobs"] = listed is { } count ? Told(sampled!.Steered, draft, request.Echoes, count, text) : null,
                    ["finish_reason"] = draft.IsCut ? "length" : "stop",
                });
                written += draft.Tokens.Count - draft.Prompt;
            }

            read += tokens.Count;
        }

        return Answer("text_completion", "cmpl", model, choices, read, written);
    }

    /// <summary>An answer of a request for chat.</summary>
    public JObject Chat(ServedModel model, ServedRequest request, CancellationToken cancellation)
    {
        var listed = request.Listed(chats: true);
        var prompt = request.Dialogue();
        var sampled = model.Sampled;
        if (sampled is null && listed is not null)
        {
            throw NoTokens(model);
        }

        var opening = sampled?.Steered.Opening(prompt) ?? [];
        var choices = new JArray();
        var written = 0;
        for (var choice = 0; choice < request.Choices; choice++)
        {
            cancellation.ThrowIfCancellationRequested();
            var draft = sampled is null ? Whole(model, prompt, request) : Sampled(sampled, opening, request);
            choices.Add(new JObject
            {
                ["index"] = choice,
                ["message"] = new JObject { ["role"] = "assistant", ["content"] = draft.Text, ["refusal"] = null },
                ["logprobs"] = listed is { } count ? ToldToChat(sampled!.Steered, draft, count) : null,
                ["finish_reason"] = draft.IsCut ? "length" : "stop",
            });
            written += draft.Tokens.Count - draft.Prompt;
        }

        return Answer("chat.completion", "chatcmpl", model, choices, opening.Count, written);
    }

    /// <summary>The pieces of an answer as they come.</summary>
    public IEnumerable<JObject> Stream(ServedModel model, ServedRequest request, bool chats)
    {
        if (request.Listed(chats) is not null || request.Choices > 1 || request.Echoes)
        {
            throw new BasaltException("found stream with logprobs, echo or n; wanted one of these without stream");
        }

        var (random, number) = (Random(request), Interlocked.Increment(ref _answers));
        var sampling = request.Sampling(model.Sampled?.Settings ?? TextAssets.Sentence);
        IReadOnlyList<int> opening = [];
        IEnumerable<string> pieces;
        if (model.Sampled is { } sampled)
        {
            opening = chats ? sampled.Steered.Opening(request.Dialogue()) : OnePrompt(request.Prompts(sampled.Steered.Tokenizer));
            Bounded(sampled, opening);
            pieces = new TokenSampler(sampled.Steered, sampling).Stream(opening, random);
        }
        else
        {
            pieces = model.Decoder.Stream(chats ? request.Dialogue() : Texts(request) is [var only] ? only : throw OneAlone(), random);
        }

        JObject Piece(JObject choice) => new()
        {
            ["id"] = $"{(chats ? "chatcmpl" : "cmpl")}-{number}", ["object"] = chats ? "chat.completion.chunk" : "text_completion",
            ["created"] = time.GetUtcNow().ToUnixTimeSeconds(), ["model"] = model.Id, ["choices"] = new JArray(choice),
        };
        JObject Said(string text, bool isFirst) => chats
            ? new() { ["index"] = 0, ["delta"] = isFirst ? new JObject { ["role"] = "assistant", ["content"] = text } : new JObject { ["content"] = text }, ["finish_reason"] = null }
            : new() { ["index"] = 0, ["text"] = text, ["logprobs"] = null, ["finish_reason"] = null };
        return Pieces();

        IEnumerable<JObject> Pieces()
        {
            var reply = new StringBuilder();
            foreach (var piece in pieces)
            {
                yield return Piece(Said(piece, reply.Length == 0));
                reply.Append(piece);
            }

            var written = model.Sampled?.Steered.Tokenizer.Encode(reply.ToString()).Count ?? 0;
            var last = Said("", isFirst: false);
            last["finish_reason"] = written >= sampling.MaxTokens ? "length" : "stop";
            yield return Piece(last);
            if (request.TellsUsage)
            {
                var told = Piece(last);
                told["choices"] = new JArray();
                told["usage"] = Usage(opening.Count, written);
                yield return told;
            }
        }
    }

    private static IReadOnlyList<int> OnePrompt(IReadOnlyList<IReadOnlyList<int>> prompts) => prompts is [var only] ? only : throw OneAlone();

    private static BasaltException OneAlone() => new("found several prompts with stream; wanted one");

    /// <summary>The prompts of completions, as tokens and as texts.</summary>
    private static IEnumerable<(IReadOnlyList<int> Tokens, string Text)> Prompts(ServedModel model, ServedRequest request)
    {
        if (model.Sampled is not { Steered.Tokenizer: var tokenizer })
        {
            return Texts(request).Select(text => ((IReadOnlyList<int>)[], text));
        }

        var texts = request.Texts;
        return request.Prompts(tokenizer).Select((tokens, at) => (tokens, texts?[at] ?? tokenizer.Decode([.. tokens])));
    }

    private static IReadOnlyList<string> Texts(ServedRequest request) =>
        request.Texts ?? throw new BasaltException("found no prompt of text; wanted a text or a list of texts");

    private Draft Sampled(PlainDecoder decoder, IReadOnlyList<int> prompt, ServedRequest request)
    {
        Bounded(decoder, prompt);
        if (request.WritesNothing)
        {
            return new("", prompt, prompt.Count, true);
        }

        var (text, tokens, isCut) = new TokenSampler(decoder.Steered, request.Sampling(decoder.Settings)).Draft(prompt, Random(request));
        return new(text, [.. prompt, .. tokens], prompt.Count, isCut);
    }

    /// <summary>A reply of a submission that chooses among whole drafts, by its own settings.</summary>
    private Draft Whole(ServedModel model, Prompt prompt, ServedRequest request)
    {
        _ = request.Sampling(TextAssets.Sentence);
        return new(model.Decoder.Answer(prompt, Random(request)).Text, [], 0, false);
    }

    private static void Bounded(PlainDecoder decoder, IReadOnlyList<int> prompt)
    {
        if (decoder.Steered.Context is { } most && prompt.Count >= most)
        {
            throw new BasaltException($"found a prompt of {prompt.Count} tokens; must be below {most}, which is what the model reads");
        }
    }

    /// <summary>The same seed gives the same answer; without one every answer has its own.</summary>
    private Random Random(ServedRequest request) => new(request.Seed ?? Interlocked.Increment(ref _answers));

    private static BasaltException NoTokens(ServedModel model) =>
        new($"found logprobs or echo for {model.Id}, which chooses among whole drafts ({model.Decoder.Name}); wanted a request without them");

    private static JObject Told(ILanguageModel model, Draft draft, bool echoes, int listed, string prompt)
    {
        var scored = TextScore.Of(model, draft.Tokens, draft.Prompt, listed).Skip(echoes ? 0 : draft.Prompt).ToList();
        var offset = echoes ? 0 : prompt.Length;
        var offsets = new JArray();
        foreach (var token in scored)
        {
            offsets.Add(offset);
            offset += token.Text.Length;
        }

        return new JObject
        {
            ["tokens"] = new JArray(scored.Select(token => token.Text)),
            ["token_logprobs"] = new JArray(scored.Select(token => Finite(token.LogProbability))),
            ["top_logprobs"] = new JArray(scored.Select(token => new JObject(token.Likeliest
                .GroupBy(one => one.Text).Select(same => new JProperty(same.Key, Finite(same.Max(one => one.LogProbability))))))),
            ["text_offset"] = offsets,
        };
    }

    private static JObject ToldToChat(ILanguageModel model, Draft draft, int listed) => new()
    {
        ["content"] = new JArray(TextScore.Of(model, draft.Tokens, draft.Prompt, listed).Skip(draft.Prompt).Select(token =>
        {
            var told = One(token.Text, token.LogProbability);
            told["top_logprobs"] = new JArray(token.Likeliest.Select(one => One(one.Text, one.LogProbability)));
            return told;
        })),
        ["refusal"] = null,
    };

    private static JObject One(string text, double logProbability) => new()
    {
        ["token"] = text, ["logprob"] = Finite(logProbability), ["bytes"] = new JArray(Encoding.UTF8.GetBytes(text).Select(value => (int)value)),
    };

    private static double Finite(double logProbability) => double.IsFinite(logProbability) ? logProbability : Impossible;

    private JObject Answer(string kind, string id, ServedModel model, JArray choices, int read, int written) => new()
    {
        ["id"] = $"{id}-{Interlocked.Increment(ref _answers)}", ["object"] = kind, ["created"] = time.GetUtcNow().ToUnixTimeSeconds(),
        ["model"] = model.Id, ["choices"] = choices, ["usage"] = Usage(read, written),
    };

    private static JObject Usage(int read, int written) => new()
    {
        ["prompt_tokens"] = read, ["completion_tokens"] = written, ["total_tokens"] = read + written,
    };
}
