using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>All standings; a pure function of the record.</summary>
/// <param name="Tasks">By task id.</param>
public sealed record Leaderboard(IReadOnlyList<TaskBoard> Tasks)
{
    /// <summary>Across tasks, best first: those who played every task. Those without a rank come last.</summary>
    public IReadOnlyList<OverallStanding> Overall { get; } = OverallStanding.Across(Tasks);

    /// <summary>Ranks everybody of a record.</summary>
    /// <inheritdoc cref="Build"/>
    public static Leaderboard Of(RecordState state, RatingMethod? method = null)
    {
        var board = Build(state.Episodes, state.Comparisons, state.Submissions, method);
        var names = ArenaBattles.TaskNames(state);
        return new([.. board.Tasks.Select(task => task with { Name = VisibleText.OneLine(names.GetValueOrDefault(task.TaskId, task.TaskId)) })]);
    }

    /// <summary>Ranks everybody who played.</summary>
    /// <param name="episodes">Those that count. Every submission that has one in a task stands on its board.</param>
    /// <param name="comparisons">Those that count, oldest first.</param>
    /// <param name="submissions">Who they are, by id; null when only their episodes say.</param>
    /// <param name="method">What rates them; null for <see cref="RatingMethods.Default"/>.</param>
    /// <exception cref="BasaltException">
    /// A comparison names an episode that is not there, or two that do not belong together; or the method cannot rate the votes on a task.
    /// </exception>
    public static Leaderboard Build(
        IEnumerable<EpisodeRecord> episodes,
        IEnumerable<Comparison> comparisons,
        IReadOnlyDictionary<string, Submission>? submissions = null,
        RatingMethod? method = null)
    {
        var byId = episodes.ToDictionary(episode => episode.Id);
        var competitors = Competitor.All(byId.Values, submissions ?? new Dictionary<string, Submission>());
        var outcomes = comparisons.Select(comparison => Outcome.Of(comparison, byId)).ToLookup(outcome => outcome.TaskId);
        return new(
        [
            .. byId.Values.GroupBy(episode => episode.TaskId).OrderBy(task => task.Key, StringComparer.Ordinal)
                .Select(task => TaskBoard.Of(
                    task.Key, [.. task.Select(episode => episode.SubmissionId).Distinct().Select(id => competitors[id])],
                    [.. outcomes[task.Key]], method ?? RatingMethods.Default)),
        ]);
    }
}
