using System.Numerics.Tensors;

namespace Basalt.Training;

/// <summary>
/// PAMA's closed form: the convex combination of one sample's advantages that is nearest to zero. It is 0 where their signs differ, else the
/// one of least size: O(objectives), without gradients. Noon ("no negative") then keeps what is above 0: a sample is reinforced only if it is
/// better than usual by every objective, by its worst margin. The rule works on every sample; on the mean of a batch it would reinforce
/// noise. It can stand still where a step would improve all objectives. Source: He and Maghsudi, "Pareto Multi-Objective Alignment for
/// Language Models", 2025.
/// </summary>
/// <param name="keepNegative">Whether samples that are worse than usual by every objective are pushed down: without Noon's clipping.</param>
public sealed class Pama(bool keepNegative = false) : IAggregationRule
{
    /// <summary>The point nearest to zero between the smallest and the largest advantage.</summary>
    /// <param name="advantages">One an objective, at least one.</param>
    public static double Nearest(ReadOnlySpan<double> advantages)
    {
        var least = TensorPrimitives.Min(advantages);
        if (least > 0)
        {
            return least;
        }

        var most = TensorPrimitives.Max(advantages);
        return most < 0 ? most : 0;
    }

    /// <summary>The same after Noon's clipping of every advantage.</summary>
    public static double NearestOfClipped(ReadOnlySpan<double> advantages) => Math.Max(0, TensorPrimitives.Min(advantages));

    public double[] Combine(ObjectiveBatch batch)
    {
        var own = new double[batch.Advantages.Count];
        var combined = new double[batch.Advantages[0].Length];
        for (var sample = 0; sample < combined.Length; sample++)
        {
            for (var objective = 0; objective < own.Length; objective++)
            {
                own[objective] = batch.Advantages[objective][sample];
            }

            combined[sample] = keepNegative ? Nearest(own) : NearestOfClipped(own);
        }

        return combined;
    }
}
