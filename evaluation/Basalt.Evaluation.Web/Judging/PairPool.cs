using System.Security.Cryptography;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>
/// Which pair a rater sees next: the scheduler's choice among what this rater has not seen, pairs under way counted in. Keeps count of the
/// votes as they come, and counts anew when some were taken out. Episodes whose exhibit is not right are passed over. Not thread-safe.
/// </summary>
internal sealed class PairPool(SiteOptions options, ExhibitWatch watch)
{
    private readonly Random _random = new(options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue));
    private readonly Dictionary<(string Task, RaterKind Kind), OutcomeTally> _tallies = [];
    private ILookup<string, EpisodeRecord> _episodes = Array.Empty<EpisodeRecord>().ToLookup(episode => episode.TaskId);
    private (int Revision, int Taken) _counted = (-1, 0);

    /// <summary>Answers that count for a task's ratings by one kind of raters.</summary>
    public int VotesOf(string task, RaterKind kind, JudgingState state)
    {
        Follow(state.Record);
        return TallyOf(task, kind).Votes;
    }

    /// <summary>A pair this rater has not seen, with its sides drawn; null when there is none.</summary>
    /// <param name="tasks">Most wanted first.</param>
    public Pair? Next(RaterSession session, IReadOnlyList<string> tasks, JudgingState state, DateTimeOffset now)
    {
        Follow(state.Record);
        var byId = state.Record.EpisodesById;
        var history = state.HistoryOf(session.Rater);
        var seen = history.Servings.Select(serving => OutcomeTally.Key(serving.LeftEpisode, serving.RightEpisode))
            .Concat(history.Answers.Select(answer => OutcomeTally.Key(answer.Comparison.LeftEpisode, answer.Comparison.RightEpisode))).ToHashSet();
        var underWay = state.Record.OpenLeases(now).Where(lease => byId.ContainsKey(lease.LeftEpisode) && byId.ContainsKey(lease.RightEpisode))
            .Select(lease => new Pair(byId[lease.LeftEpisode], byId[lease.RightEpisode])).ToLookup(pair => pair.Left.TaskId);
        return tasks.Select(task => PairScheduler.Next(
            [.. _episodes[task].Where(episode => watch.IsShown(episode.Id))], TallyOf(task, session.Kind), seen, [.. underWay[task]], _random))
            .FirstOrDefault(pair => pair is not null);
    }

    private void Follow(RecordState state)
    {
        if (_counted.Revision != state.Revision || _counted.Taken > state.Comparisons.Count)
        {
            _tallies.Clear();
            _episodes = state.Episodes.ToLookup(episode => episode.TaskId);
            _counted = (state.Revision, 0);
        }

        for (; _counted.Taken < state.Comparisons.Count; _counted.Taken++)
        {
            var comparison = state.Comparisons[_counted.Taken];
            var outcome = Outcome.Of(comparison, state.EpisodesById);
            TallyOf(outcome.TaskId, comparison.RatedBy).Add(outcome);
        }
    }

    private OutcomeTally TallyOf(string task, RaterKind kind) =>
        _tallies.TryGetValue((task, kind), out var tally) ? tally : _tallies[(task, kind)] = new OutcomeTally();
}
