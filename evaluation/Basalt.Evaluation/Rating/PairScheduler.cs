using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Chooses what a rater sees next. Both sides played the same task in the same scenario and setting. Which side stands left is tossed at
/// every call, and no rater gets two episodes together twice. The submissions whose vote is expected to tell most about all skills come
/// first, and for them the scenario that was shown least.
/// </summary>
public static class PairScheduler
{
    /// <summary>The next pair of one task; null when there is none that the rater has not seen.</summary>
    /// <param name="episodes">Those of the task that may be shown.</param>
    /// <param name="votes">The votes on the task so far.</param>
    /// <param name="seen">Ids of episodes that the rater got together, as <see cref="OutcomeTally.Key"/> orders them.</param>
    /// <param name="underWay">Pairs of the task that raters have before them now.</param>
    public static Pair? Next(
        IReadOnlyList<EpisodeRecord> episodes,
        OutcomeTally votes,
        IReadOnlySet<(string, string)> seen,
        IReadOnlyList<Pair> underWay,
        Random random)
    {
        var candidates = (
            from scenario in episodes.GroupBy(episode => episode.ScenarioId)
            from left in scenario
            from right in scenario
            where string.CompareOrdinal(left.SubmissionId, right.SubmissionId) < 0 && MayMeet(left, right)
                && !seen.Contains(OutcomeTally.Key(left.Id, right.Id))
            select new Pair(left, right)).ToLookup(pair => (pair.Left.SubmissionId, pair.Right.SubmissionId));
        if (candidates.Count == 0)
        {
            return null;
        }

        var values = votes.Values(episodes.Select(episode => episode.SubmissionId).ToHashSet());
        var busy = underWay.CountBy(Submissions).ToDictionary();
        var shownNow = underWay.CountBy(pair => (Submissions(pair), pair.Left.ScenarioId)).ToDictionary();
        var scenariosNow = underWay.CountBy(pair => pair.Left.ScenarioId).ToDictionary();

        // Pairs nobody has before them come first, the batch before others, and the most telling first of all.
        var best = candidates
            .OrderBy(pair => busy.GetValueOrDefault(pair.Key)).ThenBy(pair => values.Batch.Contains(pair.Key) ? 0 : 1)
            .ThenByDescending(pair => values.Information[pair.Key]).ThenBy(_ => random.Next())
            .First()
            .OrderBy(pair => votes.Shown(Submissions(pair), pair.Left.ScenarioId)
                + shownNow.GetValueOrDefault((Submissions(pair), pair.Left.ScenarioId)))
            .ThenBy(pair => votes.OfScenario(pair.Left.ScenarioId) + scenariosNow.GetValueOrDefault(pair.Left.ScenarioId))
            .ThenBy(_ => random.Next())
            .First();
        return random.Next(2) == 0 ? best : new Pair(best.Right, best.Left);
    }

    /// <summary>Whether two episodes may be compared: of two submissions that met the same scenario in the same setting.</summary>
    public static bool MayMeet(EpisodeRecord one, EpisodeRecord other) =>
        one.TaskId == other.TaskId && one.ScenarioId == other.ScenarioId && one.Setting == other.Setting && one.SubmissionId != other.SubmissionId;

    private static (string First, string Second) Submissions(Pair pair) => OutcomeTally.Key(pair.Left.SubmissionId, pair.Right.SubmissionId);
}
