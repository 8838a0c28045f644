namespace Basalt.Agents;

/// <summary>Sums of probabilities that are kept as natural logarithms.</summary>
internal static class LogSum
{
    /// <summary>ln Σ exp x; negative infinity for none.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        var most = double.NegativeInfinity;
        foreach (var value in values)
        {
            most = Math.Max(most, value);
        }

        if (double.IsNegativeInfinity(most))
        {
            return most;
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Math.Exp(value - most);
        }

        return most + Math.Log(sum);
    }

    /// <summary>Shifts logits so that their exponentials sum to 1.</summary>
    public static void Normalise(Span<double> logits)
    {
        var total = Of(logits);
        foreach (ref var logit in logits)
        {
            logit -= total;
        }
    }
}
