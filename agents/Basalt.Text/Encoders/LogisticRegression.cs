using System.Numerics.Tensors;

namespace Basalt.Text;

/// <summary>
/// A line through dense vectors: P(yes) = σ(w·x + offset), where w minimises the mean of the log loss plus ½·shrink·|w|². Newton's method
/// finds the one minimum, so that no seed and no rate is in it. Source: Cox, "The Regression Analysis of Binary Sequences", 1958.
/// </summary>
/// <param name="Weights">One a number of a vector.</param>
/// <param name="Offset">What every vector gets; 0 for a score of which only differences are asked.</param>
public sealed record LogisticRegression(IReadOnlyList<double> Weights, double Offset)
{
    private const int MaxRounds = 50;
    private const double Enough = 1e-10;

    private readonly double[] _weights = [.. Weights];

    /// <summary>Fits the line.</summary>
    /// <param name="vectors">All of one width; at least one.</param>
    /// <param name="shares">How much of a yes each vector is, 0 to 1.</param>
    /// <param name="shrink">Pull of every weight towards 0, above 0; the offset is not pulled.</param>
    /// <param name="offset">Whether there is an offset.</param>
    public static LogisticRegression Fit(IReadOnlyList<double[]> vectors, IReadOnlyList<double> shares, double shrink, bool offset = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shrink);
        ArgumentOutOfRangeException.ThrowIfZero(vectors.Count);
        var width = vectors[0].Length;
        double[][] rows = [.. vectors.Select(vector => offset ? [.. vector, 1] : vector)];
        var weights = new double[rows[0].Length];
        for (var round = 0; round < MaxRounds; round++)
        {
            var (slope, curve) = Derivatives(rows, shares, weights, width, shrink);
            var step = Solved(curve, slope);
            TensorPrimitives.Subtract(weights, step, weights);
            if (TensorPrimitives.MaxMagnitude<double>(step) is var most && Math.Abs(most) < Enough)
            {
                break;
            }
        }

        return new LogisticRegression(weights[..width], offset ? weights[width] : 0);
    }

    /// <summary>The log-odds of a yes.</summary>
    public double Score(ReadOnlySpan<double> vector) => TensorPrimitives.Dot(_weights, vector) + Offset;

    private static (double[] Slope, double[][] Curve) Derivatives(
        double[][] rows, IReadOnlyList<double> shares, double[] weights, int width, double shrink)
    {
        var slope = new double[weights.Length];
        double[][] curve = [.. weights.Select(_ => new double[weights.Length])];
        for (var at = 0; at < rows.Length; at++)
        {
            var row = rows[at];
            var chance = 1 / (1 + Math.Exp(-TensorPrimitives.Dot<double>(weights, row)));
            TensorPrimitives.MultiplyAdd(row, (chance - shares[at]) / rows.Length, slope, slope);
            // The curve is never quite flat, however sure the line is of a vector.
            var bend = Math.Max(chance * (1 - chance), 1e-12) / rows.Length;
            for (var first = 0; first < row.Length; first++)
            {
                // The lower half is enough.
                var part = curve[first].AsSpan(0, first + 1);
                TensorPrimitives.MultiplyAdd(row.AsSpan(0, first + 1), bend * row[first], part, part);
            }
        }

        for (var at = 0; at < width; at++)
        {
            slope[at] += shrink * weights[at];
            curve[at][at] += shrink;
        }

        return (slope, curve);
    }

    /// <summary>Solves a symmetric positive system by Cholesky's factors; the matrix becomes them.</summary>
    private static double[] Solved(double[][] matrix, double[] right)
    {
        var size = right.Length;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < row; column++)
            {
                matrix[row][column] = (matrix[row][column]
                    - TensorPrimitives.Dot<double>(matrix[row].AsSpan(0, column), matrix[column].AsSpan(0, column))) / matrix[column][column];
            }

            matrix[row][row] = Math.Sqrt(matrix[row][row] - TensorPrimitives.SumOfSquares<double>(matrix[row].AsSpan(0, row)));
        }

        double[] solved = [.. right];
        for (var row = 0; row < size; row++)
        {
            solved[row] = (solved[row] - TensorPrimitives.Dot<double>(matrix[row].AsSpan(0, row), solved.AsSpan(0, row))) / matrix[row][row];
        }

        for (var row = size - 1; row >= 0; row--)
        {
            solved[row] /= matrix[row][row];
            TensorPrimitives.MultiplyAdd(matrix[row].AsSpan(0, row), -solved[row], solved.AsSpan(0, row), solved.AsSpan(0, row));
        }

        return solved;
    }
}
