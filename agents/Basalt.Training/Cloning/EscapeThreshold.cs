using Newtonsoft.Json;

namespace Basalt.Training;

/// <summary>
/// The log-odds at which a policy ends its episode. A rare event is learnt with a probability of about one in two hundred a frame;
/// sampled, it would end every episode within seconds. So the threshold is chosen: most trajectories cross it where their demonstrator
/// ended the episode and not before.
/// </summary>
/// <param name="LogOdds">The threshold; 0 when no trajectory was ended.</param>
/// <param name="Trajectories">How many trajectories it was chosen on.</param>
/// <param name="InTime">How many of them cross it within the last frames.</param>
/// <param name="TooEarly">How many of them cross it before.</param>
public sealed record EscapeThreshold(
    double LogOdds,
    [JsonProperty("lessons")][property: JsonProperty("lessons")] int Trajectories,
    int InTime,
    int TooEarly)
{
    private const int MaxTrajectories = 200;

    /// <summary>Runs a policy on trajectories that were ended, the held-out ones first, and chooses the threshold.</summary>
    /// <param name="logOdds">The policy's log-odds of ending the episode at each frame of a trajectory.</param>
    public static EscapeThreshold Choose(
        TrajectoryStore store,
        CloningSettings settings,
        Func<TrajectoryStore, Trajectory, IReadOnlyList<float>> logOdds,
        CancellationToken cancellation)
    {
        var (learnt, heldOut) = store.Split(settings.HeldOut, settings.Seed);
        List<(double Before, double AtEnd)> peaks = [];
        foreach (var trajectory in heldOut.Concat(learnt).Where(trajectory => trajectory.Ends).Take(MaxTrajectories))
        {
            cancellation.ThrowIfCancellationRequested();
            peaks.Add(Peaks(trajectory, logOdds(store, trajectory), settings.EscapeBlur));
        }

        return Choose(peaks);
    }

    /// <summary>Chooses from the highest log-odds of each trajectory before its end and at it.</summary>
    internal static EscapeThreshold Choose(IReadOnlyList<(double Before, double AtEnd)> peaks)
    {
        int InTime(double threshold) => peaks.Count(peak => peak.Before < threshold && threshold <= peak.AtEnd);
        int TooEarly(double threshold) => peaks.Count(peak => threshold <= peak.Before);
        double[] ends = [.. peaks.SelectMany(peak => (double[])[peak.Before, peak.AtEnd]).Where(double.IsFinite).Distinct().Order()];
        if (ends.Length == 0)
        {
            return new EscapeThreshold(0, peaks.Count, 0, 0);
        }

        // All thresholds between two neighbours score the same; of the best gaps the widest is the safest.
        var best = ends.Zip(ends.Skip(1)).Append((First: ends[^1], Second: ends[^1]))
            .OrderByDescending(gap => InTime((gap.First + gap.Second) / 2) - TooEarly((gap.First + gap.Second) / 2))
            .ThenByDescending(gap => gap.Second - gap.First)
            .Select(gap => (gap.First + gap.Second) / 2)
            .First();
        return new EscapeThreshold(best, peaks.Count, InTime(best), TooEarly(best));
    }

    private static (double Before, double AtEnd) Peaks(Trajectory trajectory, IReadOnlyList<float> logOdds, int blur)
    {
        var (before, atEnd) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var frame = 0; frame < logOdds.Count; frame++)
        {
            if (trajectory.EndsSoon(frame, blur))
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
