using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Basalt.Core;
using Basalt.Text;
using Newtonsoft.Json;

namespace Basalt.Training;

/// <summary>How a transformer is trained. With the same numbers and texts it becomes the same file.</summary>
/// <param name="Rate">The learning rate at its highest.</param>
/// <param name="Threads">Threads that compute. Another number may round otherwise.</param>
/// <param name="Vocabulary">Tokens of the byte-pair vocabulary, at least 258.</param>
/// <param name="Context">Tokens of a window.</param>
public sealed record TransformerTraining(
    int Steps, double Rate = 3e-3, int Seed = 1, int Threads = 1, int Vocabulary = 2048, int Width = 128, int Layers = 2, int Heads = 4,
    int Context = 64)
{
    /// <summary>The time between two checkpoints. It changes nothing of what is learned.</summary>
    [JsonIgnore]
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>What came of training a transformer.</summary>
/// <param name="Shape">How large it is.</param>
/// <param name="Loss">Nats a token on texts that it saw.</param>
/// <param name="Seconds">That the last run of the training took; one that went on from a checkpoint took longer in all.</param>
public sealed record TransformerReport(
    string Path, TransformerShape Shape, long Parameters, double Loss, TransformerTraining Training, double Seconds, string Sha256);

/// <summary>
/// From texts to a transformer in a folder: <c>model.onnx</c>, its tokenizer's two files, <c>model.json</c>, which says how it was made,
/// and <c>model.weights</c>, from which training can go on.
/// </summary>
public static class TransformerFile
{
    internal const string Weights = "model.weights";
    private const int TokenizerTexts = 8000;

    /// <summary>Trains on the texts that are not held out, and writes the folder. A training that broke off goes on from its checkpoint.</summary>
    /// <param name="progress">Receives the number of each step and its loss in nats per token.</param>
    /// <exception cref="BasaltException">The folder holds the checkpoint of another training, or there is too little text.</exception>
    public static TransformerReport Train(
        IReadOnlyList<string> texts, string folder, TransformerTraining training, Action<int, double>? progress, TimeProvider clock,
        CancellationToken cancellation)
    {
        if (training.Width % training.Heads != 0)
        {
            throw new BasaltException($"found {training.Heads} heads for a width of {training.Width}; the heads must divide the width");
        }

        var watch = Stopwatch.StartNew();
        string[] seen = [.. HeldOut.Seen(texts)];
        TorchRuntime.Prepare(training.Threads, training.Seed);
        BytePairLearner.Learn(seen.Where((_, at) => at % Math.Max(1, seen.Length / TokenizerTexts) == 0), training.Vocabulary).Write(folder);
        var tokenizer = BytePairTokenizer.Read(folder);
        var shape = new TransformerShape(tokenizer.VocabularySize, training.Width, training.Layers, training.Heads, training.Context);
        using var network = new CausalTransformer(shape);
        int[] tokens = [tokenizer.End, .. seen.SelectMany(text => tokenizer.Encode(text).Append(tokenizer.End))];
        var fingerprint = Digest.Of(Encoding.UTF8.GetBytes(Digest.Of(MemoryMarshal.AsBytes<int>(tokens)) + Json.Write(training)));
        var checkpoint = new TransformerCheckpoint(Path.Combine(folder, "checkpoint"), fingerprint, training.CheckpointEvery, clock);
        var loss = new TransformerTrainer(network, rate: training.Rate).Fit(
            tokens, tokenizer.End, training.Steps, training.Seed, checkpoint, progress, cancellation);
        var path = WriteModel(network, folder);
        network.save(Path.Combine(folder, Weights));
        var report = new TransformerReport(path, shape, network.Count, loss, training, Math.Round(watch.Elapsed.TotalSeconds), Digest.OfFile(path));
        File.WriteAllText(Path.Combine(folder, "model.json"), Json.WriteIndented(report));
        checkpoint.Delete();
        return report;
    }

    /// <summary>The network and the tokenizer of a folder, to be taught further.</summary>
    /// <exception cref="BasaltException">The folder is not one that <see cref="Train"/> or <see cref="TransformerFolder.Write"/> made.</exception>
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
}
