using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>
/// The text models, rewards and values that come with Basalt, each made when it is first asked for: seconds, from public text.
/// </summary>
public sealed partial class TextAssets(HttpClient http) : IDisposable
{
    /// <summary>How often a word must occur in the text to be in a model's vocabulary.</summary>
    private const int LeastOccurrences = 3;
    private const int ValueReplies = 8000;
    private const int ValueEpochs = 6;
    private const int GuardEpochs = 20;
    private const int TestEvery = 5;

    private readonly ConcurrentDictionary<string, Lazy<Task<object>>> _made = [];

    private readonly ConcurrentBag<OnnxLanguageModel> _loaded = [];

    public const string Addresses = "state-of-the-union";
    public const string Messages = "text-messages";

    /// <summary>The reward that is an endpoint's opinion; each reply costs one question.</summary>
    public const string JudgeReward = "judge";

    /// <summary>Sampling of one sentence.</summary>
    public static SamplingSettings Sentence { get; } = new() { MaxTokens = 40 };

    /// <summary>A model by its name.</summary>
    /// <exception cref="BasaltException">There is none of that name, or its text cannot be had.</exception>
    public Task<KneserNeyModel> ModelAsync(string name, CancellationToken cancellation) => name switch
    {
        Addresses => MadeAsync(name, async () => Train((await SentencesAsync(cancellation)).Select(sentence => sentence.Text))),
        Messages => MadeAsync(name, async () =>
        {
            var messages = Training(await SmsMessages.ReadAsync(http, cancellation));
            return Train(messages.Where(message => message.Text.Length < 200).Select(message => message.Text));
        }),
        _ => throw new BasaltException($"found the text model {name}; wanted {Addresses}, {Messages} or a model.onnx"),
    };

    /// <summary>A model by its name, or an ONNX file with its tokenizer beside it; such a one is the caller's alone.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public async Task<ILanguageModel> LanguageAsync(string model, CancellationToken cancellation)
    {
        if (!model.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return await ModelAsync(model, cancellation);
        }

        var loaded = OnnxLanguageModel.Load(model);
        _loaded.Add(loaded);
        return loaded;
    }

