using System.Numerics.Tensors;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>
/// A reward that was learned from people's choices and reads prompt and reply together: it is linear in the reply's vector and in the product
/// of the prompt's and the reply's, number by number, which says how the reply answers this prompt. P(first is preferred) = σ(score of the
/// first − score of the second), fitted by <see cref="LogisticRegression"/>.
/// </summary>
public sealed class EncodedReward : IChoiceReward
{
    /// <summary>What its file calls itself.</summary>
    public const string Kind = "encoded-bradley-terry";

    private sealed record Kept(string Kind, int Comparisons, string Encoder, string EncoderHash, IReadOnlyList<double> Weights);

    private readonly ITextEncoder _encoder;
    private readonly LogisticRegression _line;

    private EncodedReward(ITextEncoder encoder, LogisticRegression line) => (_encoder, _line) = (encoder, line);

    public string Name => "people's choice, prompt and reply";

    /// <summary>Learns from comparisons; the order of the two replies of one does not matter.</summary>
    /// <param name="shrink">Pull of every weight towards 0.</param>
    public static EncodedReward Train(ITextEncoder encoder, IReadOnlyList<JudgedReplies> judged, double shrink = 1e-2)
    {
        double[][] leads = [.. judged.Select(pair =>
        {
            var (lead, second) = (Features(encoder, pair.Prompt, pair.First), Features(encoder, pair.Prompt, pair.Second));
            TensorPrimitives.Subtract(lead, second, lead);
            return lead;
        })];
        return new(encoder, LogisticRegression.Fit(leads, [.. judged.Select(pair => pair.Share)], shrink, offset: false));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="BasaltException">It is another file, or it was learned with another encoder.</exception>
    public static EncodedReward Read(string path, ITextEncoder encoder)
    {
        var kept = Json.Read<Kept>(File.ReadAllText(path), path);
        if (kept.Kind != Kind || kept.Weights?.Count != 2 * encoder.Width)
        {
            throw new BasaltException($"{path}: found no {Kind} reward of {2 * encoder.Width} weights; wanted one that 'text choices --save' made");
        }

        return kept.EncoderHash == encoder.WeightsHash
            ? new(encoder, new LogisticRegression(kept.Weights, 0))
            : throw new BasaltException(
                $"{path}: found a reward for the encoder {kept.Encoder} with SHA-256 {Digest.Short(kept.EncoderHash)}…; "
                + $"must be {encoder.Name} with {Digest.Short(encoder.WeightsHash)}…");
    }

    public void Write(string path, int comparisons) =>
        File.WriteAllText(path, Json.Write(new Kept(Kind, comparisons, _encoder.Name, _encoder.WeightsHash, _line.Weights)));

    public double Score(string prompt, string reply) => _line.Score(Features(_encoder, prompt, reply));

    private static double[] Features(ITextEncoder encoder, string prompt, string reply)
    {
        var (asked, said) = (encoder.Encode(prompt), encoder.Encode(reply));
        // Numbers of unit vectors are of the size 1/√width: their products are brought to the size of the others.
        var scale = Math.Sqrt(encoder.Width);
        return [.. said.Select(number => (double)number), .. asked.Zip(said, (one, other) => scale * one * other)];
    }
}
