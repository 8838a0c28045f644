namespace Basalt.Evaluation.Tests;

public sealed class PreferenceWeightsTests
{
    [Fact]
    public void WeightsThatMadeTheChoicesAreFoundAgain()
    {
        var random = new Random(2);
        double[] truth = [1.2, -0.4];
        FiguredChoice[] choices = [.. Enumerable.Range(0, 3000).Select(_ =>
        {
            double[] difference = [4 * (random.NextDouble() - 0.5), 10 * (random.NextDouble() - 0.5)];
            return new FiguredChoice(difference, random.NextDouble() < 1 / (1 + Math.Exp(-(truth[0] * difference[0]) - (truth[1] * difference[1]))) ? 1 : 0);
        })];
        var fit = PreferenceWeights.Of(choices, 2);
        Assert.All(truth.Zip(fit.Weights), pair => Assert.InRange(pair.First, pair.Second.Low - 0.02, pair.Second.High + 0.02));
        Assert.All(fit.Weights, weight => Assert.True(weight.Half < 0.15));
    }

    [Fact]
    public void ExchangedSidesAreTheSameChoices()
    {
        FiguredChoice[] choices = [new([1, 2], 1), new([-2, 1], 0), new([0.5, -1], 0.5)];
        var turned = choices.Select(choice => new FiguredChoice([.. choice.Difference.Select(one => -one)], 1 - choice.First)).ToList();
        Assert.All(
            PreferenceWeights.Of(choices, 2).Weights.Zip(PreferenceWeights.Of(turned, 2).Weights),
            pair => Assert.Equal(pair.First.Value, pair.Second.Value, 1e-9));
    }

    [Fact]
    public void OneVoteSaysLittleAndAFigureThatNeverDiffersSaysNothing()
    {
        var fit = PreferenceWeights.Of([new([1, 0], 1)], 2);
        Assert.True(fit.Weights[0].Low < 0 && fit.Weights[0].High > 0);
        Assert.Equal((0, double.NaN), (fit.Weights[1].Value, fit.Weights[1].Low));
        Assert.Equal([0], PreferenceWeights.Of([], 1).Weights.Select(weight => weight.Value));
    }
}
