using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Chooses what a rater sees next. Both sides played the same task in the same scenario, which side stands left is tossed at every
/// call, and no rater gets two episodes together twice. Pairs and scenarios that were seen least come first.
/// </summary>
public sealed class PairScheduler
{
    /// <summary>The next pair for a rater; null when there is none that the rater has not seen.</summary>
    /// <param name="episodes">Those that may be shown.</param>
    /// <param name="comparisons">All so far that count; those of episodes that may not be shown are passed over.</param>
    /// <param name="underWay">Pairs that raters have before them now, this one's own included; they count as if they were answered.</param>
    /// <param name="taskId">Only pairs of this task; null for any.</param>
    public Pair? Next(
        IReadOnlyList<EpisodeRecord> episodes,
        IReadOnlyList<Comparison> comparisons,
        string rater,
        Random random,
        IReadOnlyList<(Pair Pair, string Rater)>? underWay = null,
        string? taskId = null)
    {
        var shown = comparisons.Select(comparison => (comparison.LeftEpisode, comparison.RightEpisode, comparison.Rater))
            .Concat((underWay ?? []).Select(serving => (serving.Pair.Left.Id, serving.Pair.Right.Id, serving.Rater))).ToList();
        var seen = shown.Where(one => one.Rater == rater).Select(one => Key(one.Item1, one.Item2)).ToHashSet();
        var byId = episodes.ToDictionary(episode => episode.Id);
        var bySubmission = new Dictionary<(string Task, string Submission), int>();
        var byPair = new Dictionary<(string Task, string, string), int>();
        var byScenario = new Dictionary<(string Task, string Scenario, string, string), int>();
        foreach (var (leftId, rightId, _) in shown)
        {
            if (byId.TryGetValue(leftId, out var left) && byId.TryGetValue(rightId, out var right))
            {
                Count(bySubmission, (left.TaskId, left.SubmissionId));
                Count(bySubmission, (right.TaskId, right.SubmissionId));
                Count(byPair, PairKey(left, right));
                Count(byScenario, ScenarioKey(left, right));
            }
        }

        var candidates =
            from scenario in episodes.Where(episode => taskId is null || episode.TaskId == taskId).GroupBy(episode => (episode.TaskId, episode.ScenarioId))
            from left in scenario
            from right in scenario
            where string.CompareOrdinal(left.SubmissionId, right.SubmissionId) < 0 && !seen.Contains(Key(left.Id, right.Id))
            select new Pair(left, right);
        var best = candidates
            .OrderBy(pair => bySubmission.GetValueOrDefault((pair.Left.TaskId, pair.Left.SubmissionId)) + bySubmission.GetValueOrDefault((pair.Left.TaskId, pair.Right.SubmissionId)))
            .ThenBy(pair => byPair.GetValueOrDefault(PairKey(pair.Left, pair.Right)))
            .ThenBy(pair => byScenario.GetValueOrDefault(ScenarioKey(pair.Left, pair.Right)))
            .ThenBy(_ => random.Next())
            .FirstOrDefault();
        return best is null || random.Next(2) == 0 ? best : new Pair(best.Right, best.Left);
    }

    private static (string, string) Key(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);

    private static (string, string, string) PairKey(EpisodeRecord a, EpisodeRecord b)
    {
        var (first, second) = Key(a.SubmissionId, b.SubmissionId);
        return (a.TaskId, first, second);
    }

    private static (string, string, string, string) ScenarioKey(EpisodeRecord a, EpisodeRecord b)
    {
        var (task, first, second) = PairKey(a, b);
        return (task, a.ScenarioId, first, second);
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
