namespace Basalt.Training;

/// <summary>A policy over a few arms with several rewards each, where everything is exact: values, advantages, gradients.</summary>
/// <param name="rewards">For each objective one reward an arm.</param>
public sealed class SoftmaxBandit(IReadOnlyList<double[]> rewards)
{
    private readonly double[] _logits = new double[rewards[0].Length];

    /// <summary>The probability of each arm; uniform at first.</summary>
    public double[] Policy
    {
        get
        {
            var most = _logits.Max();
            double[] weights = [.. _logits.Select(logit => Math.Exp(logit - most))];
            var sum = weights.Sum();
            return [.. weights.Select(weight => weight / sum)];
        }
    }

    /// <summary>The expected reward of each objective.</summary>
    public double[] Values => ValuesOf(Policy);

    /// <summary>The length of the shortest convex combination of the objectives' gradients: 0 where no step improves all of them.</summary>
    public double StationarityNorm
    {
        get
        {
            var products = BatchOf(Policy).Products;
            return Math.Sqrt(Math.Max(0, MinimumNorm.NormSquared(products, MinimumNorm.Solve(products))));
        }
    }

    /// <summary>The exact policy gradient, for the logits, of samples' advantages.</summary>
    public static double[] Gradient(double[] policy, double[] advantages)
    {
        var mean = policy.Zip(advantages, (chance, advantage) => chance * advantage).Sum();
        return [.. policy.Zip(advantages, (chance, advantage) => chance * (advantage - mean))];
    }

    /// <summary>One step of ascent by a rule.</summary>
    /// <returns>The length of the gradient that was climbed.</returns>
    public double Step(IAggregationRule rule, double rate)
    {
        var policy = Policy;
        var gradient = Gradient(policy, rule.Combine(BatchOf(policy)));
        for (var arm = 0; arm < _logits.Length; arm++)
        {
            _logits[arm] += rate * gradient[arm];
        }

        return Math.Sqrt(gradient.Sum(slope => slope * slope));
    }

    private double[] ValuesOf(double[] policy) => [.. rewards.Select(own => own.Zip(policy, (reward, chance) => reward * chance).Sum())];

    /// <summary>What a rule sees of this bandit: every arm is a sample.</summary>
    private ObjectiveBatch BatchOf(double[] policy)
    {
        var values = ValuesOf(policy);
        double[][] advantages = [.. rewards.Select((own, objective) => own.Select(reward => reward - values[objective]).ToArray())];
        double[][] gradients = [.. advantages.Select(own => Gradient(policy, own))];
        return new(
            advantages,
            [.. gradients.Select(one => gradients.Select(other => one.Zip(other, (left, right) => left * right).Sum()).ToArray())],
            [.. rewards.Select((own, objective) => own.Max() - values[objective])]);
    }
}
