using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Chooses what a rater sees next. Both sides played the same task in the same scenario and setting, which side stands left is tossed at every
/// call, and no rater gets two episodes together twice, save as a planned <see cref="Repeat"/>. Among tasks the one with the fewest votes
/// per submission comes first; within it the submissions whose vote is expected to tell most about all skills; for them the
/// scenario that was shown least.
/// </summary>
/// <param name="settings">Of the rating; null for the competition's.</param>
public sealed class PairScheduler(TrueSkillSettings? settings = null)
{
    /// <summary>The next pair for a rater; null when there is none that the rater has not seen.</summary>
    /// <param name="episodes">Those that may be shown.</param>
    /// <param name="comparisons">All so far that count; those of episodes that may not be shown are passed over.</param>
    /// <param name="underWay">Pairs that raters have before them now, this one's own included; the batch of the moment goes on behind them.</param>
    /// <param name="taskId">Only pairs of this task; null for any.</param>
    public Pair? Next(
        IReadOnlyList<EpisodeRecord> episodes,
        IReadOnlyList<Comparison> comparisons,
        string rater,
        Random random,
        IReadOnlyList<(Pair Pair, string Rater)>? underWay = null,
        string? taskId = null)
    {
        var byId = episodes.ToDictionary(episode => episode.Id);
        var servings = underWay ?? [];
        var seen = comparisons.Where(comparison => comparison.Rater == rater).Select(comparison => VoteTally.Key(comparison.LeftEpisode, comparison.RightEpisode))
            .Concat(servings.Where(serving => serving.Rater == rater).Select(serving => VoteTally.Key(serving.Pair.Left.Id, serving.Pair.Right.Id))).ToHashSet();
        var tallies = episodes.Where(episode => taskId is null || episode.TaskId == taskId).Select(episode => episode.TaskId).Distinct().ToDictionary(task => task, _ => new VoteTally(settings));
        foreach (var comparison in comparisons.Where(comparison => byId.ContainsKey(comparison.LeftEpisode) && byId.ContainsKey(comparison.RightEpisode)))
        {
            var vote = Vote.Of(comparison, byId);
            tallies.GetValueOrDefault(vote.TaskId)?.Add(vote);
        }

        var tasks = episodes.Where(episode => tallies.ContainsKey(episode.TaskId)).GroupBy(episode => episode.TaskId)
            .OrderBy(task => (tallies[task.Key].Votes + servings.Count(serving => serving.Pair.Left.TaskId == task.Key))
                / (double)task.Select(episode => episode.SubmissionId).Distinct().Count())
            .ThenBy(_ => random.Next());
        return tasks.Select(task => Next([.. task], tallies[task.Key], seen, [.. servings.Select(serving => serving.Pair).Where(pair => pair.Left.TaskId == task.Key)], random))
            .FirstOrDefault(pair => pair is not null);
    }

    /// <summary>The next pair of one task, for who keeps the count of its votes.</summary>
    /// <param name="episodes">Those of the task that may be shown.</param>
    /// <param name="seen">Ids of episodes that the rater got together, as <see cref="VoteTally.Key"/> orders them.</param>
    /// <param name="underWay">Pairs of the task that raters have before them now.</param>
    public static Pair? Next(IReadOnlyList<EpisodeRecord> episodes, VoteTally votes, IReadOnlySet<(string, string)> seen, IReadOnlyList<Pair> underWay, Random random)
    {
        var candidates = (
            from scenario in episodes.GroupBy(episode => episode.ScenarioId)
            from left in scenario
            from right in scenario
            where string.CompareOrdinal(left.SubmissionId, right.SubmissionId) < 0 && MayMeet(left, right) && !seen.Contains(VoteTally.Key(left.Id, right.Id))
            select new Pair(left, right)).ToLookup(pair => (pair.Left.SubmissionId, pair.Right.SubmissionId));
        if (candidates.Count == 0)
        {
            return null;
        }

        var values = votes.Values(episodes.Select(episode => episode.SubmissionId).ToHashSet());
        var busy = underWay.CountBy(pair => VoteTally.Key(pair.Left.SubmissionId, pair.Right.SubmissionId)).ToDictionary();
        var shownNow = underWay.CountBy(pair => (VoteTally.Key(pair.Left.SubmissionId, pair.Right.SubmissionId), pair.Left.ScenarioId)).ToDictionary();
        var scenariosNow = underWay.CountBy(pair => pair.Left.ScenarioId).ToDictionary();

        // Pairs nobody has before them come first, the batch before others, and the most telling first of all.
        var best = candidates
            .OrderBy(pair => busy.GetValueOrDefault(pair.Key)).ThenBy(pair => values.Batch.Contains(pair.Key) ? 0 : 1)
            .ThenByDescending(pair => values.Information[pair.Key]).ThenBy(_ => random.Next())
            .First()
            .OrderBy(pair => votes.Shown((pair.Left.SubmissionId, pair.Right.SubmissionId), pair.Left.ScenarioId) + shownNow.GetValueOrDefault(((pair.Left.SubmissionId, pair.Right.SubmissionId), pair.Left.ScenarioId)))
            .ThenBy(pair => votes.OfScenario(pair.Left.ScenarioId) + scenariosNow.GetValueOrDefault(pair.Left.ScenarioId)).ThenBy(_ => random.Next())
            .First();
        return random.Next(2) == 0 ? best : new Pair(best.Right, best.Left);
    }

    /// <summary>Whether two episodes may be compared: of two submissions that met the same scenario in the same setting.</summary>
    public static bool MayMeet(EpisodeRecord one, EpisodeRecord other) =>
        one.TaskId == other.TaskId && one.ScenarioId == other.ScenarioId && one.Setting == other.Setting && one.SubmissionId != other.SubmissionId;

    /// <summary>A pair that this rater answered before, with the sides exchanged, to see whether the answer stays; each comes once at most.</summary>
    /// <returns>The oldest one that was not repeated yet; null when there is none.</returns>
    public Pair? Repeat(IReadOnlyList<EpisodeRecord> episodes, IReadOnlyList<Comparison> comparisons, string rater)
    {
        var byId = episodes.ToDictionary(episode => episode.Id);
        return comparisons.Where(comparison => comparison.Rater == rater
                && byId.TryGetValue(comparison.LeftEpisode, out var left) && byId.TryGetValue(comparison.RightEpisode, out var right) && MayMeet(left, right))
            .GroupBy(comparison => VoteTally.Key(comparison.LeftEpisode, comparison.RightEpisode)).Where(answers => answers.Count() == 1)
            .Select(answers => new Pair(byId[answers.First().RightEpisode], byId[answers.First().LeftEpisode])).FirstOrDefault();
    }
}
