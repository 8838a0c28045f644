namespace Basalt.Training;

/// <summary>
/// CAGrad: of all steps near the mean gradient, the one whose worst objective gains most. Source: Liu et al., "Conflict-Averse Gradient
/// Descent for Multi-task Learning", 2021.
/// </summary>
/// <param name="radius">c: how far from the mean the step may be, as a share of its length, 0 to below 1.</param>
public sealed class ConflictAverse(double radius = 0.5) : WeightRule
{
    private const int Sweeps = 100;
    private const int Halvings = 60;
    private const double Enough = 1e-12;

    public override double[] Weights(ObjectiveBatch batch)
    {
        var products = batch.Products;
        var count = products.Count;
        double[] mean = [.. Enumerable.Repeat(1.0 / count, count)];
        double[] towards = [.. products.Select(row => row.Average())];
        var reach = radius * Math.Sqrt(Math.Max(0, MinimumNorm.NormSquared(products, mean)));
        double[] weights = [.. mean];
        // The convex dual g_w·g_0 + c‖g_0‖‖g_w‖ over the simplex, by moving weight between two objectives at a time.
        for (var (sweep, moved) = (0, 1.0); sweep < Sweeps && moved > Enough; sweep++)
        {
            moved = 0;
            for (var one = 0; one < count; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    var move = Move(products, weights, towards, reach, one, other);
                    (weights[one], weights[other]) = (weights[one] + move, weights[other] - move);
                    moved = Math.Max(moved, Math.Abs(move));
                }
            }
        }

        var norm = Math.Sqrt(Math.Max(0, MinimumNorm.NormSquared(products, weights)));
        return norm > 0 ? [.. weights.Select(weight => (1.0 / count) + (reach * weight / norm))] : mean;
    }

    /// <summary>How much weight to move from one objective to another: the slope of the dual is bisected.</summary>
    private static double Move(IReadOnlyList<double[]> products, double[] weights, double[] towards, double reach, int one, int other)
    {
        var (along, square) = (0.0, 0.0);
        for (var at = 0; at < weights.Length; at++)
        {
            along += weights[at] * (products[at][one] - products[at][other]);
            for (var column = 0; column < weights.Length; column++)
            {
                square += weights[at] * weights[column] * products[at][column];
            }
        }

        var bend = products[one][one] - (2 * products[one][other]) + products[other][other];
        var (low, high) = (-weights[one], weights[other]);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var move = (low + high) / 2;
            var length = Math.Sqrt(Math.Max(1e-300, square + (move * ((2 * along) + (move * bend)))));
            var slope = towards[one] - towards[other] + (reach * (along + (move * bend)) / length);
            (low, high) = slope > 0 ? (low, move) : (move, high);
        }

        return (low + high) / 2;
    }
}
