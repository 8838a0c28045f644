namespace Basalt.Evaluation;

/// <summary>The state of a sequential test of two Elo differences.</summary>
/// <param name="Logistic">Log-likelihood ratio where the hypotheses are Elo differences.</param>
/// <param name="Normalized">Log-likelihood ratio where they are normalised Elo: differences in units of a game's spread.</param>
/// <param name="Elo">The estimated difference.</param>
/// <param name="EloHalfWidth">Half the width of its 95 % interval.</param>
/// <param name="Superiority">The likelihood that the difference is above zero.</param>
public sealed record SequentialTestState(double Logistic, double Normalized, double Elo, double EloHalfWidth, double Superiority);

/// <summary>
/// The generalised sequential probability ratio test on counts of results, as engine testing uses it. Results are ordered from worst to
/// best and equally spaced: loss, draw, win; or, for pairs played with sides exchanged, none to four half points.
/// A. Wald (1945); M. Van den Bergh, "A practical introduction to the GSPRT" (2018).
/// </summary>
public static class SequentialTest
{
    // A result that never occurred counts this much, so that no likelihood is zero.
    private const double LeastCount = 1e-3;
    private const double NormalizedElo = 347.43558552260146;

    /// <summary>The bounds of the log-likelihood ratio: below the first the first hypothesis holds, above the second the second.</summary>
    /// <param name="falsePositives">Accepted share of wrong second hypotheses.</param>
    /// <param name="falseNegatives">Accepted share of wrong first hypotheses.</param>
    public static (double Lower, double Upper) Bounds(double falsePositives = 0.05, double falseNegatives = 0.05) =>
        (Math.Log(falseNegatives / (1 - falsePositives)), Math.Log((1 - falseNegatives) / falsePositives));

    /// <param name="counts">Three (loss, draw, win) or five (pairs of games).</param>
    public static SequentialTestState Of(IReadOnlyList<double> counts, double elo0, double elo1)
    {
        if (counts.Count is not (3 or 5) || counts.Any(count => !(count >= 0)))
        {
            throw new ArgumentException($"found {counts.Count} counts; wanted three or five, none negative", nameof(counts));
        }

        double[] kept = [.. counts.Select(count => Math.Max(count, LeastCount))];
        var total = kept.Sum();
        var results = kept.Select((count, i) => (Score: i / (kept.Length - 1.0), Share: count / total)).ToArray();
        var mean = results.Sum(result => result.Share * result.Score);
        var deviation = Math.Sqrt(results.Sum(result => result.Share * Math.Pow(result.Score - mean, 2)) / total);
        var unit = counts.Count == 3 ? NormalizedElo : NormalizedElo / Math.Sqrt(2);
        return new(
            total * Ratio(results, Expecting(results, Score(elo0)), Expecting(results, Score(elo1))),
            total * Ratio(results, Spreading(results, elo0 / unit), Spreading(results, elo1 / unit)),
            EloOf(mean),
            (EloOf(mean + (Interval.Deviations * deviation)) - EloOf(mean - (Interval.Deviations * deviation))) / 2,
            Gaussian.Cumulative((mean - 0.5) / deviation));
    }

    private static double Score(double elo) => 1 / (1 + Math.Pow(10, -elo / 400));

    private static double EloOf(double score) => -400 * Math.Log10((1 / Math.Clamp(score, 1e-3, 1 - 1e-3)) - 1);

    private static double Ratio((double Score, double Share)[] results, double[] under0, double[] under1) =>
        results.Select((result, i) => result.Share * Math.Log(under1[i] / under0[i])).Sum();

    // The likeliest distribution with this expected score.
    private static double[] Expecting((double Score, double Share)[] results, double score) =>
        Tilted([.. results.Select(result => (result.Score - score, result.Share))]);

    // The likeliest distribution whose expected score lies so many of its own deviations above one half.
    private static double[] Spreading((double Score, double Share)[] results, double deviations)
    {
        double[] shares = [.. results.Select(_ => 1.0 / results.Length)];
        for (var i = 0; i < 100; i++)
        {
            var mean = results.Select((result, k) => shares[k] * result.Score).Sum();
            var spread = Math.Sqrt(results.Select((result, k) => shares[k] * Math.Pow(result.Score - mean, 2)).Sum());
            var next = Tilted([.. results.Select(result => (Value(result.Score, mean, spread), result.Share))]);
            var change = next.Zip(shares, (one, other) => Math.Abs(one - other)).Max();
            shares = next;
            if (change < 1e-11)
            {
                break;
            }
        }

        return shares;

        double Value(double score, double mean, double spread) =>
            score - 0.5 - (deviations * spread * (1 + Math.Pow((mean - score) / spread, 2)) / 2);
    }

    // Shares p / (1 + x·a) that make the expectation of a zero; x by halving between the poles.
    private static double[] Tilted((double Value, double Share)[] results)
    {
        double low = -1 / results.Max(result => result.Value), high = -1 / results.Min(result => result.Value);
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            var isBelow = results.Sum(result => result.Share * result.Value / (1 + (middle * result.Value))) > 0;
            (low, high) = isBelow ? (middle, high) : (low, middle);
        }

        var root = (low + high) / 2;
        return [.. results.Select(result => result.Share / (1 + (root * result.Value)))];
    }
}
