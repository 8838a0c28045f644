namespace Basalt.Evaluation.Tests;

/// <summary>The worked examples of Newcombe (1998), table II, method 10.</summary>
public sealed class IntervalTests
{
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
}
