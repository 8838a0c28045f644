namespace Basalt.Evaluation;

/// <summary>A predicted chance that the first of two wins, and what came of it.</summary>
/// <param name="Chance">0 to 1.</param>
/// <param name="Result">1 for a win of the first, 0 for a loss, ½ for a draw.</param>
public readonly record struct Forecast(double Chance, double Result);

/// <summary>Forecasts of about the same chance.</summary>
/// <param name="Chance">Their mean chance.</param>
/// <param name="Frequency">Their mean result.</param>
public readonly record struct CalibrationBin(int Count, double Chance, double Frequency);

/// <summary>Whether forecasts mean what they say, on comparisons that they were not made from.</summary>
/// <param name="Brier">Mean squared error: 0 is a prophet's, ¼ that of always saying one half. Source: Brier, 1950.</param>
/// <param name="ExpectedError">Mean distance between chance and frequency, weighted by bin. Source: Naeini et al., 2015.</param>
/// <param name="Bins">Those that hold a forecast, by chance.</param>
public sealed record Calibration(int Count, double Brier, double ExpectedError, IReadOnlyList<CalibrationBin> Bins)
{
    /// <param name="bins">Of equal width.</param>
    public static Calibration Of(IReadOnlyCollection<Forecast> forecasts, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (forecasts.Count == 0)
        {
            return new Calibration(0, double.NaN, double.NaN, []);
        }

        CalibrationBin[] filled =
        [
            .. forecasts.GroupBy(forecast => Math.Min(bins - 1, (int)(forecast.Chance * bins))).OrderBy(bin => bin.Key)
                .Select(bin => new CalibrationBin(bin.Count(), bin.Average(forecast => forecast.Chance), bin.Average(forecast => forecast.Result))),
        ];
        return new Calibration(
            forecasts.Count, forecasts.Average(forecast => (forecast.Chance - forecast.Result) * (forecast.Chance - forecast.Result)),
            filled.Sum(bin => bin.Count * Math.Abs(bin.Chance - bin.Frequency)) / forecasts.Count, filled);
    }
}
