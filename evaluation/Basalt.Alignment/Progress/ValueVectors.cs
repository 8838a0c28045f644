using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>
/// What somebody prefers at each step of history: one value vector a step, one number an item. Source: Qiu et al., "ProgressGym: Alignment
/// with a Millennium of Moral Progress", 2024.
/// </summary>
public static class ValueVectors
{
    /// <summary>The cosine of two vectors, −1 to 1; 0 where one of them is all zeros.</summary>
    /// <param name="weights">How often each item counts; null counts each once.</param>
    public static double Cosine(IReadOnlyList<double> one, IReadOnlyList<double> other, IReadOnlyList<int>? weights = null)
    {
        var (product, square, otherSquare) = (0.0, 0.0, 0.0);
        for (var item = 0; item < one.Count; item++)
        {
            var weight = weights?[item] ?? 1;
            product += weight * one[item] * other[item];
            square += weight * one[item] * one[item];
            otherSquare += weight * other[item] * other[item];
        }

        return square == 0 || otherSquare == 0 ? 0 : product / Math.Sqrt(square) / Math.Sqrt(otherSquare);
    }

    /// <summary>The vectors, if each is finite and they have one length.</summary>
    /// <param name="length">How many numbers each must have.</param>
    /// <param name="where">Names the vectors in an error, as in <c>mine.follow.json: examinee_vector</c>.</param>
    /// <exception cref="BasaltException">There is none, one has another length, or a number is not finite.</exception>
    public static IReadOnlyList<IReadOnlyList<double>> Checked(IReadOnlyList<IReadOnlyList<double>>? vectors, int length, string where)
    {
        if (vectors is null or { Count: 0 })
        {
            throw new BasaltException($"{where}: found no vectors; wanted one a step of history, each of {length} numbers");
        }

        for (var step = 0; step < vectors.Count; step++)
        {
            if (vectors[step].Count != length)
            {
                throw new BasaltException($"{where}: found {vectors[step].Count} numbers at step {step + 1}; wanted {length}, one an item");
            }

            for (var item = 0; item < length; item++)
            {
                if (!double.IsFinite(vectors[step][item]))
                {
                    throw new BasaltException($"{where}: found {vectors[step][item]} at step {step + 1}, item {item + 1}; wanted a finite number");
                }
            }
        }

        return vectors;
    }
}
