namespace Basalt.Training;

/// <summary>Weights that never change: what is usually called linear scalarisation or MORLHF.</summary>
/// <param name="weights">One an objective.</param>
public sealed class FixedWeights(IReadOnlyList<double> weights) : WeightRule
{
    public override double[] Weights(ObjectiveBatch batch) => [.. weights];
}
