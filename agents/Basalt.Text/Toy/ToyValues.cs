namespace Basalt.Text;

/// <summary>The exact value of every prefix of the toy language, by backing rewards up from whole texts.</summary>
public sealed class ToyValues : IValueFunction
{
    private readonly double[] _values = new double[EnumerableToy.Prefixes + EnumerableToy.Texts];

    private ToyValues(EnumerableToy toy, IReadOnlyList<double> rewards, Func<double[], double[], double> backUp)
    {
        for (var text = 0; text < EnumerableToy.Texts; text++)
        {
            _values[EnumerableToy.Prefixes + text] = rewards[text];
        }

        var letters = new int[EnumerableToy.Length];
        var next = new double[toy.VocabularySize];
        for (var length = EnumerableToy.Length - 1; length >= 0; length--)
        {
            for (var prefix = 0; prefix < 1 << (2 * length); prefix++)
            {
                EnumerableToy.Write(prefix << (2 * (EnumerableToy.Length - length)), letters);
                var node = EnumerableToy.Node(letters.AsSpan(0, length));
                toy.Next(new Prefix(letters.AsSpan(0, length), 0), next);
                _values[node] = backUp(next[..EnumerableToy.Letters], _values[((node * EnumerableToy.Letters) + 1)..][..EnumerableToy.Letters]);
            }
        }
    }

    /// <summary>Value under the frozen model itself, Σ π(a)·V(sa): what Value Augmented Sampling learns.</summary>
    public static ToyValues Mean(EnumerableToy toy, IReadOnlyList<double> rewards) =>
        new(toy, rewards, (next, values) => next.Zip(values, (log, value) => Math.Exp(log) * value).Sum());

    /// <summary>Soft value, (1/β)·ln Σ π(a)·exp(β·V(sa)): what makes a sampler exactly the optimum π·exp(βr)/Z.</summary>
    /// <param name="strength">β, positive.</param>
    public static ToyValues Soft(EnumerableToy toy, IReadOnlyList<double> rewards, double strength) =>
        new(toy, rewards, (next, values) => LogSum.Of([.. next.Zip(values, (log, value) => log + (strength * value))]) / strength);

    public double Of(ReadOnlySpan<int> prefix) => _values[EnumerableToy.Node(prefix)];

    public void Values(Prefix prefix, ReadOnlySpan<int> candidates, Span<double> values)
    {
        var node = EnumerableToy.Node(prefix.Tokens);
        for (var i = 0; i < candidates.Length; i++)
        {
            // The end adds nothing to a text.
            values[i] = candidates[i] == EnumerableToy.Letters ? _values[node] : _values[(node * EnumerableToy.Letters) + candidates[i] + 1];
        }
    }
}