    /// <summary>
    /// A reward by its name: <c>hope</c>, <c>plain</c>, <c>length-N</c>, <c>era</c>, <c>judge</c>, or a file with a reward that was learned
    /// from people's choices.
    /// </summary>
    public async Task<IReward> RewardAsync(string name, CancellationToken cancellation)
    {
        if (name.StartsWith("length-", StringComparison.Ordinal) && int.TryParse(name[7..], out var words) && words > 0)
        {
            return new LengthReward(words);
        }

        return name switch
        {
            _ when name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) => BradleyTerryReward.Read(name),
            "hope" => SentimentReward.Hopeful,
            "plain" => new ReadabilityReward(),
            "era" => await EraAsync(cancellation),
            JudgeReward => Judge(),
            _ => throw new BasaltException(
                $"found the reward {name}; wanted hope, plain, era, length-N, judge, or a file that 'text choices --save' made"),
        };
    }

    /// <summary>
    /// The value function of a reward under a model, learned from replies of the frozen model to openings of its own text.
    /// </summary>
    public Task<LinearValue> ValueAsync(string model, string reward, CancellationToken cancellation) =>
        MadeAsync($"value {model} {reward}", async () =>
        {
            var value = new LinearValue(new HashedFeatures());
            new ValueTrainer().Fit(value, await RepliesAsync(model, reward, cancellation), ValueEpochs, new Random(2), cancellation);
            return value;
        });

    /// <summary>The discriminator of a reward. It tells whether a reply's reward is above the median.</summary>
    public Task<LinearValue> PromiseAsync(string model, string reward, CancellationToken cancellation) =>
        MadeAsync($"promise {model} {reward}", async () =>
        {
            var replies = await RepliesAsync(model, reward, cancellation);
            var median = replies.Select(reply => reply.Reward).Order().ElementAt(replies.Count / 2);
            var promise = new LinearValue(new HashedFeatures());
            new DiscriminatorTrainer().Fit(promise, replies, reply => reply.Reward > median, ValueEpochs, new Random(2), cancellation);
            return promise;
        });

    /// <summary>The guardrail. It tells whether a text is spam, and is trained on four fifths of the labelled messages.</summary>
    public Task<ClassifierGuardrail> GuardrailAsync(CancellationToken cancellation) => MadeAsync("guardrail", async () =>
    {
        var messages = Training(await SmsMessages.ReadAsync(http, cancellation));
        return ClassifierGuardrail.Train([.. messages.Select(message => (message.Text, !message.Spam))], GuardEpochs, new Random(1));
    });

    /// <summary>The messages for training: all but every fifth, which is for testing.</summary>
    public static IEnumerable<T> Training<T>(IReadOnlyList<T> messages) => messages.Where((_, at) => at % TestEvery != 0);

    public static IEnumerable<T> Testing<T>(IReadOnlyList<T> messages) => messages.Where((_, at) => at % TestEvery == 0);

    public void Dispose()
    {
        foreach (var model in _loaded)
        {
            model.Dispose();
        }

        http.Dispose();
    }

    /// <summary>Replies of the frozen model, sampled once, by a reward.</summary>
    private async Task<IReadOnlyList<ScoredReply>> RepliesAsync(string model, string reward, CancellationToken cancellation)
    {
        if (reward == JudgeReward)
        {
            throw new BasaltException(
                $"found the reward judge with a method that learns from {ValueReplies} replies; " +
                "each would be a question to the endpoint; wanted best-of or rejection, or another reward");
        }

        var language = await LanguageAsync(model, cancellation);
        var replies = await MadeAsync<IReadOnlyList<ScoredReply>>($"replies {model}", async () =>
        {
            var random = new Random(1);
            string[] texts = model == Messages
                ? [.. Training(await SmsMessages.ReadAsync(http, cancellation)).Select(message => message.Text)]
                : [.. (await SentencesAsync(cancellation)).Select(sentence => sentence.Text)];
            string[] openings = [.. Enumerable.Range(0, ValueReplies)
                .Select(_ => string.Join(' ', texts[random.Next(texts.Length)].Split(' ').Take(random.Next(2, 7))))];
            return ValueTrainer.Sample(language, SentimentReward.Hopeful, openings, 1, Sentence, random, cancellation);
        });
        var judge = await RewardAsync(reward, cancellation);
        return [.. replies.Select(reply => reply.By(judge, language.Tokenizer))];
    }

    /// <summary>The endpoint that <c>BASALT_JUDGE</c> and <c>BASALT_JUDGE_MODEL</c> name; its key is <c>BASALT_ENDPOINT_KEY</c>.</summary>
    private EndpointJudge Judge() =>
        Uri.TryCreate(Environment.GetEnvironmentVariable("BASALT_JUDGE"), UriKind.Absolute, out var address)
            && Environment.GetEnvironmentVariable("BASALT_JUDGE_MODEL") is { Length: > 0 } model
            ? new EndpointJudge(
                new ChatEndpoint(
                    http, address, Environment.GetEnvironmentVariable("BASALT_ENDPOINT_KEY"),
                    new EndpointSettings(model, MaxTokens: 16, Temperature: 0), TimeProvider.System),
                "A good reply does what its beginning asks for and is worth reading.")
            : throw new BasaltException(
                "found the reward judge and no endpoint; wanted its address in BASALT_JUDGE and its model in BASALT_JUDGE_MODEL");

    private Task<EraReward> EraAsync(CancellationToken cancellation) => MadeAsync("era", async () =>
    {
        var sentences = await SentencesAsync(cancellation);
        var all = await ModelAsync(Addresses, cancellation);
        var tokenizer = (WordTokenizer)all.Tokenizer;
        return new EraReward(
            KneserNeyModel.Train(tokenizer, sentences.Where(sentence => sentence.Year <= 1820).Select(sentence => sentence.Text)),
            KneserNeyModel.Train(tokenizer, sentences.Where(sentence => sentence.Year >= 1970).Select(sentence => sentence.Text)),
            all);
    });

    /// <summary>The sentences of all addresses, by year.</summary>
    public Task<IReadOnlyList<(int Year, string Text)>> SentencesAsync(CancellationToken cancellation) =>
        MadeAsync<IReadOnlyList<(int, string)>>("sentences", async () =>
        [
            .. from address in await StateOfTheUnion.ReadAsync(http, cancellation)
               from text in SentenceEnd().Split(address.Text)
               where text.Length is > 20 and < 400
               select (address.Year, text),
        ]);

    private static KneserNeyModel Train(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        return KneserNeyModel.Train(WordTokenizer.Learn(all, LeastOccurrences), all);
    }

    private async Task<T> MadeAsync<T>(string name, Func<Task<T>> make)
        where T : class => (T)await _made.GetOrAdd(name, _ => new Lazy<Task<object>>(async () => await make())).Value;

    [GeneratedRegex("""(?<=[a-z)][.!?]["”]?)\s+(?=["“]?[A-Z])""")]
    private static partial Regex SentenceEnd();
}
