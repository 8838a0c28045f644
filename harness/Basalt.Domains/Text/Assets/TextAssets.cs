using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Text;

namespace Basalt.Domains;

<<<<<<<< HEAD:harness/Basalt.Domains/Text/Models/TextAssets.cs
/// <summary>
/// The text models, rewards and values that come with Basalt, each made when it is first asked for: seconds, from public text.
/// </summary>
========
/// <summary>The text models, rewards and values that come with Basalt. Each is made when it is first asked for: seconds, from public text.</summary>
>>>>>>>> work-text:harness/Basalt.Domains/Text/Assets/TextAssets.cs
public sealed partial class TextAssets(HttpClient http) : IDisposable
{
    /// <summary>How often a word must occur in the text to be in a model's vocabulary.</summary>
    private const int LeastOccurrences = 3;
    private const int ValueReplies = 8000;
    private const int ValueEpochs = 6;
    private const int NetworkWidth = 16;
    private const double NetworkRate = 0.1;
    private const int GuardEpochs = 20;
    private const int TestEvery = 5;
    private const int LongestMessage = 200;

    private readonly ConcurrentDictionary<string, Lazy<Task<object>>> _made = [];

    private readonly ConcurrentBag<OnnxLanguageModel> _loaded = [];

    /// <summary>The model of the State of the Union addresses.</summary>
    public const string Addresses = "state-of-the-union";

<<<<<<<< HEAD:harness/Basalt.Domains/Text/Models/TextAssets.cs
    /// <summary>The reward that is an endpoint's opinion; each reply costs one question.</summary>
    public const string JudgeReward = "judge";
========
    /// <summary>The model of short messages.</summary>
    public const string Messages = "text-messages";
>>>>>>>> work-text:harness/Basalt.Domains/Text/Assets/TextAssets.cs

    /// <summary>Sampling of one sentence.</summary>
    public static SamplingSettings Sentence { get; } = new() { MaxTokens = 40 };

    /// <summary>A model by its name.</summary>
    /// <exception cref="BasaltException">There is none of that name, or its text cannot be had.</exception>
    public Task<KneserNeyModel> ModelAsync(string name, CancellationToken cancellation) => name switch
    {
        Addresses => MadeAsync(name, async () => Train((await SentencesAsync(cancellation)).Select(sentence => sentence.Text))),
<<<<<<<< HEAD:harness/Basalt.Domains/Text/Models/TextAssets.cs
        Messages => MadeAsync(name, async () =>
        {
            var messages = Training(await SmsMessages.ReadAsync(http, cancellation));
            return Train(messages.Where(message => message.Text.Length < 200).Select(message => message.Text));
        }),
========
        Messages => MadeAsync(name, async () => Train((await TrainingMessagesAsync(cancellation)).Where(text => text.Length < LongestMessage))),
>>>>>>>> work-text:harness/Basalt.Domains/Text/Assets/TextAssets.cs
        _ => throw new BasaltException($"found the text model {name}; wanted {Addresses}, {Messages} or a model.onnx"),
    };

    /// <summary>A model by its name, or an ONNX file with its tokenizer beside it. An ONNX model is the caller's alone.</summary>
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

<<<<<<<< HEAD:harness/Basalt.Domains/Text/Models/TextAssets.cs
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
========
    /// <summary>A reward by its name, which <see cref="TextRewards"/> lists.</summary>
    /// <exception cref="BasaltException">There is none of that name, or it cannot be made.</exception>
    public Task<IReward> RewardAsync(string name, CancellationToken cancellation) => TextRewards.Of(name).MakeAsync(name, this, cancellation);

    /// <summary>The value function of a reward under a model, learned from replies of the frozen model to openings of its own text.</summary>
>>>>>>>> work-text:harness/Basalt.Domains/Text/Assets/TextAssets.cs
    public Task<LinearValue> ValueAsync(string model, string reward, CancellationToken cancellation) =>
        MadeAsync($"value {model} {reward}", async () =>
        {
            var value = new LinearValue(new HashedFeatures());
            new ValueTrainer().Fit(value, await RepliesAsync(model, reward, cancellation), ValueEpochs, new Random(2), cancellation);
            return value;
        });

<<<<<<<< HEAD:harness/Basalt.Domains/Text/Models/TextAssets.cs
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
========
    /// <summary>A value function of one hidden layer, learned from the same replies. It learns which words are good only together.</summary>
    public Task<NetworkValue> NetworkValueAsync(string model, string reward, CancellationToken cancellation) =>
        MadeAsync($"network {model} {reward}", async () =>
        {
            var value = new NetworkValue(new HashedFeatures(), NetworkWidth, new Random(3));
            var replies = await RepliesAsync(model, reward, cancellation);
            new ValueTrainer(rate: NetworkRate).Fit(value, replies, ValueEpochs, new Random(2), cancellation);
            return value;
        });

    /// <summary>The discriminator of a reward. It says whether a reply will be above the reward's median.</summary>
    public Task<LinearValue> DiscriminatorAsync(string model, string reward, CancellationToken cancellation) =>
        MadeAsync($"discriminator {model} {reward}", async () =>
        {
            var replies = await RepliesAsync(model, reward, cancellation);
            var median = replies.Select(reply => reply.Reward).Order().ElementAt(replies.Count / 2);
            var discriminator = new LinearValue(new HashedFeatures());
            new DiscriminatorTrainer().Fit(discriminator, replies, reply => reply.Reward > median, ValueEpochs, new Random(2), cancellation);
            return discriminator;
        });

