using System.Diagnostics;
using System.Globalization;
using System.Text;
using Basalt.Core;
using Basalt.Text;

namespace Basalt.Training;

/// <summary>What came of learning a value.</summary>
/// <param name="Path">The ONNX file.</param>
/// <param name="Model">SHA-256 of the model whose replies it learned from.</param>
/// <param name="Replies">Replies that it learned from.</param>
/// <param name="HeldOut">Replies, to other prompts, that it did not.</param>
/// <param name="Network">Its fit on those: over all tokens first, then by position.</param>
/// <param name="Linear">The same of the linear value alone.</param>
public sealed record ValueReport(
    string Path, string Reward, string Model, int Replies, int HeldOut, IReadOnlyList<ValueFit> Network, IReadOnlyList<ValueFit> Linear,
    TransformerShape Shape, int Steps, int Seed, double Seconds, string Sha256);

/// <summary>Learns a value from scored replies of a frozen model and writes it as one file.</summary>
/// <param name="steps">Of the transformer.</param>
/// <param name="seed">The same seed gives the same file on one thread.</param>
public sealed class ValueTraining(int steps, int seed, int threads)
{
    private const int HeldOutEvery = 5;
    private const int LinearEpochs = 6;
    private const int Width = 64;

    /// <param name="replies">In the order of their prompts; every fifth prompt is held out.</param>
    /// <param name="perPrompt">Replies to one prompt, which stand together.</param>
    /// <param name="progress">Receives the number of each step and its relative loss.</param>
    public ValueReport Run(
        string path, string reward, ILanguageModel model, IReadOnlyList<ScoredReply> replies, int perPrompt, Action<int, double> progress,
        CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        TorchRuntime.Prepare(threads, seed);
        ScoredReply[] seen = [.. replies.Where((_, at) => at / perPrompt % HeldOutEvery != 0)];
        ScoredReply[] held = [.. replies.Where((_, at) => at / perPrompt % HeldOutEvery == 0)];
        var linear = new LinearValue(new HashedFeatures());
        new ValueTrainer().Fit(linear, seen, LinearEpochs, new Random(seed), cancellation);
        var longest = replies.Max(reply => reply.Tokens.Length) + 2;
        var shape = new TransformerShape(model.Tokenizer.VocabularySize, Width, Layers: 2, Heads: 4, Math.Max(64, longest), Outputs: 1);
        using var network = new CausalTransformer(shape);
        new ValueNetwork(network, linear, model.Tokenizer.End).Fit(seen, steps, new Random(seed), progress, cancellation);
        WholeFile.CreateFolder(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        OnnxWriter.Write(CausalTransformerGraph.Build(network), path, Properties(reward, model, shape, linear));
        using var file = ValueFile.Load(path);
        return new(
            path, reward, model.WeightsHash, seen.Length, held.Length,
            ValueFit.Of(held, (reply, values) => Along(file, reply, values)),
            ValueFit.Of(held, (reply, values) => linear.Along(reply.Tokens, reply.PromptLength, values)),
            shape, steps, seed, Math.Round(watch.Elapsed.TotalSeconds), Digest.OfFile(path));
    }

    /// <summary>The values of the file itself, so that what is reported is what steers.</summary>
    private static void Along(ValueFile file, ScoredReply reply, double[] values)
    {
        var value = new double[1];
        for (var at = 0; at < values.Length; at++)
        {
            var place = reply.PromptLength + at;
            file.Values(new Prefix(reply.Tokens.AsSpan(0, place), reply.PromptLength), [reply.Tokens[place]], value);
            values[at] = value[0];
        }
    }

    private static Dictionary<string, string> Properties(string reward, ILanguageModel model, TransformerShape shape, LinearValue linear)
    {
        Dictionary<string, string> properties = new()
        {
            [ValueFile.RewardProperty] = reward,
            [ValueFile.ModelProperty] = model.WeightsHash,
            [ValueFile.ContextProperty] = shape.Context.ToString(CultureInfo.InvariantCulture),
            [ValueFile.EndProperty] = model.Tokenizer.End.ToString(CultureInfo.InvariantCulture),
            [ValueFile.LinearProperty] = Base64(linear.Write),
            ["commit"] = Provenance.Of([]).Commit,
        };
        if (model.Tokenizer is WordTokenizer words)
        {
            properties[ValueFile.WordsProperty] = Base64(words.Write);
        }

        return properties;
    }

    private static string Base64(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }
}
