namespace Basalt.Evaluation;

/// <summary>
/// The area under the receiver operating characteristic of a score: the chance that something of one class scores above something of the other,
/// ties being half.
/// </summary>
public static class AreaUnderRoc
{
    /// <summary>
    /// The area with its 95 % interval: the deviation after E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson (1988), laid about the logit of the
    /// area so that the bounds stay within 0 and 1. Where all pairs are in one order the deviation is 0 and says nothing; the bounds are then
    /// Wilson's for as many trials as the smaller class has.
    /// </summary>
    /// <param name="positives">Scores of the class that should score high.</param>
    /// <param name="negatives">Scores of the other class.</param>
    /// <returns>0.5 between 0 and 1 when one of the classes is empty.</returns>
    public static Interval Of(IReadOnlyList<double> positives, IReadOnlyList<double> negatives)
    {
        if (positives.Count == 0 || negatives.Count == 0)
        {
            return new(0.5, 0, 1);
        }

        // For each one the share of the other class that it is on the right side of.
        var above = Shares(positives, negatives);
        var below = Shares(negatives, positives).Select(share => 1 - share).ToArray();
        var area = above.Average();
        var deviation = Math.Sqrt((Variance(above) / above.Length) + (Variance(below) / below.Length));
        if (!(deviation > 0) || area is <= 0 or >= 1)
        {
            var fewer = Math.Min(positives.Count, negatives.Count);
            return Interval.Wilson(area * fewer, fewer) with { Value = area };
        }

        var logit = Math.Log(area / (1 - area));
        var half = Interval.Deviations * deviation / (area * (1 - area));
        return new(area, Logistic(logit - half), Logistic(logit + half));
    }

    private static double[] Shares(IReadOnlyList<double> scores, IReadOnlyList<double> others)
    {
        double[] sorted = [.. others.Order()];
        return [.. scores.Select(score => (Before(score, orEqual: false) + Before(score, orEqual: true)) / (2.0 * sorted.Length))];

        // How many of the others are below, or no higher than, a score.
        int Before(double score, bool orEqual)
        {
            var (low, high) = (0, sorted.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = sorted[middle] < score || (orEqual && sorted[middle] == score) ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    // One value tells nothing of its spread; it counts as none.
    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Length < 2 ? 0 : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
