using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>All that is to be said of a record, computed from it alone: for the terminal, as JSON and as a page.</summary>
/// <param name="Harness">What computed it.</param>
/// <param name="Votes">Comparisons that are rated.</param>
/// <param name="Answers">Everything that raters answered, also what does not count.</param>
/// <param name="Raters">Who gave the votes.</param>
public sealed record RankReport(
    Provenance Harness,
    int Votes,
    int Answers,
    int Retracted,
    int Raters,
    int BannedRaters,
    int VoidedEpisodes,
    IReadOnlyList<RankReport.TaskPart> Tasks)
{
    /// <param name="Task">The task's id.</param>
    /// <param name="Title">What people read; the id when nobody knows better.</param>
    /// <param name="Standings">Best first.</param>
    /// <param name="Encounters">Every pair that met.</param>
    /// <param name="VotedAt">When its votes came.</param>
    public sealed record TaskPart(string Task, string Title, IReadOnlyList<Standing> Standings, IReadOnlyList<Encounters> Encounters, IReadOnlyList<DateTimeOffset> VotedAt)
    {
        public int Votes => VotedAt.Count;
    }

    /// <param name="titles">Titles by task id.</param>
    public static RankReport Of(RecordState state, IReadOnlyDictionary<string, string> titles, Provenance harness)
    {
        var votes = state.Comparisons.Select(comparison => (Vote: Vote.Of(comparison, state.EpisodesById), comparison.At)).ToLookup(vote => vote.Vote.TaskId);
        return new(
            harness,
            state.Comparisons.Count,
            state.Answers.Count,
            state.Retractions.Count,
            state.Comparisons.Select(comparison => comparison.Rater).Distinct().Count(),
            state.Decisions.Values.Count(decision => decision.Banned),
            state.Voided.Count,
            [
                .. Leaderboard.Build(state.Episodes, state.Comparisons).Tasks.Select(board => new TaskPart(
                    board.TaskId,
                    titles.GetValueOrDefault(board.TaskId, board.TaskId),
                    board.Standings,
                    Evaluation.Encounters.Count(votes[board.TaskId].Select(vote => vote.Vote)),
                    [.. votes[board.TaskId].Select(vote => vote.At)])),
            ]);
    }
}
