using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>The text models, rewards and values that come with Basalt. Each is made when it is first asked for: seconds, from public text.</summary>
public sealed partial class TextAssets(HttpClient http) : IDisposable
{
    /// <summary>Word pieces that every model knows occur at least so often.</summary>
    internal const int LeastOccurrences = 3;

    /// <summary>Words in the longest gram below the ∞-gram.</summary>
    internal const int ShortLength = 4;

    /// <summary>How much of a choice is left to phrases that people wrote.</summary>
    internal const double Phrase = 0.75;
    private const string TrigramsOf = "-trigrams";
    private const int ValueReplies = 8000;
    private const int ValueEpochs = 6;
    private const int NetworkWidth = 16;
    private const double NetworkRate = 0.1;
    private const int GuardEpochs = 20;
    private const int TestEvery = 5;
    private const int LongestMessage = 200;

    private readonly LearnedFiles _learned = new(Path.Combine(NpmPackage.Cache, "learned"));

    private readonly ConcurrentDictionary<string, Lazy<Task<object>>> _made = [];

    private readonly ConcurrentBag<IDisposable> _loaded = [];

    /// <summary>The model of the State of the Union addresses.</summary>
    public const string Addresses = "state-of-the-union";

    /// <summary>The model of short messages.</summary>
    public const string Messages = "text-messages";

    /// <summary>Sampling of one sentence.</summary>
    public static SamplingSettings Sentence { get; } = new() { MaxTokens = 40 };

    /// <summary>The ∞-gram of a name.</summary>
    /// <exception cref="BasaltException">There is none of that name, or its text cannot be had.</exception>
    public Task<InfiniGramModel> ModelAsync(string name, CancellationToken cancellation) => name switch
    {
        Addresses => InfiniGramAsync(name, StateOfTheUnion.Package, cancellation),
        Messages => InfiniGramAsync(name, SmsMessages.Package, cancellation),
        _ => throw new BasaltException(
            $"found the text model {name}; wanted {Addresses}, {Messages}, one of them with {TrigramsOf}, or a model.onnx"),
    };

    /// <summary>A model by its name, or an ONNX file with its tokenizer beside it. An ONNX model is the caller's alone.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public async Task<ILanguageModel> LanguageAsync(string model, CancellationToken cancellation)
    {
        if (model is Addresses + TrigramsOf or Messages + TrigramsOf)
        {
            return await MadeAsync(model, async () =>
            {
                var texts = await TextsAsync(model[..^TrigramsOf.Length], cancellation);
                return KneserNeyModel.Train(WordTokenizer.Learn(texts, LeastOccurrences), texts);
            });
        }

        if (!model.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return await ModelAsync(model, cancellation);
        }

        var loaded = OnnxLanguageModel.Load(model);
        _loaded.Add(loaded);
        return loaded;
    }

    /// <summary>The sentence encoder. Its weights are fetched when it is first asked for.</summary>
    /// <exception cref="BasaltException">They cannot be had.</exception>
    public async Task<ITextEncoder> EncoderAsync(CancellationToken cancellation) => await MadeAsync("encoder", async () =>
    {
        var (model, vocabulary) = await MiniLm.ReadAsync(http, cancellation);
        var encoder = SentenceEncoder.Load(MiniLm.Name, model, vocabulary);
        _loaded.Add(encoder);
        return encoder;
    });

    /// <summary>A reward from a file that 'text choices --save' made.</summary>
    /// <exception cref="BasaltException">There is no such file, or it is another one.</exception>
    public async Task<IReward> LearnedRewardAsync(string path, CancellationToken cancellation) =>
        File.Exists(path) && (string?)Json.ReadObject(await File.ReadAllTextAsync(path, cancellation), path)["kind"] == EncodedReward.Kind
            ? EncodedReward.Read(path, new RememberingEncoder(await EncoderAsync(cancellation)))
            : BradleyTerryReward.Read(path);

    /// <summary>A value that <c>text values train</c> wrote. It is the caller's alone.</summary>
    /// <exception cref="BasaltException">There is none in the file.</exception>
    public ValueFile ValueFile(string path)
    {
        var value = Text.ValueFile.Load(path);
        _loaded.Add(value);
        return value;
    }

    /// <summary>A reward by its name, which <see cref="TextRewards"/> lists.</summary>
    /// <exception cref="BasaltException">There is none of that name, or it cannot be made.</exception>
    public Task<IReward> RewardAsync(string name, CancellationToken cancellation) => TextRewards.Of(name).MakeAsync(name, this, cancellation);

    /// <summary>The value function of a reward under a model, learned from replies of the frozen model to openings of its own text.</summary>
    public Task<LinearValue> ValueAsync(string model, string reward, CancellationToken cancellation) =>
        MadeAsync($"value {model} {reward}", () => LearnedAsync("value", model, reward, cancellation, async () =>
        {
            var value = new LinearValue(new HashedFeatures());
            new ValueTrainer().Fit(value, await RepliesAsync(model, reward, cancellation), ValueEpochs, new Random(2), cancellation);
            return value;
        }));

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
        MadeAsync($"discriminator {model} {reward}", () => LearnedAsync("discriminator", model, reward, cancellation, async () =>
        {
            var replies = await RepliesAsync(model, reward, cancellation);
            var median = replies.Select(reply => reply.Reward).Order().ElementAt(replies.Count / 2);
            var discriminator = new LinearValue(new HashedFeatures());
            new DiscriminatorTrainer().Fit(discriminator, replies, reply => reply.Reward > median, ValueEpochs, new Random(2), cancellation);
            return discriminator;
        }));

