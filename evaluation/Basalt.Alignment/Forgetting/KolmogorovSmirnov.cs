using System.Numerics;

namespace Basalt.Alignment;

/// <summary>The two-sample test of Kolmogorov and Smirnov for samples of equal size.</summary>
/// <param name="Steps">h: the largest distance between the two empirical distributions, in steps of 1/n.</param>
/// <param name="Size">n: values in each sample.</param>
/// <param name="Probability">
/// p: how likely samples of one distribution are to differ at least so much. It depends on n; a smaller p is not a larger difference.
/// </param>
public readonly record struct KolmogorovSmirnov(int Steps, int Size, double Probability)
{
    /// <summary>D = h/n, from 0 to 1.</summary>
    public double Distance => (double)Steps / Size;

    /// <summary>
    /// Compares two samples exactly: p = 2 Σ_{j≥1} (−1)^(j−1) C(2n, n−jh) / C(2n, n) in whole numbers of any size. Source: Gnedenko and Korolyuk,
    /// "On the maximum discrepancy between two empirical distributions", 1951.
    /// </summary>
    /// <exception cref="ArgumentException">The samples differ in size, or are empty.</exception>
    public static KolmogorovSmirnov Of(IReadOnlyCollection<double> one, IReadOnlyCollection<double> other)
    {
        if (one.Count != other.Count || one.Count == 0)
        {
            throw new ArgumentException($"found samples of {one.Count} and {other.Count} values; wanted as many in both", nameof(other));
        }

        var steps = Distances(one, other).Max();
        return new(steps, one.Count, ProbabilityOf(one.Count, steps));
    }

    /// <summary>p of a distance of <paramref name="steps"/>/<paramref name="size"/>.</summary>
    public static double ProbabilityOf(int size, int steps)
    {
        if (steps == 0)
        {
            return 1;
        }

        var all = Binomial(2 * size, size);
        var (sum, paths, chosen) = (BigInteger.Zero, all, size);
        for (var term = 1; term * steps <= size; term++)
        {
            // From C(2n, k) to C(2n, k − 1), so that each is computed once.
            for (; chosen > size - (term * steps); chosen--)
            {
                paths = paths * chosen / ((2 * size) - chosen + 1);
            }

            sum += term % 2 == 1 ? paths : -paths;
        }

        return Math.Min(1, Quotient(2 * sum, all));
    }

    /// <summary>By how many values the samples differ at each place where the pooled values change.</summary>
    private static IEnumerable<int> Distances(IReadOnlyCollection<double> one, IReadOnlyCollection<double> other)
    {
        var ahead = 0;
        foreach (var place in one.Select(value => (value, 1)).Concat(other.Select(value => (value, -1))).GroupBy(pair => pair.value).OrderBy(group => group.Key))
        {
            ahead += place.Sum(pair => pair.Item2);
            yield return Math.Abs(ahead);
        }
    }

    private static BigInteger Binomial(int all, int chosen)
    {
        var result = BigInteger.One;
        for (var at = 1; at <= chosen; at++)
        {
            result = result * (all - chosen + at) / at;
        }

        return result;
    }

    /// <summary>The quotient to the last digit, also where both numbers are too large for a double.</summary>
    private static double Quotient(BigInteger above, BigInteger below)
    {
        if (above.Sign <= 0)
        {
            return 0;
        }

        var shift = (int)(below.GetBitLength() - above.GetBitLength()) + 64;
        return Math.ScaleB((double)(shift >= 0 ? (above << shift) / below : (above >> -shift) / below), -shift);
    }
}
