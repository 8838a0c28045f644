using Basalt.Agents;
using Basalt.Core;
using Basalt.Training;

namespace Basalt.Cli;

/// <summary>What came of training a transformer.</summary>
/// <param name="Loss">Nats a token on texts that it saw.</param>
/// <param name="HeldOutBits">Bits a letter on texts that neither it nor the n-gram beside it saw, and of which the n-gram knows every word.</param>
/// <param name="NgramBits">The same of trigrams that learned from the same texts.</param>
internal sealed record TransformerReport(string Path, long Parameters, int Vocabulary, double Loss, double HeldOutBits, double NgramBits, int HeldOutTexts, int Steps, int Seed, string Sha256);

/// <summary>From texts to a transformer in a folder: <c>model.onnx</c>, its tokenizer's two files, and <c>model.json</c>, which says how it was made.</summary>
internal static class TransformerFile
{
    private const int Vocabulary = 2048;
    private const int HeldOutEvery = 20;
    private const int TokenizerTexts = 8000;
    private const int LeastOccurrences = 3;
    private const int HeldOutTexts = 200;

    public static TransformerReport Train(
        IReadOnlyList<string> texts, string folder, int steps, int seed, int threads, Action<int, double>? progress, CancellationToken cancellation)
    {
        TorchRuntime.Prepare(threads, seed);
        BytePairLearner.Learn(texts.Where((_, at) => at % Math.Max(1, texts.Count / TokenizerTexts) == 0), Vocabulary).Write(folder);
        var tokenizer = BytePairTokenizer.Read(folder);
        string[] seen = [.. texts.Where((_, at) => at % HeldOutEvery != 0)];
        var shape = new TransformerShape(tokenizer.VocabularySize);
        using var network = new CausalTransformer(shape);
        var loss = new TransformerTrainer(network).Fit([.. seen.SelectMany(text => tokenizer.Encode(text).Append(tokenizer.End))], steps, new Random(seed), progress, cancellation);
        var path = Path.Combine(folder, "model.onnx");
        OnnxWriter.Write(CausalTransformerGraph.Build(network), path, new Dictionary<string, string> { ["context"] = $"{shape.Context}", ["commit"] = Provenance.Of([]).Commit });
        using var model = OnnxLanguageModel.Load(path);
        var ngram = KneserNeyModel.Train(WordTokenizer.Learn(seen, LeastOccurrences), seen);
        var words = (WordTokenizer)ngram.Tokenizer;
        string[] held = [.. texts.Where((text, at) => at % HeldOutEvery == 0 && !words.Encode(text).Contains(words.Unknown) && tokenizer.Encode(text).Count < shape.Context).Take(HeldOutTexts)];
        var report = new TransformerReport(
            path, network.Count, tokenizer.VocabularySize, loss, Bits(model, held), Bits(ngram, held), held.Length, steps, seed, model.WeightsHash);
        File.WriteAllText(Path.Combine(folder, "model.json"), Json.WriteIndented(report));
        return report;
    }

    /// <summary>Bits a letter that a model needs for whole texts, their ends included; NaN without texts.</summary>
    private static double Bits(ILanguageModel model, IReadOnlyList<string> texts)
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

        return bits / texts.Sum(text => text.Length);
    }
}
