using Basalt.Testing;

namespace Basalt.Training.Tests;

public sealed class AggregationRuleTests
{
    public static TheoryData<string> Names => [.. AggregationRules.All.Select(rule => rule.Name)];

    [Fact]
    public void PamaIsThatOfTheReference() => GoldenFile.Check("text/pama_projection.jsonl", row =>
    {
        var advantages = row["advantages"]!.ToObject<double[]>()!;
        Assert.Equal((double)row["s"]!, Pama.Nearest(advantages));
        Assert.Equal((double)row["noon"]!, Pama.NearestOfClipped(advantages));
    });

    [Fact]
    public void TheMinimumNormIsThatOfTheReference() => GoldenFile.Check("text/pama_min_norm.jsonl", row =>
    {
        var products = Products(row["gradients"]!.ToObject<double[][]>()!);
        var weights = MinimumNorm.Solve(products);
        Assert.Equal((double)row["normSquared"]!, MinimumNorm.NormSquared(products, weights), 1e-6);
        Assert.All(row["weights"]!.ToObject<double[]>()!.Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    });

    [Fact]
    public void PamaIsTheCombinationNearestToZero()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            double[] advantages = [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => (4 * random.NextDouble()) - 2)];
            var nearest = Math.Abs(Pama.Nearest(advantages));
            // The corners, and the point of every edge that is nearest to zero: the optimum is one of them.
            var best = (from one in advantages
                        from other in advantages
                        let share = one == other ? 0 : Math.Clamp(one / (one - other), 0, 1)
                        select Math.Abs(((1 - share) * one) + (share * other))).Min();
            Assert.Equal(best, nearest, 1e-12);
            Assert.Equal(advantages.Min(advantage => Math.Max(advantage, 0)), Pama.NearestOfClipped(advantages));
        }
    }

    [Fact]
    public void TheMinimumNormOfManyGradientsMeetsItsConditions()
    {
        var random = new Random(2);
        for (var round = 0; round < 200; round++)
        {
            var gradients = Enumerable.Range(0, random.Next(3, 8)).Select(_ => Enumerable.Range(0, 5).Select(_ => (2 * random.NextDouble()) - 0.7).ToArray()).ToArray();
            var products = Products(gradients);
            var weights = MinimumNorm.Solve(products);
            var norm = MinimumNorm.NormSquared(products, weights);
            Assert.Equal(1, weights.Sum(), 1e-9);
            // Every gradient points at least as far along the combination as the combination itself.
            Assert.All(products, row => Assert.True(row.Zip(weights, (one, weight) => one * weight).Sum() >= norm - 1e-7));
        }
    }

    [Fact]
    public void PamaStandsStillWhereAStepWouldImproveBoth()
    {
        var bandit = new SoftmaxBandit([[1, 0, 0.4], [0, 1, 0.4]]);
        Assert.Equal(0.027217, bandit.StationarityNorm, 1e-6);
        Assert.Equal(0, bandit.Step(new Pama(), 0.5));
        Assert.Equal(0.027217, bandit.Step(new MinimumNorm(), 0.5), 1e-6);
        Assert.All(bandit.Values, value => Assert.True(value > 1.4 / 3));
    }

    [Fact]
    public void TheGradientOfTheBanditIsThatOfDifferences()
    {
        double[] policy = [0.2, 0.5, 0.3], rewards = [1, -2, 0.5];
        var gradient = SoftmaxBandit.Gradient(policy, rewards);
        double Value(int moved, double by)
        {
            double[] weights = [.. policy.Select((chance, arm) => chance * Math.Exp(arm == moved ? by : 0))];
            return weights.Zip(rewards, (weight, reward) => weight * reward).Sum() / weights.Sum();
        }

        Assert.All(Enumerable.Range(0, 3), arm => Assert.Equal((Value(arm, 1e-5) - Value(arm, -1e-5)) / 2e-5, gradient[arm], 1e-8));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WithOneObjectiveEveryRuleClimbsIt(string name)
    {
        var bandit = new SoftmaxBandit([[1, 0, -1, 2]]);
        var rule = AggregationRules.All.Single(row => row.Name == name).Make(1, new Random(1));
        for (var step = 0; step < 200; step++)
        {
            bandit.Step(rule, 0.5);
        }

        Assert.True(bandit.Values[0] > 1.7, $"{bandit.Values[0]}");
    }

    [Fact]
    public void TheNashWeightsAreInverseToWhatTheirGradientsGain()
    {
        var products = Products([[1, 0.2, 0], [0.1, 2, 0.3], [-0.2, 0.1, 0.5]]);
        var weights = new NashBargaining().Weights(new([], products, []));
        var gains = products.Zip(weights, (row, weight) => weight * row.Zip(weights, (one, other) => one * other).Sum()).ToArray();
        Assert.All(gains, gain => Assert.Equal(gains[0], gain, 1e-9));
    }

    [Fact]
    public void ProjectionsLeaveGradientsThatAgreeAndTakeOutWhatConflicts()
    {
        Assert.Equal([0.5, 0.5], new ProjectedConflicts(new Random(1)).Weights(new([], Products([[1, 0], [1, 1]]), [])));
        // (1,0) and (−1,1): each loses its part along the other.
        var weights = new ProjectedConflicts(new Random(1)).Weights(new([], Products([[1, 0], [-1, 1]]), []));
        Assert.Equal([1, 0.75], weights);
    }

    [Fact]
    public void ConflictAverseStepsGainTheWorstObjectiveMoreThanTheMeanDoes()
    {
        var products = Products([[1, 0], [-0.6, 0.3]]);
        var weights = new ConflictAverse().Weights(new([], products, []));
        double Gain(double[] step) => products.Min(row => row.Zip(step, (one, weight) => one * weight).Sum());
        Assert.True(Gain(weights) > Gain([0.5, 0.5]));
    }

    [Fact]
    public void ChebyshevClimbsTheObjectiveThatLacksMost() =>
        Assert.Equal([0, 2], new Chebyshev([1, 2]).Weights(new([], [], [3, 2])));

    private static double[][] Products(double[][] gradients) =>
        [.. gradients.Select(one => gradients.Select(other => one.Zip(other, (left, right) => left * right).Sum()).ToArray())];
}
