using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>Intervals of scores: items are drawn anew with replacement, the same draws for every examinee, so that differences are paired.</summary>
/// <param name="items">Items of a vector.</param>
/// <param name="redraws">At least 20.</param>
/// <param name="seed">The same seed draws the same items.</param>
public sealed class ScoreBootstrap(int items, int redraws, int seed)
{
    private readonly int[][] _draws = Draws(items, redraws, new Random(seed));

    /// <summary>The score on every redraw, in one order.</summary>
    public double[] Redrawn(
        ProgressJudge judge, IReadOnlyList<IReadOnlyList<double>> judged, IReadOnlyList<IReadOnlyList<double>> people) =>
        [.. _draws.Select(weights => judge.Of(judged, people, weights))];

    /// <summary>A value with the percentiles 2.5 and 97.5 of its redraws.</summary>
    public static Interval Bounded(double value, IEnumerable<double> redrawn)
    {
        double[] sorted = [.. redrawn.Order()];
        return new(value, At(0.025), At(0.975));
        double At(double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }

    private static int[][] Draws(int items, int redraws, Random random) => [.. Enumerable.Range(0, redraws).Select(_ =>
    {
        var weights = new int[items];
        for (var draw = 0; draw < items; draw++)
        {
            weights[random.Next(items)]++;
        }

        return weights;
    })];
}
