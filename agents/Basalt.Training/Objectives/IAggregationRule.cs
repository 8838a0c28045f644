namespace Basalt.Training;

/// <summary>What a rule sees of several objectives before one step of policy ascent.</summary>
/// <param name="Advantages">For each objective one number a sample: its reward above the objective's baseline.</param>
/// <param name="Products">Inner products of the objectives' policy gradients, one row and one column an objective.</param>
/// <param name="Shortfalls">By how much each objective lies below the best that it could reach; at least 0.</param>
public sealed record ObjectiveBatch(
    IReadOnlyList<double[]> Advantages, IReadOnlyList<double[]> Products, IReadOnlyList<double> Shortfalls);

/// <summary>How several objectives become one step: the advantage with which each sample is reinforced.</summary>
public interface IAggregationRule
{
    /// <summary>One number a sample; the policy climbs the mean of it times the sample's log-probability.</summary>
    double[] Combine(ObjectiveBatch batch);
}

/// <summary>A rule that weighs whole objectives: every sample has the same weights.</summary>
public abstract class WeightRule : IAggregationRule
{
    /// <summary>One weight an objective.</summary>
    public abstract double[] Weights(ObjectiveBatch batch);

    public double[] Combine(ObjectiveBatch batch)
    {
        var weights = Weights(batch);
        var sums = new double[batch.Advantages[0].Length];
        for (var objective = 0; objective < weights.Length; objective++)
        {
            for (var sample = 0; sample < sums.Length; sample++)
            {
                sums[sample] += weights[objective] * batch.Advantages[objective][sample];
            }
        }

        return sums;
    }
}