    /// <summary>The guardrail against spam, trained on four fifths of the labelled messages.</summary>
    public Task<ClassifierGuardrail> GuardrailAsync(CancellationToken cancellation) => MadeAsync("guardrail", async () =>
    {
        var messages = Training(await LabelledMessagesAsync(cancellation));
        return ClassifierGuardrail.Train([.. messages.Select(message => (message.Text, !message.Spam))], GuardEpochs, new Random(1));
    });

    /// <summary>The reward of sounding like an address of 1820 or earlier rather than like one of 1970 or later.</summary>
    public Task<EraReward> EraAsync(CancellationToken cancellation) => MadeAsync("era", async () =>
    {
        var sentences = await SentencesAsync(cancellation);
        var all = await ModelAsync(Addresses, cancellation);
        var tokenizer = (WordTokenizer)all.Tokenizer;
        return new EraReward(
            KneserNeyModel.Train(tokenizer, sentences.Where(sentence => sentence.Year <= 1820).Select(sentence => sentence.Text)),
            KneserNeyModel.Train(tokenizer, sentences.Where(sentence => sentence.Year >= 1970).Select(sentence => sentence.Text)),
            all.Shorter);
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

    /// <summary>English words in small letters.</summary>
    public Task<IReadOnlySet<string>> DictionaryAsync(CancellationToken cancellation) =>
        MadeAsync("dictionary", () => EnglishWords.ReadAsync(http, cancellation));

    /// <summary>The labelled messages.</summary>
    public Task<IReadOnlyList<SmsMessage>> LabelledMessagesAsync(CancellationToken cancellation) =>
        MadeAsync("messages", () => SmsMessages.ReadAsync(http, cancellation));

    /// <summary>What models learn from; every fifth message is for testing.</summary>
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

    /// <summary>The first words of one of some texts, 2 to 6 of them.</summary>
    internal static string Opening(IReadOnlyList<string> texts, Random random) =>
        string.Join(' ', texts[random.Next(texts.Count)].Split(' ').Take(random.Next(2, 7)));

    /// <summary>
    /// The model of which values are learned. An ONNX file is loaded once for all of them; only the sampling of its replies, which happens
    /// once, asks it for a token.
    /// </summary>
    private Task<ILanguageModel> TaughtAsync(string model, CancellationToken cancellation) =>
        MadeAsync($"taught {model}", () => LanguageAsync(model, cancellation));

    /// <summary>Replies of the frozen model, sampled once, by a reward.</summary>
    private async Task<IReadOnlyList<ScoredReply>> RepliesAsync(string model, string reward, CancellationToken cancellation)
    {
        if (TextRewards.Of(reward).AsksAnEndpoint)
        {
            throw new BasaltException(
                $"found the reward {reward} with a method that learns from {ValueReplies} replies; each would be a question to the endpoint; "
                + "wanted best-of or rejection, or another reward");
        }

        var language = await TaughtAsync(model, cancellation);
        var replies = await MadeAsync<IReadOnlyList<ScoredReply>>($"replies {model}", async () =>
        {
            var random = new Random(1);
            // Of a model of its own the openings are its own texts; a stranger's opens as presidents did.
            var texts = await TextsAsync(model.Replace(TrigramsOf, "", StringComparison.Ordinal), cancellation);
            string[] openings = [.. Enumerable.Range(0, ValueReplies).Select(_ => Opening(texts, random))];
            return ValueTrainer.Sample(language, SentimentReward.Hopeful, openings, 1, Sentence, random, cancellation);
        });
        var judge = await RewardAsync(reward, cancellation);
        return [.. replies.Select(reply => reply.By(judge, language.Tokenizer))];
    }

    /// <summary>The texts that a model learns from; those of the addresses for a model that is not ours.</summary>
    private async Task<string[]> TextsAsync(string model, CancellationToken cancellation) => model == Messages
        ? [.. Training(await LabelledMessagesAsync(cancellation)).Select(message => message.Text).Where(text => text.Length < LongestMessage)]
        : [.. (await SentencesAsync(cancellation)).Select(sentence => sentence.Text)];

    private Task<InfiniGramModel> InfiniGramAsync(string name, NpmPackage package, CancellationToken cancellation) => MadeAsync(name, () =>
    {
        var from = new JObject
        {
            ["text"] = package.Sha512, ["least"] = LeastOccurrences, ["length"] = ShortLength, ["phrase"] = Phrase, ["longest"] = LongestMessage,
        };
        return _learned.GetAsync(name, from, InfiniGramModel.Read, (model, file) => model.Write(file), async () =>
        {
            var texts = await TextsAsync(name, cancellation);
            return await Task.Run(
                () => InfiniGramModel.Train(WordTokenizer.Learn(texts, LeastOccurrences), texts, ShortLength, Phrase), cancellation);
        }, cancellation);
    });

    /// <summary>A value that is linear in words, learned from replies of a model that was scored by a reward.</summary>
    private async Task<LinearValue> LearnedAsync(
        string what, string model, string reward, CancellationToken cancellation, Func<Task<LinearValue>> learn)
    {
        var from = new JObject
        {
            ["model"] = (await TaughtAsync(model, cancellation)).WeightsHash,
            ["reward"] = File.Exists(reward) ? Digest.OfFile(reward) : reward,
            ["replies"] = ValueReplies, ["epochs"] = ValueEpochs, ["tokens"] = Sentence.MaxTokens,
        };
        return await _learned.GetAsync(
            what, from, file => LinearValue.Read(file, new HashedFeatures()), (value, file) => value.Write(file), learn, cancellation);
    }

    private async Task<T> MadeAsync<T>(string name, Func<Task<T>> make)
        where T : class => (T)await _made.GetOrAdd(name, _ => new Lazy<Task<object>>(async () => await make())).Value;

    [GeneratedRegex("""(?<=[a-z)][.!?]["”]?)\s+(?=["“]?[A-Z])""")]
    private static partial Regex SentenceEnd();
}
