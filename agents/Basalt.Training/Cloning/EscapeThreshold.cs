namespace Basalt.Training;

/// <summary>
/// From which log-odds on a policy means to end its episode. A chance of one in two hundred a frame, which is what a rare event
/// teaches, would end every episode within seconds; so the threshold is the one at which most lessons are ended where their
/// demonstrator ended them, and not before.
/// </summary>
/// <param name="LogOdds">The threshold; 0 when no lesson was ended.</param>
/// <param name="Lessons">Lessons that it was chosen on.</param>
/// <param name="InTime">Of them, those ended within the last frames.</param>
/// <param name="TooEarly">Of them, those ended before.</param>
public sealed record EscapeThreshold(double LogOdds, int Lessons, int InTime, int TooEarly)
{
    private const int MostLessons = 200;

    /// <summary>Lets a policy see lessons, those first that it has not learnt from, and chooses.</summary>
    /// <param name="logOdds">What the policy says at each frame of a lesson.</param>
    public static EscapeThreshold Choose(LessonBook book, CloningSettings settings, Func<LessonBook, Lesson, IReadOnlyList<float>> logOdds, CancellationToken cancellation)
    {
        var (learnt, heldOut) = book.Split(settings.HeldOut, settings.Seed);
        List<(double Before, double AtEnd)> peaks = [];
        foreach (var lesson in heldOut.Concat(learnt).Where(lesson => lesson.Ends).Take(MostLessons))
        {
            cancellation.ThrowIfCancellationRequested();
            peaks.Add(Peaks(lesson, logOdds(book, lesson), settings.EscapeBlur));
        }

        return Choose(peaks);
    }

    /// <summary>Chooses from the highest log-odds of each lesson before its end and at it.</summary>
    internal static EscapeThreshold Choose(IReadOnlyList<(double Before, double AtEnd)> peaks)
    {
        int InTime(double threshold) => peaks.Count(peak => peak.Before < threshold && threshold <= peak.AtEnd);
        int TooEarly(double threshold) => peaks.Count(peak => threshold <= peak.Before);
        double[] ends = [.. peaks.SelectMany(peak => (double[])[peak.Before, peak.AtEnd]).Where(double.IsFinite).Distinct().Order()];
        if (ends.Length == 0)
        {
            return new EscapeThreshold(0, peaks.Count, 0, 0);
        }

        // Between two neighbours nothing changes; of equally good places the widest gap is the safest.
        var best = ends.Zip(ends.Skip(1)).Append((First: ends[^1], Second: ends[^1]))
            .OrderByDescending(gap => InTime((gap.First + gap.Second) / 2) - TooEarly((gap.First + gap.Second) / 2))
            .ThenByDescending(gap => gap.Second - gap.First)
            .Select(gap => (gap.First + gap.Second) / 2)
            .First();
        return new EscapeThreshold(best, peaks.Count, InTime(best), TooEarly(best));
    }

    private static (double Before, double AtEnd) Peaks(Lesson lesson, IReadOnlyList<float> logOdds, int blur)
    {
        var (before, atEnd) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var frame = 0; frame < logOdds.Count; frame++)
        {
            if (lesson.EndsSoon(frame, blur))
            {
                atEnd = Math.Max(atEnd, logOdds[frame]);
            }
            else
            {
                before = Math.Max(before, logOdds[frame]);
            }
        }

        return (before, atEnd);
    }
}
