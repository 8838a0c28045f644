namespace Basalt.Evaluation;

/// <summary>A value with the bounds that hold it in 95 of 100 cases.</summary>
/// <param name="Low">At most <paramref name="Value"/>; NaN when there is no interval.</param>
/// <param name="High">At least <paramref name="Value"/>; NaN when there is no interval.</param>
public readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>How many deviations to each side of its mean hold 95 of 100 values of a normal distribution.</summary>
    public const double Deviations = 1.959963984540054;

    /// <summary>Half the width; NaN when there is no interval.</summary>
    public double Half => (High - Low) / 2;

    /// <summary>
    /// A share of successes by Wilson's score interval (1927); half a success is allowed. Without trials the value is NaN, and the bounds
    /// are 0 and 1.
    /// </summary>
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

    /// <summary>
    /// One share less another, of independent trials, by the hybrid score interval of Newcombe (1998, method 10), which is built of both Wilson
    /// intervals.
    /// </summary>
    public static Interval Difference(double successes, double trials, double otherSuccesses, double otherTrials)
    {
        var (one, other) = (Wilson(successes, trials), Wilson(otherSuccesses, otherTrials));
        return Between(one, other, correlation: 0);
    }

    /// <summary>
    /// One share less another, of the same trials tried twice, as of two agents on the same seeds: Newcombe's hybrid score interval for paired
    /// data (1998, "Improved confidence intervals for the difference between binomial proportions based on paired data", method 10). It is
    /// narrower than <see cref="Difference"/> where the two succeed together.
    /// </summary>
    /// <param name="both">Trials in which both succeeded.</param>
    /// <param name="onlyOne">Trials in which only the first succeeded.</param>
    /// <param name="onlyOther">Trials in which only the other succeeded.</param>
    /// <param name="neither">Trials in which neither succeeded.</param>
    public static Interval PairedDifference(int both, int onlyOne, int onlyOther, int neither)
    {
        double trials = both + onlyOne + onlyOther + neither;
        var (one, other) = (Wilson(both + onlyOne, trials), Wilson(both + onlyOther, trials));
        var margins = (double)(both + onlyOne) * (onlyOther + neither) * (both + onlyOther) * (onlyOne + neither);
        var together = ((double)both * neither) - ((double)onlyOne * onlyOther);
        var corrected = together > 0 ? Math.Max(together - (trials / 2), 0) : together;
        return Between(one, other, margins > 0 ? corrected / Math.Sqrt(margins) : 0);
    }

    /// <summary>A mean with Student's t interval, for independent values of about normal spread, as of one figure a seed.</summary>
    /// <returns>With one value there is no interval: the bounds are NaN. Without a value the mean is NaN too.</returns>
    public static Interval OfMean(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return new(double.NaN, double.NaN, double.NaN);
        }

        var mean = values.Average();
        if (values.Count == 1)
        {
            return new(mean, double.NaN, double.NaN);
        }

        var deviation = Math.Sqrt(values.Sum(one => (one - mean) * (one - mean)) / (values.Count - 1));
        var half = StudentT.Quantile(0.975, values.Count - 1) * deviation / Math.Sqrt(values.Count);
        return new(mean, mean - half, mean + half);
    }

    /// <summary>The mean of one figure less another of the same trials, as of two agents on the same seeds, with Student's t interval.</summary>
    /// <param name="one">In the order of the trials.</param>
    /// <param name="other">In the same order, as many.</param>
    /// <exception cref="ArgumentException">The two have different numbers of values.</exception>
    /// <returns>As <see cref="OfMean"/> has it of the differences.</returns>
    public static Interval OfPairedMean(IReadOnlyList<double> one, IReadOnlyList<double> other) => one.Count == other.Count
        ? OfMean([.. one.Zip(other, (first, second) => first - second)])
        : throw new ArgumentException($"found {one.Count} values and {other.Count}; wanted as many, one pair a trial", nameof(other));

    /// <summary>
    /// A value with the percentiles 2.5 and 97.5 of its redraws, each rounded outwards; where they do not hold the value, it is the bound.
    /// </summary>
    /// <param name="sorted">The redraws, the least first; at least one.</param>
    internal static Interval OfRedraws(double value, IReadOnlyList<double> sorted)
    {
        var last = sorted.Count - 1;
        return new(value, Math.Min(value, sorted[(int)(0.025 * last)]), Math.Max(value, sorted[(int)Math.Ceiling(0.975 * last)]));
    }

    private static Interval Between(Interval one, Interval other, double correlation)
    {
        var difference = one.Value - other.Value;
        return new(
            difference,
            difference - Distance(one.Value - one.Low, other.High - other.Value),
            difference + Distance(one.High - one.Value, other.Value - other.Low));

        double Distance(double first, double second) =>
            Math.Sqrt(Math.Max((first * first) - (2 * correlation * first * second) + (second * second), 0));
    }
}
