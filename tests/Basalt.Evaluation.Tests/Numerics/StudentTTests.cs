namespace Basalt.Evaluation.Tests;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(1, 12.706204736)]
    [InlineData(2, 4.302652730)]
    [InlineData(5, 2.570581836)]
    [InlineData(19, 2.093024054)]
    [InlineData(30, 2.042272456)]
    [InlineData(120, 1.979930405)]
    public void QuantilesAreTheTables(double freedom, double quantile)
    {
        Assert.Equal(quantile, StudentT.Quantile(0.975, freedom), 1e-8);
        Assert.Equal(-quantile, StudentT.Quantile(0.025, freedom), 1e-8);
        Assert.Equal(0.975, StudentT.Cumulative(quantile, freedom), 1e-9);
    }

    [Fact]
    public void OneDegreeOfFreedomIsCauchys() =>
        Assert.All(new[] { -30, -1, -0.2, 0, 0.7, 400 }, x => Assert.Equal(0.5 + (Math.Atan(x) / Math.PI), StudentT.Cumulative(x, 1), 1e-12));

    [Fact]
    public void ManyDegreesOfFreedomAreTheNormalDistribution()
    {
        Assert.Equal(Gaussian.Quantile(0.975), StudentT.Quantile(0.975, 1e7), 1e-6);
        Assert.Equal(Gaussian.Quantile(0.9), StudentT.Quantile(0.9, 1e12), 1e-12);
    }

    [Fact]
    public void TheEndsAreInfinite() =>
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (StudentT.Quantile(0, 3), StudentT.Quantile(1, 3)));
}
