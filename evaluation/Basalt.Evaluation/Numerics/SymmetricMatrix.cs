namespace Basalt.Evaluation;

/// <summary>Linear algebra on symmetric positive definite matrices, as far as rating needs it.</summary>
internal static class SymmetricMatrix
{
    /// <summary>The lower triangle whose product with its own transpose is the matrix.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not positive definite.</exception>
    public static double[,] Cholesky(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var lower = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i, k] * lower[j, k];
                }

                if (i == j && !(sum > 0))
                {
                    throw new InvalidOperationException("the matrix is not positive definite");
                }

                lower[i, j] = i == j ? Math.Sqrt(sum) : sum / lower[j, j];
            }
        }

        return lower;
    }

    public static double[,] Inverse(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var lower = Cholesky(matrix);
        var inverted = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            inverted[column, column] = 1 / lower[column, column];
            for (var i = column + 1; i < size; i++)
            {
                double sum = 0;
                for (var k = column; k < i; k++)
                {
                    sum -= lower[i, k] * inverted[k, column];
                }

                inverted[i, column] = sum / lower[i, i];
            }
        }

        var result = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = 0;
                for (var k = i; k < size; k++)
                {
                    sum += inverted[k, i] * inverted[k, j];
                }

                result[i, j] = result[j, i] = sum;
            }
        }

        return result;
    }

    public static double[] Times(double[,] matrix, double[] vector)
    {
        var result = new double[matrix.GetLength(0)];
        for (var i = 0; i < result.Length; i++)
        {
            for (var j = 0; j < vector.Length; j++)
            {
                result[i] += matrix[i, j] * vector[j];
            }
        }

        return result;
    }
}
