namespace Basalt.Training;

/// <summary>
/// PCGrad: each gradient loses what points against another one, in random order; their mean is the step. Source: Yu et al., "Gradient Surgery
/// for Multi-Task Learning", 2020.
/// </summary>
/// <param name="random">Orders the others.</param>
public sealed class ProjectedConflicts(Random random) : WeightRule
{
    public override double[] Weights(ObjectiveBatch batch)
    {
        var products = batch.Products;
        var count = products.Count;
        var sums = new double[count];
        for (var own = 0; own < count; own++)
        {
            // The projected gradient as a combination of all.
            var parts = new double[count];
            parts[own] = 1;
            int[] others = [.. Enumerable.Range(0, count).Where(other => other != own)];
            random.Shuffle(others);
            foreach (var other in others)
            {
                var against = Enumerable.Range(0, count).Sum(at => parts[at] * products[at][other]);
                parts[other] -= against < 0 && products[other][other] > 0 ? against / products[other][other] : 0;
            }

            for (var at = 0; at < count; at++)
            {
                sums[at] += parts[at] / count;
            }
        }

        return sums;
    }
}
