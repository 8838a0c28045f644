using System.Security.Cryptography;

namespace Basalt.Evaluation.Web;

/// <summary>Which pair a rater sees next: the scheduler's choice among what this rater has not seen, pairs under way counted in.</summary>
internal sealed class PairPool(SiteOptions options)
{
    private readonly PairScheduler _scheduler = new();
    private readonly Random _random = new(options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
    private (long Sequence, Dictionary<string, int> Votes) _votes = (-1, []);

    /// <summary>Answers that count for a task's ratings.</summary>
    public int VotesOf(string task, Snapshot record)
    {
        if (_votes.Sequence != record.State.Sequence)
        {
            _votes = (record.State.Sequence, record.State.Comparisons.CountBy(comparison => record.State.EpisodesById[comparison.LeftEpisode].TaskId).ToDictionary());
        }

        return _votes.Votes.GetValueOrDefault(task);
    }

    /// <summary>A pair this rater has not seen, with its sides drawn; null when there is none.</summary>
    /// <param name="tasks">Most wanted first.</param>
    public Pair? Next(string rater, IReadOnlyList<string> tasks, Snapshot record, DateTimeOffset now)
    {
        var episodes = record.State.EpisodesById;
        var underWay = record.State.OpenLeases(now).Where(lease => lease.Rater != rater).Concat(record.HistoryOf(rater).Servings)
            .Where(serving => episodes.ContainsKey(serving.LeftEpisode) && episodes.ContainsKey(serving.RightEpisode))
            .Select(serving => (new Pair(episodes[serving.LeftEpisode], episodes[serving.RightEpisode]), serving.Rater)).ToList();
        return tasks.Select(task => _scheduler.Next(record.State.Episodes, record.State.Comparisons, rater, _random, underWay, task)).FirstOrDefault(pair => pair is not null);
    }
}
