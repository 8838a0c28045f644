namespace Basalt.Evaluation;

/// <summary>What a paired comparison allows to be said.</summary>
public enum PairedVerdict
{
    /// <summary>The interval holds 0, or chance explains the difference.</summary>
    CannotTell,

    /// <summary>The first is above the second.</summary>
    Wins,

    /// <summary>The first is below the second.</summary>
    Loses,
}

/// <summary>The same words wherever one method is set beside another.</summary>
public static class PairedVerdicts
{
    /// <summary>What an interval of paired differences says by itself.</summary>
    /// <param name="difference">The first less the second; NaN bounds where there is no interval.</param>
    public static PairedVerdict Of(Interval difference) =>
        difference.Low > 0 ? PairedVerdict.Wins : difference.High < 0 ? PairedVerdict.Loses : PairedVerdict.CannotTell;

    /// <summary>The verdict in words: wins, loses, cannot tell.</summary>
    public static string Words(this PairedVerdict verdict) => verdict switch
    {
        PairedVerdict.Wins => "wins",
        PairedVerdict.Loses => "loses",
        _ => "cannot tell",
    };
}

/// <summary>
/// Two methods on the same items: the mean difference, its interval by drawing the items anew, and the chance of so large a difference if
/// the two were exchangeable within every item.
/// </summary>
/// <param name="Items">How many items there are.</param>
/// <param name="Difference">
/// Mean difference with 95 % bounds: the percentiles of resampled means, widened by √(n / (n − 1)) against their narrowness with few items
/// (T. Hesterberg, "What teachers should know about the bootstrap", 2015). NaN bounds below two items.
/// </param>
/// <param name="Chance">
/// Two-sided p of the sign-flip test: over all sign patterns up to 14 items, over <see cref="Rounds"/> drawn ones beyond. 1 without an item.
/// </param>
public sealed record PairedTest(int Items, Interval Difference, double Chance)
{
    /// <summary>How often the items are drawn anew, and the signs beyond 14 items.</summary>
    public const int Rounds = 10_000;

    private const int MostPatterns = 14;

    /// <param name="differences">The first less the second, one an item.</param>
    /// <param name="seed">The same seed gives the same bounds.</param>
    public static PairedTest Of(IReadOnlyList<double> differences, int seed)
    {
        var count = differences.Count;
        var mean = count > 0 ? differences.Average() : double.NaN;
        if (count < 2)
        {
            return new(count, new(mean, double.NaN, double.NaN), 1);
        }

        var random = new Random(seed);
        var means = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var sum = 0.0;
            for (var at = 0; at < count; at++)
            {
                sum += differences[random.Next(count)];
            }

            means[round] = sum / count;
        }

        Array.Sort(means);
        var wider = Math.Sqrt(count / (count - 1.0));
        var drawn = Interval.OfRedraws(mean, means);
        var difference = new Interval(mean, mean + ((drawn.Low - mean) * wider), mean + ((drawn.High - mean) * wider));
        return new(count, difference, ChanceOf(differences, random));
    }

    /// <summary>
    /// P-values adjusted for how many there are, so that of the differences called real at most the stated share is not: the step-up rule of
    /// Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate" (1995).
    /// </summary>
    /// <returns>In the order they came; each at most 1.</returns>
    public static IReadOnlyList<double> Adjusted(IReadOnlyList<double> chances)
    {
        var order = Enumerable.Range(0, chances.Count).OrderByDescending(at => chances[at]).ToArray();
        var adjusted = new double[chances.Count];
        var least = 1.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            least = Math.Min(least, chances[order[rank]] * chances.Count / (chances.Count - rank));
            adjusted[order[rank]] = least;
        }

        return adjusted;
    }

    private static double ChanceOf(IReadOnlyList<double> differences, Random random)
    {
        // A difference of 0 keeps its sign either way.
        double[] own = [.. differences.Where(one => one != 0)];
        var observed = Math.Abs(own.Sum()) * (1 - 1e-12);
        if (own.Length > MostPatterns)
        {
            var beyond = 0;
            for (var round = 0; round < Rounds; round++)
            {
                beyond += Math.Abs(own.Sum(one => random.Next(2) == 0 ? one : -one)) >= observed ? 1 : 0;
            }

            return (beyond + 1.0) / (Rounds + 1);
        }

        var extreme = 0;
        for (var pattern = 0; pattern < 1 << own.Length; pattern++)
        {
            var sum = 0.0;
            for (var at = 0; at < own.Length; at++)
            {
                sum += (pattern >> at & 1) == 0 ? own[at] : -own[at];
            }

            extreme += Math.Abs(sum) >= observed ? 1 : 0;
        }

        return (double)extreme / (1 << own.Length);
    }
}
