namespace Basalt.Evaluation.Tests;

public sealed class PairedTestTests
{
    [Fact]
    public void AClearDifferenceHasAnIntervalAboveZeroAndASmallChance()
    {
        double[] differences = [.. Enumerable.Range(0, 30).Select(at => 0.3 + (0.01 * (at % 5)))];
        var test = PairedTest.Of(differences, seed: 1);
        Assert.Equal(PairedVerdict.Wins, PairedVerdicts.Of(test.Difference));
        Assert.True(test.Chance < 0.001);
        Assert.Equal(test, PairedTest.Of(differences, seed: 1));
    }

    [Fact]
    public void ThreeItemsOfOneKindTellNothingByTheSignTest() => Assert.Equal(0.25, PairedTest.Of([1, 1, 1], seed: 1).Chance);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void WithoutTwoItemsNobodyCanTell(int items)
    {
        var test = PairedTest.Of([.. Enumerable.Repeat(1.0, items)], seed: 1);
        Assert.Equal((PairedVerdict.CannotTell, 1.0), (PairedVerdicts.Of(test.Difference), test.Chance));
    }

    [Fact]
    public void TheIntervalHoldsTheTruthAboutAsOftenAsItSays()
    {
        var random = new Random(3);
        var held = Enumerable.Range(0, 200).Count(seed =>
        {
            var test = PairedTest.Of([.. Enumerable.Range(0, 20).Select(_ => (random.NextDouble() + random.NextDouble() + random.NextDouble()) - 1.5 + 0.1)], seed);
            return test.Difference.Low <= 0.1 && 0.1 <= test.Difference.High;
        });
        Assert.InRange(held, 178, 199);
    }

    [Fact]
    public void ChancesAreAdjustedAsBenjaminiAndHochbergDo() =>
        Assert.Equal([0.04, 0.04, 0.05, 0.05], PairedTest.Adjusted([0.01, 0.02, 0.05, 0.04]).Select(p => Math.Round(p, 12)));
}
