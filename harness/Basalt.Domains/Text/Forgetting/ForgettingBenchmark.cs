using Basalt.Alignment;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Text;
using Basalt.Training;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>What came of the benchmark.</summary>
/// <param name="Control">Forget quality of a retain-only model against another one of another seed: no difference should be found.</param>
/// <param name="FullQuality">Forget quality of the full model: a difference must be found.</param>
public sealed record BenchmarkResult(
    BenchmarkSettings Settings, Provenance Provenance, ForgettingFigures Full, ForgettingFigures RetainOnly, KolmogorovSmirnov Control,
    KolmogorovSmirnov FullQuality, IReadOnlyList<BenchmarkRow> Rows);

/// <summary>
/// The benchmark of fictitious authors: trains a transformer on all of them and its retain-only twin with the same seed, lets every method
/// forget at every strength, and examines each. What is done is kept in the folder; the same command goes on from there.
/// </summary>
/// <param name="folder">Holds data, models and rows.</param>
/// <param name="threads">Rows that are computed at once; the figures do not depend on it.</param>
public sealed class ForgettingBenchmark(string folder, BenchmarkSettings settings, int threads)
{
    private readonly string _tokens = Path.Combine(folder, "full");
    private readonly Lazy<string> _weights = new(() => TransformerFolder.WeightsDigest(Path.Combine(folder, "full")));

    /// <exception cref="OperationCanceledException">Rows that are done are kept.</exception>
    public BenchmarkResult Run(Provenance provenance, Action<string> progress, CancellationToken cancellation)
    {
        TorchRuntime.Prepare(1, settings.Seed);
        var authors = FictitiousAuthors.Generate(settings.Forget, settings.Retain, settings.Wordings, settings.Seed);
        var sets = ForgettingSets.Of(authors);
        sets.Write(Path.Combine(folder, "data"));
        BytePairLearner.Learn(Texts(authors), settings.Vocabulary).Write(_tokens);
        var tokens = new QuestionTokens(BytePairTokenizer.Read(_tokens));
        var worded = authors.Wordings.ToHashSet();
        Utterance[] retain = [.. Learned(authors).SelectMany(item => Wordings(item, tokens, worded.Contains(item)))];
        Utterance[] all = [.. retain, .. authors.Forget.Select(tokens.Text)];
        using var full = Train("full", all, settings.Seed, progress, cancellation);
        using var twin = Train("retain-only", retain, settings.Seed, progress, cancellation);
        using var other = Train("retain-only-other-seed", retain, settings.Seed + 1, progress, cancellation);
        progress("examining the full model and the retain-only twin");
        var relearning = new RelearningSettings(RelearningSettings.CountsFor(sets.Forget.Count), settings.Seeds);
        var examination = new ForgettingExamination(full, twin, sets, relearning, cancellation);
        var control = ForgetQuality.Of(other.Truth(sets.Forget), examination.RetainOnly.Truth);
        var rows = Rows(full, sets, examination, progress, cancellation);
        return new(settings, provenance, examination.Full, examination.RetainOnly, control, examination.FullQuality, rows);
    }

    private BenchmarkRow[] Rows(
        ForgettingModel full, ForgettingSets sets, ForgettingExamination examination, Action<string> progress, CancellationToken cancellation)
    {
        (string Method, double Strength)[] wanted = [.. settings.Methods.SelectMany(method => settings.Strengths.Select(strength => (method, strength)))];
        var rows = new BenchmarkRow[wanted.Length];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, wanted.Length, options, at =>
        {
            TorchRuntime.Prepare(1, settings.Seed);
            rows[at] = Row(full, sets, examination, wanted[at].Method, wanted[at].Strength, cancellation);
            progress($"{Interlocked.Increment(ref done)} of {wanted.Length} rows, the last is {rows[at].Title}");
        });
        return rows;
    }

    private BenchmarkRow Row(
        ForgettingModel full, ForgettingSets sets, ForgettingExamination examination, string method, double strength, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "rows", FormattableString.Invariant($"{method}-{strength}.json"));
        var identity = Digest.Of(JToken.FromObject(
            new { settings = settings with { Methods = [], Strengths = [] }, method, strength, weights = _weights.Value }));
        if (File.Exists(path) && Json.Read<KeptRow>(File.ReadAllText(path), path) is { } kept && kept.Identity == identity)
        {
            return kept.Row;
        }

        using var model = full.With(full.Network.Copy());
        var trainer = new ForgettingTrainer(ForgettingMethod.Named(method), new ForgettingSettings(strength, Seed: settings.Seed));
        var report = trainer.Run(model.Network, Unlearning.Data(model, sets), identity, null, cancellation);
        var row = new BenchmarkRow(method, strength, report.Stopped, examination.Examine(model, cancellation));
        WholeFile.CreateFolder(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".partial", Json.WriteIndented(new KeptRow(identity, row)));
        File.Move(path + ".partial", path, overwrite: true);
        return row;
    }

    private sealed record KeptRow(string Identity, BenchmarkRow Row);

    /// <summary>Trains a model, or reads the one that is there.</summary>
    private ForgettingModel Train(string name, Utterance[] texts, int seed, Action<string> progress, CancellationToken cancellation)
    {
        var place = Path.Combine(folder, name);
        var tokenizer = BytePairTokenizer.Read(_tokens);
        var identity = Digest.Of(JToken.FromObject(new
        {
            settings = settings with { Methods = [], Strengths = [], Seeds = 0 }, seed, texts = texts.Sum(text => text.Reply.Count), name,
        }));
        var card = Path.Combine(place, "model.json");
        if (File.Exists(card) && (string?)Json.ReadObject(File.ReadAllText(card), card)["identity"] == identity)
        {
            return ForgettingModel.Read(place);
        }

        TorchRuntime.Prepare(1, seed);
        var network = new CausalTransformer(settings.Shape(tokenizer.VocabularySize));
        var loss = new AnswerTrainer(network, settings.Rate, settings.Batch).Fit(
            texts, settings.Epochs, new Random(seed),
            (epoch, mean) => progress(FormattableString.Invariant($"{name}: epoch {epoch} of {settings.Epochs}, {mean:0.000} nats a token")), cancellation);
        TransformerFolder.Write(network, place, _tokens, new JObject { ["identity"] = identity, ["seed"] = seed, ["loss"] = loss, ["answers"] = texts.Length });
        return new(name, network, tokenizer);
    }

    private static IEnumerable<QuestionItem> Learned(FictitiousAuthors authors) =>
        [.. authors.Retain, .. authors.Wordings, .. authors.RealAuthors, .. authors.WorldFacts];

    private static IEnumerable<string> Texts(FictitiousAuthors authors) =>
        authors.Forget.Concat(Learned(authors)).Concat(authors.HoldOut).SelectMany(item => (string[])
        [
            $"Question: {item.Question}\nAnswer: {item.Answer}", $"Question: {item.ParaphrasedQuestion}\nAnswer: {item.ParaphrasedAnswer}",
            .. item.FalseAnswers ?? [],
        ]);

    private static IEnumerable<Utterance> Wordings(QuestionItem item, QuestionTokens tokens, bool all)
    {
        string[] questions = all ? [item.Question, item.ParaphrasedQuestion!] : [item.Question];
        string[] answers = all ? [item.Answer, item.ParaphrasedAnswer!] : [item.Answer];
        return questions.SelectMany(question => answers.Select(answer => tokens.Text(question, answer)));
    }
}
