using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>Whether a rater looked: measured by the server's clock, with the browser's telemetry believed only as far as that allows.</summary>
internal sealed class Attention(SiteOptions options, Exhibits exhibits)
{
    /// <summary>So many equal answers in a row look odd.</summary>
    public const int AlwaysTheSame = 12;

    private const double Fastest = 5;

    /// <summary>How long both sides were really looked at; refuses what is too short.</summary>
    public TimeSpan Watch(PairServed serving, ComparisonRequest request, TimeSpan elapsed, JudgingState state)
    {
        var left = state.Record.EpisodesById[serving.LeftEpisode];
        var right = state.Record.EpisodesById[serving.RightEpisode];
        var whole = AtFastest(left, right);
        var least = options.MinimumWatch < whole ? options.MinimumWatch : whole;
        if (elapsed < least)
        {
            var wait = Math.Ceiling((least - elapsed).TotalSeconds);
            throw new RefusedException(
                409, "too-early", "A little more time",
                $"Please look at both sides for {wait} more second{(wait == 1 ? "" : "s")} before you decide.",
                new Dictionary<string, object?> { ["secondsLeft"] = wait });
        }

        var seen = new[] { (left, request.Watched?.Left), (right, request.Watched?.Right) }
            .Select(side => ComparisonRules.Seen(side.Item2, exhibits.ExtentOf(side.Item1)) / exhibits.ExtentOf(side.Item1)).ToList();
        if (seen.Min() < options.MinimumSeen)
        {
            throw new RefusedException(
                409, "not-watched", "Not seen yet", $"Please see at least {options.MinimumSeen:P0} of both sides before you decide.",
                new Dictionary<string, object?> { ["seenLeft"] = seen[0], ["seenRight"] = seen[1] });
        }

        // Nobody sees more than the fastest playback shows in the time there was.
        var claimed = TimeSpan.FromTicks((long)Math.Min(seen[0] * exhibits.DurationOf(left).Ticks, seen[1] * exhibits.DurationOf(right).Ticks));
        return claimed < elapsed ? claimed : elapsed;
    }

    /// <summary>What looks odd about an answer; for the organiser to see, decides nothing.</summary>
    public IReadOnlyList<Suspicion> Flags(PairServed serving, Comparison comparison, TimeSpan elapsed, JudgingState state)
    {
        List<Suspicion> flags = [];
        if (elapsed < AtFastest(state.Record.EpisodesById[serving.LeftEpisode], state.Record.EpisodesById[serving.RightEpisode]))
        {
            flags.Add(Suspicion.TooFast);
        }

        var row = state.StandingAnswers(comparison.Rater).TakeLast(AlwaysTheSame - 1).ToList();
        if (row.Count == AlwaysTheSame - 1 && row.All(answer => answer.Comparison.Verdict == comparison.Verdict))
        {
            flags.Add(Suspicion.AlwaysTheSame);
        }

        if (serving.Purpose == Purpose.Gold && serving.Expected != comparison.Verdict)
        {
            flags.Add(Suspicion.FailedGold);
        }

        if (serving.Purpose == Purpose.SwappedRepeat && Contradicts(comparison, state))
        {
            flags.Add(Suspicion.Contradiction);
        }

        return flags;
    }

    /// <summary>Whether a rater says something else of a pair than they said when its sides were the other way round.</summary>
    public static bool Contradicts(Comparison repeat, JudgingState state) =>
        state.StandingAnswers(repeat.Rater).FirstOrDefault(answer =>
            answer.Comparison.LeftEpisode == repeat.RightEpisode && answer.Comparison.RightEpisode == repeat.LeftEpisode) is { } first
        && first.Comparison.Verdict.Turned() != repeat.Verdict;

    // The least time in which both can be seen whole.
    private TimeSpan AtFastest(EpisodeRecord left, EpisodeRecord right) =>
        TimeSpan.FromTicks(Math.Max(exhibits.DurationOf(left).Ticks, exhibits.DurationOf(right).Ticks)) / Fastest;
}
