namespace Basalt.Evaluation.Tests;

public sealed class AreaUnderRocTests
{
    [Fact]
    public void TheAreaIsTheShareOfPairsInOrderWithTiesAsHalf() => Assert.Equal((1 + 1 + 0.5 + 0) / 4, AreaUnderRoc.Of([3, 2], [2, 2.5]).Value, 12);

    [Fact]
    public void AnEmptyClassSaysNothing() => Assert.Equal(new Interval(0.5, 0, 1), AreaUnderRoc.Of([1, 2], []));

    [Fact]
    public void ScoresInPerfectOrderStillHaveAnInterval()
    {
        var area = AreaUnderRoc.Of([2, 3, 4, 5], [0, 1]);
        Assert.Equal((1.0, 1.0), (area.Value, area.High));
        Assert.Equal(Interval.Wilson(2, 2).Low, area.Low, 12);
    }

    [Fact]
    public void TheIntervalHoldsTheTrueAreaAboutAsOftenAsItSays()
    {
        // Two normal distributions a deviation apart have the area Φ(1/√2).
        var truth = Gaussian.Cumulative(1 / Math.Sqrt(2));
        var random = new Random(1);
        var held = Enumerable.Range(0, 1000).Count(_ =>
        {
            var area = AreaUnderRoc.Of([.. Draw(40, 1)], [.. Draw(60, 0)]);
            return area.Low < truth && truth < area.High;
        });
        Assert.InRange(held, 925, 975);

        IEnumerable<double> Draw(int count, double mean) => Enumerable.Range(0, count).Select(_ => mean + random.NextGaussian());
    }
}
