namespace Basalt.Text;

/// <summary>Exact figures of distributions over a list of texts.</summary>
public static class ExactDistribution
{
    /// <summary>The best that can be had for a price of KL: π·exp(βr)/Z.</summary>
    public static double[] Optimum(IReadOnlyList<double> basis, IReadOnlyList<double> rewards, double strength)
    {
        double[] logits = [.. basis.Zip(rewards, (probability, reward) => Math.Log(probability) + (strength * reward))];
        LogSum.Normalise(logits);
        return [.. logits.Select(Math.Exp)];
    }

    /// <summary>Best-of-N: the distribution of the best of <paramref name="count"/> independent texts; equals share.</summary>
    public static double[] BestOf(IReadOnlyList<double> basis, IReadOnlyList<double> rewards, int count)
    {
        var best = new double[basis.Count];
        var below = 0.0;
        foreach (var level in Enumerable.Range(0, basis.Count).GroupBy(text => rewards[text]).OrderBy(level => level.Key))
        {
            var here = level.Sum(text => basis[text]);
            var wins = Math.Pow(Math.Min(1, below + here), count) - Math.Pow(Math.Min(1, below), count);
            foreach (var text in level)
            {
                best[text] = here > 0 ? wins * basis[text] / here : 0;
            }

            below += here;
        }

        return best;
    }

    public static double Mean(IReadOnlyList<double> distribution, IReadOnlyList<double> rewards) =>
        distribution.Zip(rewards, (probability, reward) => probability * reward).Sum();

    /// <summary>KL(<paramref name="distribution"/> ‖ <paramref name="basis"/>) in nats.</summary>
    public static double Divergence(IReadOnlyList<double> distribution, IReadOnlyList<double> basis) =>
        distribution.Zip(basis, (p, q) => p > 0 ? p * Math.Log(p / q) : 0).Sum();
}
