namespace Basalt.Alignment;

/// <summary>
/// Continues a history as a polynomial: the next value is the one whose difference of order m + 1 is zero,
/// v(t+1) = Σ (−1)^(m−i) C(m+1, i) v(t−m+i) over i = 0…m. Source: Qiu et al., "ProgressGym", 2024 (extrapolative examinees).
/// </summary>
public static class Extrapolation
{
    /// <summary>The value some steps after the history's end.</summary>
    /// <param name="history">Oldest first, at least one.</param>
    /// <param name="order">M: the polynomial's degree. A shorter history lowers it: 0 repeats the last value.</param>
    /// <param name="steps">K: how often the history is continued, at least 1.</param>
    public static double Ahead(IReadOnlyList<double> history, int order, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfZero(history.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var degree = Math.Min(order, history.Count - 1);
        List<double> values = [.. history.Skip(history.Count - degree - 1)];
        for (var step = 0; step < steps; step++)
        {
            var (next, coefficient) = (0.0, (double)(degree + 1));
            // From the newest value to the oldest: C(m+1, i) with alternating signs.
            for (var i = degree; i >= 0; i--)
            {
                next += ((degree - i) % 2 == 0 ? coefficient : -coefficient) * values[values.Count - 1 - degree + i];
                coefficient = coefficient * i / (degree - i + 2);
            }

            values.Add(next);
        }

        return values[^1];
    }
}
