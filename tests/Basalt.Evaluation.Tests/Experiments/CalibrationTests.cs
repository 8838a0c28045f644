namespace Basalt.Evaluation.Tests;

public sealed class CalibrationTests
{
    [Fact]
    public void AProphetHasNoError()
    {
        var calibration = Calibration.Of([new(1, 1), new(0, 0), new(1, 1)]);
        Assert.Equal((0.0, 0.0, 3), (calibration.Brier, calibration.ExpectedError, calibration.Count));
    }

    [Fact]
    public void FiguresAreThoseOfTheFormulas()
    {
        var calibration = Calibration.Of([new(0.62, 1), new(0.68, 0), new(0.9, 1), new(0.95, 0.5)]);
        Assert.Equal(((0.38 * 0.38) + (0.68 * 0.68) + 0.01 + (0.45 * 0.45)) / 4, calibration.Brier, 1e-12);
        Assert.Equal(((2 * Math.Abs(0.65 - 0.5)) + (2 * Math.Abs(0.925 - 0.75))) / 4, calibration.ExpectedError, 1e-12);
        Assert.Equal([2, 2], calibration.Bins.Select(bin => bin.Count));
    }

    [Fact]
    public void HonestForecastsAreCalibratedAndOverconfidentOnesAreNot()
    {
        var random = new Random(1);
        Forecast[] honest = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())
            .Select(chance => new Forecast(chance, random.NextDouble() < chance ? 1 : 0))];
        Forecast[] loud = [.. honest.Select(forecast => forecast with { Chance = forecast.Chance > 0.5 ? 0.99 : 0.01 })];
        Assert.True(Calibration.Of(honest).ExpectedError < 0.02);
        Assert.True(Calibration.Of(loud).ExpectedError > 0.15);
        Assert.True(Calibration.Of(honest).Brier < Calibration.Of(loud).Brier);
    }

    [Fact]
    public void OfNothingThereIsNoFigure() => Assert.True(double.IsNaN(Calibration.Of([]).Brier));
}
