namespace Basalt.Evaluation.Tests;

public sealed class GaussianTests
{
    // 20 digits from an arbitrary-precision calculator.
    [Theory]
    [InlineData(0.5, 0.69146246127401310364)]
    [InlineData(-1, 0.15865525393145705142)]
    [InlineData(-5, 2.8665157187919391167e-7)]
    [InlineData(-20, 2.7536241186062336951e-89)]
    [InlineData(-37, 5.7255712225245768100e-300)]
    [InlineData(3, 0.99865010196836990547)]
    public void TheCumulativeHasFullRelativePrecision(double x, double expected) => Assert.Equal(1, Gaussian.Cumulative(x) / expected, 1e-14);

    [Fact]
    public void TheQuantileUndoesTheCumulative()
    {
        for (var x = -37.0; x <= 6; x += 0.37)
        {
            Assert.Equal(x, Gaussian.Quantile(Gaussian.Cumulative(x)), x > 0 ? 1e-9 * Math.Exp(x) : 1e-12);
        }
    }

    [Fact]
    public void TheEndsOfTheQuantileAreInfinite()
    {
        Assert.Equal(double.NegativeInfinity, Gaussian.Quantile(0));
        Assert.Equal(double.PositiveInfinity, Gaussian.Quantile(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gaussian.Quantile(1.5));
    }

    [Theory]
    [InlineData(-40, -804.60844201)]
    [InlineData(-0.5, -1.1759117615936186)]
    [InlineData(2, -0.023012909328963488)]
    public void TheLogarithmReachesFartherThanTheCumulative(double x, double expected) => Assert.Equal(expected, Gaussian.LogCumulative(x), 1e-8);
}
