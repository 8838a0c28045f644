namespace Basalt.Training;

/// <summary>
/// MGDA: the convex combination of the gradients that is shortest. It is zero exactly where no step improves all objectives. Sources:
/// Désidéri 2012; Sener and Koltun, "Multi-Task Learning as Multi-Objective Optimization", 2018.
/// </summary>
public sealed class MinimumNorm : WeightRule
{
    private const int MostRounds = 100_000;
    private const double Enough = 1e-15;

    public override double[] Weights(ObjectiveBatch batch) => Solve(batch.Products);

    /// <summary>The square of the combination's length.</summary>
    public static double NormSquared(IReadOnlyList<double[]> products, double[] weights) =>
        weights.Select((weight, at) => weight * Dot(products[at], weights)).Sum();

    /// <summary>
    /// The weights, at least 0, that sum to 1. Weight moves from the objective whose gradient points furthest along the combination to the
    /// one that points least, by the exact line search, until no move gains.
    /// </summary>
    /// <param name="products">Inner products of the gradients.</param>
    public static double[] Solve(IReadOnlyList<double[]> products)
    {
        var count = products.Count;
        var weights = new double[count];
        weights[Enumerable.Range(0, count).MinBy(at => products[at][at])] = 1;
        var scale = Math.Max(Enumerable.Range(0, count).Max(at => products[at][at]), double.Epsilon);
        double[] along = [.. products.Select(row => Dot(row, weights))];
        for (var round = 0; round < MostRounds; round++)
        {
            var (from, to) = (-1, 0);
            for (var at = 0; at < count; at++)
            {
                from = weights[at] > 0 && (from < 0 || along[at] > along[from]) ? at : from;
                to = along[at] < along[to] ? at : to;
            }

            var gain = along[from] - along[to];
            if (gain <= Enough * scale)
            {
                break;
            }

            var bend = products[from][from] - (2 * products[from][to]) + products[to][to];
            var move = bend > 0 ? Math.Min(weights[from], gain / bend) : weights[from];
            weights[from] = Math.Max(0, weights[from] - move);
            weights[to] += move;
            for (var at = 0; at < count; at++)
            {
                along[at] += move * (products[at][to] - products[at][from]);
            }
        }

        return weights;
    }

    private static double Dot(double[] row, double[] weights)
    {
        var sum = 0.0;
        for (var at = 0; at < weights.Length; at++)
        {
            sum += row[at] * weights[at];
        }

        return sum;
    }
}
