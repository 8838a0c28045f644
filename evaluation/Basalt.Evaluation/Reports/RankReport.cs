using Basalt.Core;
using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>All that is to be said of a record, computed from it alone: for the terminal, as JSON and as a page.</summary>
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
    IReadOnlyList<RankReport.TaskPart> Tasks,
    IReadOnlyList<OverallStanding> Overall)
{
    /// <summary>The standings that all of it was made of.</summary>
    [JsonIgnore]
    public required Leaderboard Board { get; init; }

    /// <param name="Task">The task's id.</param>
    /// <param name="Title">What people read; the id when nobody knows better.</param>
    /// <param name="Standings">Best first; those without a vote come last.</param>
    /// <param name="Chances">The chance that one is more skilled than another, row by row in the order of the standings that have a rank; 0.5 against itself.</param>
    /// <param name="Encounters">Every pair that met.</param>
    /// <param name="VotedAt">When its votes came.</param>
    public sealed record TaskPart(
        string Task, string Title, IReadOnlyList<Standing> Standings, IReadOnlyList<IReadOnlyList<double>> Chances, IReadOnlyList<Encounters> Encounters, TrustChecks Checks, IReadOnlyList<DateTimeOffset> VotedAt)
    {
        public int Votes => VotedAt.Count;

        /// <summary>Those that have a rank.</summary>
        [JsonIgnore]
        public IEnumerable<Standing> Ranked => Standings.Where(standing => standing.Rank is not null);

        /// <summary>Their names, as <see cref="Competitor.Label"/> has them.</summary>
        [JsonIgnore]
        public IReadOnlyList<string> Labels => [.. Ranked.Select(standing => standing.Competitor.Label)];

        /// <summary>The encounters, by label instead of id.</summary>
        [JsonIgnore]
        public IReadOnlyList<Encounters> LabelledEncounters => [.. Encounters.Select(pair => pair with { First = Label(pair.First), Second = Label(pair.Second) })];

        /// <summary>What people call a submission.</summary>
        public string Label(string id) => Standings.First(standing => standing.SubmissionId == id).Competitor.Label;
    }

    /// <param name="titles">Titles by task id.</param>
    public static RankReport Of(RecordState state, IReadOnlyDictionary<string, string> titles, Provenance harness)
    {
        var board = Leaderboard.Of(state);
        var times = state.Comparisons.ToLookup(comparison => state.EpisodesById[comparison.LeftEpisode].TaskId, comparison => comparison.At);
        var answers = state.Kept.Where(answer => state.PurposeOf(answer) != Purpose.Gold).Select(answer => Vote.Of(answer.Comparison, state.EpisodesById)).ToLookup(vote => vote.TaskId);
        return new(
            harness,
            state.Comparisons.Count,
            state.Answers.Count,
            state.Retractions.Count,
            state.Comparisons.Select(comparison => comparison.Rater).Distinct().Count(),
            state.Decisions.Values.Count(decision => decision.Banned),
            state.Voided.Count,
            [
                .. board.Tasks.Select(task => new TaskPart(
                    task.TaskId,
                    titles.GetValueOrDefault(task.TaskId, task.Name),
                    task.Standings,
                    Chances(task),
                    Evaluation.Encounters.Count(task.Votes),
                    TrustChecks.Of(task, [.. answers[task.TaskId]]),
                    [.. times[task.TaskId]])),
            ],
            board.Overall)
        { Board = board };
    }

    private static IReadOnlyList<IReadOnlyList<double>> Chances(TaskBoard task)
    {
        var ranked = task.Standings.Where(standing => standing.Rank is not null).Select(standing => standing.SubmissionId).ToList();
        return [.. ranked.Select(row => (IReadOnlyList<double>)[.. ranked.Select(column => row == column ? 0.5 : task.Posterior.ChanceBetter(row, column))])];
    }
}
