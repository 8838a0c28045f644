namespace Basalt.Training;

/// <summary>Climbs the objective that lies furthest below its best, weighted: the Chebyshev scalarisation max wᵢ(zᵢ − Jᵢ) (Bowman 1976).</summary>
/// <param name="weights">One an objective, positive.</param>
public sealed class Chebyshev(IReadOnlyList<double> weights) : WeightRule
{
    public override double[] Weights(ObjectiveBatch batch)
    {
        var worst = Enumerable.Range(0, weights.Count).MaxBy(objective => weights[objective] * batch.Shortfalls[objective]);
        return [.. weights.Select((weight, objective) => objective == worst ? weight : 0)];
    }
}
