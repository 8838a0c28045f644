namespace Basalt.Evaluation.Tests;

public sealed class IntervalTests
{
    /// <summary>The worked examples of Newcombe (1998), table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void TheDifferenceOfTwoSharesHasNewcombesBounds(int successes, int trials, int otherSuccesses, int otherTrials, double low, double high)
    {
        var difference = Interval.Difference(successes, trials, otherSuccesses, otherTrials);
        Assert.Equal((double)successes / trials - (double)otherSuccesses / otherTrials, difference.Value, 12);
        Assert.Equal(low, difference.Low, 4);
        Assert.Equal(high, difference.High, 4);
    }

    /// <summary>Worked examples of Newcombe's paper on paired data, method 10.</summary>
    [Theory]
    [InlineData(36, 12, 2, 0, 0.0569, 0.3404)]
    [InlineData(36, 14, 0, 0, 0.1528, 0.4167)]
    public void ThePairedDifferenceHasNewcombesBounds(int both, int onlyOne, int onlyOther, int neither, double low, double high)
    {
        var difference = Interval.PairedDifference(both, onlyOne, onlyOther, neither);
        Assert.Equal((onlyOne - onlyOther) / 50.0, difference.Value, 12);
        Assert.Equal(low, difference.Low, 4);
        Assert.Equal(high, difference.High, 4);
    }

    [Fact]
    public void PairsThatSucceedTogetherMakeTheDifferenceNarrower()
    {
        var paired = Interval.PairedDifference(both: 40, onlyOne: 12, onlyOther: 2, neither: 46);
        Assert.True(paired.Half < Interval.Difference(52, 100, 42, 100).Half);
    }

    [Fact]
    public void AMeanHasStudentsInterval()
    {
        var mean = Interval.OfMean([1, 2, 3, 4]);
        Assert.Equal(2.5, mean.Value, 12);
        Assert.Equal(3.182446305 * Math.Sqrt(5.0 / 3) / 2, mean.Half, 1e-8);
        Assert.Equal(mean.Half, mean.High - mean.Value, 1e-12);
    }

    [Fact]
    public void OneValueHasNoInterval()
    {
        Assert.Equal((7.0, double.NaN), (Interval.OfMean([7]).Value, Interval.OfMean([7]).Half));
        Assert.True(double.IsNaN(Interval.OfMean([]).Value));
    }

    [Fact]
    public void PairsAreComparedOneByOne()
    {
        var difference = Interval.OfPairedMean([10, 20, 30], [9, 18, 29]);
        Assert.Equal(Interval.OfMean([1, 2, 1]), difference);
        Assert.Throws<ArgumentException>(() => Interval.OfPairedMean([1], [1, 2]));
    }
}
