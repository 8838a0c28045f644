using Basalt.Agents;
using Basalt.Core;
using Basalt.Training;

namespace Basalt.Cli;

/// <summary>What came of training a transformer.</summary>
/// <param name="HeldOutLoss">Nats a token on every twentieth text, which it never saw.</param>
internal sealed record TransformerReport(string Path, long Parameters, int Vocabulary, double Loss, double HeldOutLoss, int Steps, int Seed, string Sha256);

/// <summary>From texts to a transformer in a folder: <c>model.onnx</c>, its tokenizer's two files, and <c>model.json</c>, which says how it was made.</summary>
internal static class TransformerFile
{
    private const int Vocabulary = 2048;
    private const int HeldOutEvery = 20;
    private const int TokenizerTexts = 8000;

    public static TransformerReport Train(
        IReadOnlyList<string> texts, string folder, int steps, int seed, int threads, Action<int, double>? progress, CancellationToken cancellation)
    {
        TorchRuntime.Prepare(threads, seed);
        BytePairLearner.Learn(texts.Where((_, at) => at % Math.Max(1, texts.Count / TokenizerTexts) == 0), Vocabulary).Write(folder);
        var tokenizer = BytePairTokenizer.Read(folder);
        int[] Row(Func<int, bool> of) => [.. texts.Where((_, at) => of(at)).SelectMany(text => tokenizer.Encode(text).Append(tokenizer.End))];
        var (seen, held) = (Row(at => at % HeldOutEvery != 0), Row(at => at % HeldOutEvery == 0));
        var shape = new TransformerShape(tokenizer.VocabularySize);
        using var network = new CausalTransformer(shape);
        var loss = new TransformerTrainer(network).Fit(seen, steps, new Random(seed), progress, cancellation);
        var path = Path.Combine(folder, "model.onnx");
        OnnxWriter.Write(CausalTransformerGraph.Build(network), path, new Dictionary<string, string> { ["context"] = $"{shape.Context}", ["commit"] = Provenance.Of([]).Commit });
        using var model = OnnxLanguageModel.Load(path);
        var report = new TransformerReport(path, network.Count, tokenizer.VocabularySize, loss, Loss(model, held), steps, seed, model.WeightsHash);
        File.WriteAllText(Path.Combine(folder, "model.json"), Json.WriteIndented(report));
        return report;
    }

    /// <summary>Mean loss of the file itself on texts in a row, a context at a time; not of more than a few thousand tokens.</summary>
    private static double Loss(OnnxLanguageModel model, int[] tokens)
    {
        var next = new double[model.Tokenizer.VocabularySize];
        var (sum, count) = (0.0, 0);
        foreach (var window in tokens.Take(3000).Chunk(60))
        {
            for (var at = 0; at < window.Length; at++)
            {
                model.Next(new Prefix(window.AsSpan(0, at), 0), next);
                sum -= next[window[at]];
                count++;
            }
        }

        return sum / count;
    }
}
