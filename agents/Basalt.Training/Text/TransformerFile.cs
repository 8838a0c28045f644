using System.Diagnostics;
using Basalt.Core;
using Basalt.Text;

namespace Basalt.Training;

/// <summary>What came of training a transformer.</summary>
/// <param name="Shape">How large it is.</param>
/// <param name="Loss">Nats a token on texts that it saw.</param>
/// <param name="HeldOut">On texts that neither it nor the trigrams beside it saw, and of which the trigrams know every word.</param>
/// <param name="Trigrams">The same of Kneser-Ney trigrams of words that learned from the same texts.</param>
public sealed record TransformerReport(
    string Path, TransformerShape Shape, long Parameters, double Loss, HeldOutFit HeldOut, HeldOutFit Trigrams, int HeldOutTexts, int Steps,
    double Rate, int Seed, double Seconds, string Sha256);

/// <summary>How well a model foretells texts; tokenizers differ, so that only letters and words can be compared.</summary>
/// <param name="Bits">Bits a letter, the ends of the texts included.</param>
/// <param name="Perplexity">A word, and an end: what 2 must be raised by.</param>
public sealed record HeldOutFit(double Bits, double Perplexity);

/// <summary>
/// From texts to a transformer in a folder: <c>model.onnx</c>, its tokenizer's two files, <c>model.json</c>, which says how it was made,
/// and <c>model.weights</c>, from which training can go on.
/// </summary>
public static class TransformerFile
{
    private const int Vocabulary = 2048;
    private const string Weights = "model.weights";
    private const int HeldOutEvery = 20;
    private const int TokenizerTexts = 8000;
    private const int LeastOccurrences = 3;
    private const int HeldOutTexts = 200;

    public static TransformerReport Train(
        IReadOnlyList<string> texts, string folder, int steps, double rate, int seed, int threads, Action<int, double>? progress,
        CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        TorchRuntime.Prepare(threads, seed);
        BytePairLearner.Learn(texts.Where((_, at) => at % Math.Max(1, texts.Count / TokenizerTexts) == 0), Vocabulary).Write(folder);
        var tokenizer = BytePairTokenizer.Read(folder);
        string[] seen = [.. texts.Where((_, at) => at % HeldOutEvery != 0)];
        var shape = new TransformerShape(tokenizer.VocabularySize);
        using var network = new CausalTransformer(shape);
        int[] tokens = [tokenizer.End, .. seen.SelectMany(text => tokenizer.Encode(text).Append(tokenizer.End))];
        var trainer = new TransformerTrainer(network, rate: rate);
        var loss = trainer.Fit(tokens, tokenizer.End, steps, new Random(seed), progress, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        var path = WriteModel(network, folder);
        network.save(Path.Combine(folder, Weights));
        using var model = OnnxLanguageModel.Load(path);
        var ngram = KneserNeyModel.Train(WordTokenizer.Learn(seen, LeastOccurrences), seen);
        var words = (WordTokenizer)ngram.Tokenizer;
        string[] held = [.. texts.Where((text, at) => at % HeldOutEvery == 0 && IsComparable(text)).Take(HeldOutTexts)];
        var report = new TransformerReport(
            path, shape, network.Count, loss, Fit(model, held), Fit(ngram, held), held.Length, steps, rate, seed, Math.Round(seconds),
            model.WeightsHash);
        File.WriteAllText(Path.Combine(folder, "model.json"), Json.WriteIndented(report));
        return report;

        bool IsComparable(string text) => !words.Encode(text).Contains(words.Unknown) && tokenizer.Encode(text).Count < shape.Context;
    }

    /// <summary>The network and the tokenizer of a folder, to be taught further.</summary>
    /// <exception cref="BasaltException">The folder is not one that <see cref="Train"/> made.</exception>
    public static (CausalTransformer Network, BytePairTokenizer Tokenizer) Read(string folder)
    {
        var (report, weights) = (Path.Combine(folder, "model.json"), Path.Combine(folder, Weights));
        if (!File.Exists(report) || !File.Exists(weights))
        {
            throw new BasaltException($"{folder}: found no model.json and {Weights}; wanted a folder that 'text train' made");
        }

        var network = new CausalTransformer(Json.Read<TransformerReport>(File.ReadAllText(report), report).Shape);
        network.load(weights);
        return (network, BytePairTokenizer.Read(folder));
    }

    /// <summary>Writes <c>model.onnx</c>.</summary>
    /// <returns>Its path.</returns>
    public static string WriteModel(CausalTransformer network, string folder)
    {
        var path = Path.Combine(folder, "model.onnx");
        OnnxWriter.Write(CausalTransformerGraph.Build(network), path, new Dictionary<string, string>
        {
            ["context"] = $"{network.Shape.Context}", ["commit"] = Provenance.Of([]).Commit,
        });
        return path;
    }

    /// <summary>NaN without texts.</summary>
    private static HeldOutFit Fit(ILanguageModel model, IReadOnlyList<string> texts)
    {
        var next = new double[model.Tokenizer.VocabularySize];
        var bits = 0.0;
        foreach (var text in texts)
        {
            int[] tokens = [.. model.Tokenizer.Encode(text), model.Tokenizer.End];
            for (var at = 0; at < tokens.Length; at++)
            {
                model.Next(new Prefix(tokens.AsSpan(0, at), 0), next);
                bits -= next[tokens[at]] / Math.Log(2);
            }
        }

        return new(bits / texts.Sum(text => text.Length), Math.Pow(2, bits / texts.Sum(text => text.Split(' ').Length + 1)));
    }
}