    /// <summary>The guardrail against spam, trained on four fifths of the labelled messages.</summary>
>>>>>>>> work-text:harness/Basalt.Domains/Text/Assets/TextAssets.cs
    public Task<ClassifierGuardrail> GuardrailAsync(CancellationToken cancellation) => MadeAsync("guardrail", async () =>
    {
        var messages = Training(await SmsMessages.ReadAsync(http, cancellation));
        return ClassifierGuardrail.Train([.. messages.Select(message => (message.Text, !message.Spam))], GuardEpochs, new Random(1));
    });

<<<<<<<< HEAD:harness/Basalt.Domains/Text/Models/TextAssets.cs
    /// <summary>The messages for training: all but every fifth, which is for testing.</summary>
========
    /// <summary>The reward of sounding like an address of 1820 or earlier rather than like one of 1970 or later.</summary>
    public Task<EraReward> EraAsync(CancellationToken cancellation) => MadeAsync("era", async () =>
    {
        var sentences = await SentencesAsync(cancellation);
        var all = await ModelAsync(Addresses, cancellation);
        var tokenizer = (WordTokenizer)all.Tokenizer;
        return new EraReward(
            KneserNeyModel.Train(tokenizer, sentences.Where(sentence => sentence.Year <= 1820).Select(sentence => sentence.Text)),
            KneserNeyModel.Train(tokenizer, sentences.Where(sentence => sentence.Year >= 1970).Select(sentence => sentence.Text)),
            all);
    });

    /// <summary>The reward that an endpoint gives.</summary>
    /// <exception cref="BasaltException">The environment names no endpoint.</exception>
    public EndpointJudge Judge() => JudgeEndpoint.OfEnvironment(http);

    /// <summary>The sentences of all addresses, by year.</summary>
    public Task<IReadOnlyList<(int Year, string Text)>> SentencesAsync(CancellationToken cancellation) =>
        MadeAsync<IReadOnlyList<(int, string)>>("sentences", async () =>
        [
            .. from address in await StateOfTheUnion.ReadAsync(http, cancellation)
               from text in SentenceEnd().Split(address.Text)
               where text.Length is > 20 and < 400
               select (address.Year, text),
        ]);

    /// <summary>What models learn from; every fifth message is for testing.</summary>
>>>>>>>> work-text:harness/Basalt.Domains/Text/Assets/TextAssets.cs
    public static IEnumerable<T> Training<T>(IReadOnlyList<T> messages) => messages.Where((_, at) => at % TestEvery != 0);

    /// <summary>What models are tested on.</summary>
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
        if (TextRewards.Of(reward).AsksAnEndpoint)
        {
            throw new BasaltException(
<<<<<<<< HEAD:harness/Basalt.Domains/Text/Models/TextAssets.cs
                $"found the reward judge with a method that learns from {ValueReplies} replies; " +
                "each would be a question to the endpoint; wanted best-of or rejection, or another reward");
========
                $"found the reward {reward} with a method that learns from {ValueReplies} replies; each would be a question to the endpoint; "
                + "wanted best-of or rejection, or another reward");
>>>>>>>> work-text:harness/Basalt.Domains/Text/Assets/TextAssets.cs
        }

        var language = await LanguageAsync(model, cancellation);
        var replies = await MadeAsync<IReadOnlyList<ScoredReply>>($"replies {model}", async () =>
        {
            var random = new Random(1);
            string[] texts = model == Messages
                ? [.. await TrainingMessagesAsync(cancellation)]
                : [.. (await SentencesAsync(cancellation)).Select(sentence => sentence.Text)];
<<<<<<<< HEAD:harness/Basalt.Domains/Text/Models/TextAssets.cs
            string[] openings = [.. Enumerable.Range(0, ValueReplies)
                .Select(_ => string.Join(' ', texts[random.Next(texts.Length)].Split(' ').Take(random.Next(2, 7))))];
========
            string Opening() => string.Join(' ', texts[random.Next(texts.Length)].Split(' ').Take(random.Next(2, 7)));
            string[] openings = [.. Enumerable.Range(0, ValueReplies).Select(_ => Opening())];
>>>>>>>> work-text:harness/Basalt.Domains/Text/Assets/TextAssets.cs
            return ValueTrainer.Sample(language, SentimentReward.Hopeful, openings, 1, Sentence, random, cancellation);
        });
        var judge = await RewardAsync(reward, cancellation);
        return [.. replies.Select(reply => reply.By(judge, language.Tokenizer))];
    }

<<<<<<<< HEAD:harness/Basalt.Domains/Text/Models/TextAssets.cs
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
========
    private async Task<IEnumerable<string>> TrainingMessagesAsync(CancellationToken cancellation) =>
        Training(await SmsMessages.ReadAsync(http, cancellation)).Select(message => message.Text);
>>>>>>>> work-text:harness/Basalt.Domains/Text/Assets/TextAssets.cs

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
