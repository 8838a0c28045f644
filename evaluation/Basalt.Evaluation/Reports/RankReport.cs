using Basalt.Core;
using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>A report on a record, computed from the record alone: for the terminal, as JSON and as a page.</summary>
/// <param name="Harness">What computed it.</param>
/// <param name="Votes">Comparisons that are rated.</param>
/// <param name="Answers">Everything that raters answered, also what does not count.</param>
/// <param name="Raters">Who gave the votes.</param>
/// <param name="Overall">Across tasks, best first; those who played every task.</param>
public sealed record RankReport(
    Provenance Harness,
    int Votes,
    int Answers,
    int Retracted,
    int Raters,
    int BannedRaters,
    int VoidedEpisodes,
    IReadOnlyList<TaskPart> Tasks,
    IReadOnlyList<OverallStanding> Overall)
{
    /// <summary>The standings that all of it was made of.</summary>
    [JsonIgnore]
    public required Leaderboard Board { get; init; }

    /// <summary>Whose votes they are: those of one kind of raters.</summary>
    public required RaterKind Kind { get; init; }

    /// <summary>The comparative question whose answers were rated; null when the verdicts were.</summary>
    public string? Question { get; init; }

    /// <summary>Votes of the other kinds of raters, which stand on boards of their own.</summary>
    public required IReadOnlyDictionary<RaterKind, int> OtherVotes { get; init; }

    /// <summary>How far each rater's votes follow what all votes say, the least reliable first; null unless it was asked for.</summary>
    public IReadOnlyList<RaterReliability>? Reliabilities { get; init; }

    /// <summary>Skill at all tasks together, best first; null unless it was asked for, and where there is one task.</summary>
    public IReadOnlyList<GeneralSkill>? General { get; init; }

    /// <summary>Wording of the questions by id.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>();

    /// <summary>What people call a submission.</summary>
    public string Label(string id) =>
        Tasks.SelectMany(task => task.Standings).First(standing => standing.SubmissionId == id).Competitor.Label;

    /// <param name="titles">Titles by task id.</param>
    /// <param name="settings">What the report holds beyond the standings; null for the standings alone.</param>
    /// <exception cref="BasaltException">The rating method cannot rate the votes.</exception>
    public static RankReport Of(
        RecordState state, IReadOnlyDictionary<string, string> titles, Provenance harness, ReportSettings? settings = null)
    {
        state = state.OfOneKind();
        var board = Leaderboard.Of(state, settings?.Method);
        var times = state.Comparisons.ToLookup(comparison => state.EpisodesById[comparison.LeftEpisode].TaskId, comparison => comparison.At);
        var answers = state.Kept.Where(answer => state.PurposeOf(answer) != Purpose.Gold)
            .Select(answer => Outcome.Of(answer.Comparison, state.EpisodesById)).ToLookup(outcome => outcome.TaskId);
        var questions = settings is null ? null : QuestionResult.ByTask(state.Comparisons, state.EpisodesById);
        Outcome[] outcomes = settings is null ? [] : [.. state.Comparisons.Select(comparison => Outcome.Of(comparison, state.EpisodesById))];
        return new(
            harness,
            state.Comparisons.Count,
            state.Answers.Count,
            state.Retractions.Count,
            state.Comparisons.Select(comparison => comparison.Rater).Distinct().Count(),
            state.Decisions.Values.Count(decision => decision.Banned),
            state.Voided.Count,
            [.. board.Tasks.Select(Part)],
            board.Overall)
        {
            Kind = state.Kind!.Value,
            Question = state.Question,
            OtherVotes = state.OtherVotes,
            Board = board,
            Questions = settings?.Questions ?? new Dictionary<string, string>(),
            Reliabilities = outcomes.Length == 0 ? null : RaterReliability.All(outcomes, AnswerSheet.Pseudonyms(state)),
            General = outcomes.Length == 0 || board.Tasks.Count < 2 ? null : GeneralSkill.All(outcomes),
        };

        TaskPart Part(TaskBoard task)
        {
            var part = TaskPart.Of(task, titles.GetValueOrDefault(task.TaskId, task.Name), [.. answers[task.TaskId]], [.. times[task.TaskId]]);
            return part with
            {
                Questions = questions?.GetValueOrDefault(task.TaskId),
                // A model was asked in both orders: on which side a pair stands in the record says nothing.
                Checks = part.Checks with { LeftWins = state.Kind == RaterKind.Model ? null : part.Checks.LeftWins },
                ByRaters = Redrawn(task, settings?.RaterRedraws ?? 0),
            };
        }
    }

    // One rater drawn anew is the same rater.
    private static RaterBootstrap? Redrawn(TaskBoard task, int rounds) =>
        rounds > 0 && task.Outcomes.Select(outcome => outcome.Rater).Distinct().Skip(1).Any()
            ? RaterBootstrap.Of(task.Outcomes, task.Method.Create(), rounds)
            : null;
}
