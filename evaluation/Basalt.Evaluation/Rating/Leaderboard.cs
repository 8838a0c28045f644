using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>All standings; a pure function of the record.</summary>
/// <param name="Tasks">By task id.</param>
public sealed record Leaderboard(IReadOnlyList<TaskBoard> Tasks)
{
    /// <summary>Whose votes they are made of: those of one kind of raters.</summary>
    public RaterKind Kind { get; private init; }

    /// <summary>Across tasks, best first: those who played every task. Those without a rank come last.</summary>
    public IReadOnlyList<OverallStanding> Overall { get; } = OverallStanding.Across(Tasks);

    /// <summary>Ranks everybody of a record, by one kind of raters; see <see cref="RecordState.OfOneKind"/>.</summary>
    /// <inheritdoc cref="Build"/>
    public static Leaderboard Of(RecordState state, RatingMethod? method = null)
    {
        state = state.OfOneKind();
        var board = Build(state.Episodes, state.Comparisons, state.Submissions, method);
        var names = ArenaBattles.TaskNames(state);
        // A question belongs to one task; the others have nothing to say of it.
        var asked = board.Tasks.Where(task => state.Question is null || task.Outcomes.Count > 0);
        return new([.. asked.Select(task => task with { Name = VisibleText.OneLine(names.GetValueOrDefault(task.TaskId, task.TaskId)) })])
        {
            Kind = state.Kind!.Value,
        };
    }

    /// <summary>Ranks everybody who played.</summary>
    /// <param name="episodes">Those that count. Every submission that has one in a task stands on its board.</param>
    /// <param name="comparisons">Those that count, oldest first.</param>
    /// <param name="submissions">Who they are, by id; null when only their episodes say.</param>
    /// <param name="method">What rates them; null for <see cref="RatingMethods.Default"/>.</param>
    /// <exception cref="BasaltException">
    /// A comparison names an episode that is not there, or two that do not belong together; the raters are of several kinds; or the method
    /// cannot rate the votes on a task.
    /// </exception>
    public static Leaderboard Build(
        IEnumerable<EpisodeRecord> episodes,
        IEnumerable<Comparison> comparisons,
        IReadOnlyDictionary<string, Submission>? submissions = null,
        RatingMethod? method = null)
    {
        var byId = episodes.ToDictionary(episode => episode.Id);
        var competitors = Competitor.All(byId.Values, submissions ?? new Dictionary<string, Submission>());
        IReadOnlyList<Comparison> votes = [.. comparisons];
        if (votes.Select(comparison => comparison.RatedBy).Distinct().ToList() is [var one, var other, ..])
        {
            throw new BasaltException($"found votes of {one.Plural()} and of {other.Plural()}; wanted raters of one kind on a board");
        }

        var outcomes = votes.Select(comparison => Outcome.Of(comparison, byId)).ToLookup(outcome => outcome.TaskId);
        return new(
        [
            .. byId.Values.GroupBy(episode => episode.TaskId).OrderBy(task => task.Key, StringComparer.Ordinal)
                .Select(task => TaskBoard.Of(
                    task.Key, [.. task.Select(episode => episode.SubmissionId).Distinct().Select(id => competitors[id])],
                    [.. outcomes[task.Key]], method ?? RatingMethods.Default)),
        ]);
    }
}
