using System.Numerics.Tensors;

namespace Basalt.Text;

/// <summary>Sums of probabilities that are kept as natural logarithms.</summary>
internal static class LogSum
{
    /// <summary>ln Σ exp x; negative infinity for none.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        var most = TensorPrimitives.Max(values);
        if (double.IsNegativeInfinity(most))
        {
            return most;
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            // Most tokens of a vocabulary are far behind the likeliest; what cannot be seen in the sum is not computed.
            sum += value > most - 50 ? Math.Exp(value - most) : 0;
        }

        return most + Math.Log(sum);
    }

    /// <summary>Shifts logits so that their exponentials sum to 1.</summary>
    public static void Normalise(Span<double> logits)
    {
        TensorPrimitives.Subtract(logits, Of(logits), logits);
    }
}
