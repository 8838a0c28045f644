namespace Basalt.Evaluation;

/// <summary>
/// The share of points of a submission as people would give it, estimated from a judge on many pairs and people on some of them: the mean of
/// the judge, plus the mean of what people say less what the judge says where both judged. Right on average however wrong the judge is.
/// A. N. Angelopoulos, S. Bates, C. Fannjiang, M. I. Jordan, T. Zrnic, "Prediction-powered inference" (2023).
/// </summary>
/// <param name="Task">The task's id.</param>
/// <param name="Submission">The submission's id.</param>
/// <param name="Judged">Pairs that the judge judged.</param>
/// <param name="Both">Those of them that people judged too.</param>
/// <param name="ByJudge">Mean points by the judge alone, a draw half a point.</param>
/// <param name="Corrected">Corrected by people, with 95 % bounds; NaN bounds where fewer than two pairs were judged by both.</param>
/// <param name="ByPeople">People alone, on the pairs that they judged, with Student's t interval.</param>
public sealed record CorrectedPoints(string Task, string Submission, int Judged, int Both, double ByJudge, Interval Corrected, Interval ByPeople)
{
    /// <param name="pairs">The judge's points on each pair, 0 to 1, and the mean of people's; null where no person judged it.</param>
    internal static CorrectedPoints Of(string task, string submission, IReadOnlyList<(double Judge, double? People)> pairs)
    {
        var both = pairs.Where(pair => pair.People is not null).Select(pair => (pair.Judge, People: pair.People!.Value)).ToList();
        var judge = pairs.Average(pair => pair.Judge);
        var byPeople = Interval.OfMean([.. both.Select(pair => pair.People)]);
        if (both.Count == 0)
        {
            return new(task, submission, pairs.Count, 0, judge, new(double.NaN, double.NaN, double.NaN), byPeople);
        }

        var value = judge + both.Average(pair => pair.People - pair.Judge);
        var half = both.Count < 2
            ? double.NaN
            : StudentT.Quantile(0.975, both.Count - 1) * Math.Sqrt(
                (Variance([.. pairs.Select(pair => pair.Judge)]) / pairs.Count)
                + (Variance([.. both.Select(pair => pair.People - pair.Judge)]) / both.Count));
        return new(task, submission, pairs.Count, both.Count, judge, new(value, value - half, value + half), byPeople);
    }

    private static double Variance(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Count > 1 ? values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) : 0;
    }
}
