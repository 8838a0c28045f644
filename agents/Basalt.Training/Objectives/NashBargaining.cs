namespace Basalt.Training;

/// <summary>
/// Nash-MTL: the step on which bargaining objectives agree; its weights α solve Gα = 1/α with G the gradients' inner products. Source: Navon
/// et al., "Multi-Task Learning as a Bargaining Game", 2022.
/// </summary>
public sealed class NashBargaining : WeightRule
{
    private const int Rounds = 50;
    private const double Enough = 1e-12;

    /// <summary>A step that promises less is the last; rounding eats it.</summary>
    private const double Gain = 1e-20;

    public override double[] Weights(ObjectiveBatch batch)
    {
        var products = batch.Products;
        var count = products.Count;
        var scale = Math.Max(products.Select((row, at) => row[at]).Max(), 1e-300);
        double[] weights = [.. Enumerable.Repeat(1.0, count)];
        // Newton on the convex function ½αᵀGα − Σ ln α, with G scaled to 1; α > 0 throughout.
        for (var round = 0; round < Rounds; round++)
        {
            double[] slope = [.. products.Select((row, at) => (row.Zip(weights, (one, other) => one * other).Sum() / scale) - (1 / weights[at]))];
            if (slope.Max(Math.Abs) < Enough)
            {
                break;
            }

            var step = Solved(products, scale, weights, slope);
            if (slope.Zip(step, (one, move) => one * move).Sum() < Gain)
            {
                break;
            }

            var (share, value) = (1.0, Value(products, scale, weights));
            double[] Moved() => [.. weights.Zip(step, (one, move) => one - (share * move))];
            var moved = Moved();
            while (moved.Any(weight => weight <= 0) || (share > Enough && Value(products, scale, moved) > value))
            {
                share /= 2;
                moved = Moved();
            }

            weights = moved;
        }

        // Gradients that cancel out make the weights endless; only their direction and a length of 1 go on.
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static double Value(IReadOnlyList<double[]> products, double scale, double[] weights) =>
        (MinimumNorm.NormSquared(products, weights) / scale / 2) - weights.Sum(Math.Log);

    /// <summary>Solves the Newton system by elimination; the matrix is positive definite.</summary>
    private static double[] Solved(IReadOnlyList<double[]> products, double scale, double[] weights, double[] slope)
    {
        var count = weights.Length;
        double[][] rows = [.. products.Select((row, at) => (double[])[
            .. row.Select((product, other) => (product / scale) + (at == other ? 1 / (weights[at] * weights[at]) : 0)), slope[at]])];
        for (var pivot = 0; pivot < count; pivot++)
        {
            for (var row = 0; row < count; row++)
            {
                if (row != pivot)
                {
                    var factor = rows[row][pivot] / rows[pivot][pivot];
                    for (var column = pivot; column <= count; column++)
                    {
                        rows[row][column] -= factor * rows[pivot][column];
                    }
                }
            }
        }

        return [.. rows.Select((row, at) => row[count] / row[at])];
    }
}
