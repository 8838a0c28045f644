using System.Security.Cryptography;

namespace Basalt.Evaluation.Web;

/// <summary>Which pair a rater sees next.</summary>
internal sealed class PairPool(SiteOptions options)
{
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
        var seen = record.HistoryOf(rater).Servings.Select(serving => Key(serving.LeftEpisode, serving.RightEpisode)).ToHashSet();
        var taken = record.State.Comparisons.Select(comparison => Key(comparison.LeftEpisode, comparison.RightEpisode))
            .Concat(record.State.OpenLeases(now).Select(lease => Key(lease.LeftEpisode, lease.RightEpisode))).CountBy(key => key).ToDictionary();
        foreach (var task in tasks)
        {
            var pairs = record.State.Episodes.Where(episode => episode.TaskId == task).GroupBy(episode => episode.ScenarioId)
                .SelectMany(scenario => scenario.SelectMany((one, i) => scenario.Skip(i + 1).Select(other => (one, other))))
                .Where(pair => pair.one.SubmissionId != pair.other.SubmissionId && !seen.Contains(Key(pair.one.Id, pair.other.Id))).ToArray();
            if (pairs.Length > 0)
            {
                _random.Shuffle(pairs);
                var (one, other) = pairs.MinBy(pair => taken.GetValueOrDefault(Key(pair.one.Id, pair.other.Id)));
                return _random.Next(2) == 0 ? new Pair(one, other) : new Pair(other, one);
            }
        }

        return null;
    }

    private static (string, string) Key(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
