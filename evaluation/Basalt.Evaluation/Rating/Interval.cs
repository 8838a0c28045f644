namespace Basalt.Evaluation;

/// <summary>A value with the bounds that hold it in 95 of 100 cases.</summary>
public readonly record struct Interval(double Value, double Low, double High)
{
    internal const double Deviations = 1.959963984540054;

    /// <summary>A share of successes by Wilson's score interval (1927); half a success is allowed. Without trials the value is NaN, and the bounds are 0 and 1.</summary>
    public static Interval Wilson(double successes, double trials)
    {
        if (!(trials > 0))
        {
            return new(double.NaN, 0, 1);
        }

        const double square = Deviations * Deviations;
        var share = successes / trials;
        var middle = (share + (square / (2 * trials))) / (1 + (square / trials));
        var half = Deviations / (1 + (square / trials)) * Math.Sqrt((share * (1 - share) / trials) + (square / (4 * trials * trials)));
        return new(share, Math.Max(middle - half, 0), Math.Min(middle + half, 1));
    }

    /// <summary>One share less another, of independent trials, by the hybrid score interval of Newcombe (1998, method 10), which is built of both Wilson intervals.</summary>
    public static Interval Difference(double successes, double trials, double otherSuccesses, double otherTrials)
    {
        var (one, other) = (Wilson(successes, trials), Wilson(otherSuccesses, otherTrials));
        var difference = one.Value - other.Value;
        return new Interval(
            difference,
            difference - Math.Sqrt(Square(one.Value - one.Low) + Square(other.High - other.Value)),
            difference + Math.Sqrt(Square(one.High - one.Value) + Square(other.Value - other.Low)));
    }

    private static double Square(double value) => value * value;
}
