using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Chooses what a rater sees next. Both sides played the same task in the same scenario, which side stands left is tossed at every
/// call, and no rater gets two episodes together twice, save as a planned <see cref="Repeat"/>. Among tasks the one with the fewest votes
/// per submission comes first; within it the submissions whose vote is expected to tell most about all skills; for them the
/// scenario that was shown least.
/// </summary>
/// <param name="settings">Of the rating; null for the competition's.</param>
public sealed class PairScheduler(TrueSkillSettings? settings = null)
{
    private readonly BatchTrueSkill _system = new(settings);

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
        var votes = comparisons.Where(comparison => byId.ContainsKey(comparison.LeftEpisode) && byId.ContainsKey(comparison.RightEpisode))
            .Select(comparison => Vote.Of(comparison, byId)).ToList();
        var servings = underWay ?? [];
        var seen = comparisons.Where(comparison => comparison.Rater == rater).Select(comparison => Key(comparison.LeftEpisode, comparison.RightEpisode))
            .Concat(servings.Where(serving => serving.Rater == rater).Select(serving => Key(serving.Pair.Left.Id, serving.Pair.Right.Id))).ToHashSet();
        var tasks = episodes.Where(episode => taskId is null || episode.TaskId == taskId).GroupBy(episode => episode.TaskId)
            .OrderBy(task => (votes.Count(vote => vote.TaskId == task.Key) + servings.Count(serving => serving.Pair.Left.TaskId == task.Key))
                / (double)task.Select(episode => episode.SubmissionId).Distinct().Count())
            .ThenBy(_ => random.Next());
        foreach (var task in tasks)
        {
            var taskVotes = votes.Where(vote => vote.TaskId == task.Key).ToList();
            var taskServings = servings.Where(serving => serving.Pair.Left.TaskId == task.Key).Select(serving => serving.Pair).ToList();
            if (Best([.. task], taskVotes, taskServings, seen, random) is { } pair)
            {
                return random.Next(2) == 0 ? pair : new Pair(pair.Right, pair.Left);
            }
        }

        return null;
    }

    /// <summary>A pair that this rater answered before, with the sides exchanged, to see whether the answer stays; each comes once at most.</summary>
    /// <returns>The oldest one that was not repeated yet; null when there is none.</returns>
    public Pair? Repeat(IReadOnlyList<EpisodeRecord> episodes, IReadOnlyList<Comparison> comparisons, string rater)
    {
        var byId = episodes.ToDictionary(episode => episode.Id);
        return comparisons.Where(comparison => comparison.Rater == rater && byId.ContainsKey(comparison.LeftEpisode) && byId.ContainsKey(comparison.RightEpisode))
            .GroupBy(comparison => Key(comparison.LeftEpisode, comparison.RightEpisode)).Where(answers => answers.Count() == 1)
            .Select(answers => new Pair(byId[answers.First().RightEpisode], byId[answers.First().LeftEpisode])).FirstOrDefault();
    }

    private Pair? Best(EpisodeRecord[] episodes, List<Vote> votes, List<Pair> servings, HashSet<(string, string)> seen, Random random)
    {
        var shown = votes.Select(vote => (Key(vote.Left, vote.Right), vote.ScenarioId))
            .Concat(servings.Select(pair => (Key(pair.Left.SubmissionId, pair.Right.SubmissionId), pair.Left.ScenarioId)))
            .CountBy(one => one).ToDictionary();
        var scenarios = shown.GroupBy(one => one.Key.ScenarioId).ToDictionary(one => one.Key, one => one.Sum(count => count.Value));
        var candidates = (
            from scenario in episodes.GroupBy(episode => episode.ScenarioId)
            from left in scenario
            from right in scenario
            where string.CompareOrdinal(left.SubmissionId, right.SubmissionId) < 0 && !seen.Contains(Key(left.Id, right.Id))
            select new Pair(left, right)).ToLookup(pair => Key(pair.Left.SubmissionId, pair.Right.SubmissionId));
        if (candidates.Count == 0)
        {
            return null;
        }

        var posterior = _system.Fit(votes.Select(vote => vote.Outcome), episodes.Select(episode => episode.SubmissionId).Distinct());

        // Whoever asks between two votes gets a part of the same batch, so ties in it are decided by the number of votes.
        var batch = PairBatch.Choose(posterior, new Random(votes.Count)).Select(pair => Key(pair.First, pair.Second)).ToHashSet();
        var busy = servings.CountBy(pair => Key(pair.Left.SubmissionId, pair.Right.SubmissionId)).ToDictionary();

        // Pairs nobody has before them come first, the batch before others, and the most telling first of all.
        return candidates
            .OrderBy(pair => busy.GetValueOrDefault(pair.Key)).ThenBy(pair => batch.Contains(pair.Key) ? 0 : 1)
            .ThenByDescending(pair => Math.Round(posterior.ExpectedInformation(pair.Key.Item1, pair.Key.Item2), 9)).ThenBy(_ => random.Next())
            .First()
            .OrderBy(pair => shown.GetValueOrDefault((Key(pair.Left.SubmissionId, pair.Right.SubmissionId), pair.Left.ScenarioId)))
            .ThenBy(pair => scenarios.GetValueOrDefault(pair.Left.ScenarioId)).ThenBy(_ => random.Next())
            .First();
    }

    private static (string, string) Key(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
