using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>One row of a task's standings.</summary>
/// <param name="Mean">Of the skill; 25 before the first vote, more is better.</param>
/// <param name="Low">Lower end of the 95 % interval of the skill.</param>
/// <param name="High">Upper end.</param>
/// <param name="Online">The competition's own value: TrueSkill one vote after another.</param>
public sealed record StandingRow(
    int Rank, string Submission, string Team, double Mean, double Deviation, double Low, double High, double Online, int Votes, int Wins, int Draws, int Losses);

/// <summary>One task's standings.</summary>
/// <param name="Votes">Comparisons that count.</param>
/// <param name="Standings">Best first.</param>
public sealed record StandingBoard(string Task, string Title, int Votes, IReadOnlyList<StandingRow> Standings);

/// <summary>Everything that follows from the comparisons, made once for each state of the record.</summary>
/// <param name="Record">Entries it was made of, as a sequence number: two answers with the same number are the same.</param>
public sealed record Boards(long Record, IReadOnlyList<StandingBoard> Tasks, IReadOnlyList<WinMatrix> Matrices)
{
    private const double Z = 1.959964;

    public static Boards Of(RecordState state, IReadOnlyList<TaskSpec> tasks)
    {
        var votes = state.Comparisons.Select(comparison => Vote.Of(comparison, state.EpisodesById)).ToList();
        var board = Leaderboard.Build(state.Episodes, state.Comparisons);
        var played = tasks.Select(task => (task, board.Tasks.FirstOrDefault(one => one.TaskId == task.Id))).Where(pair => pair.Item2 is not null).ToList();
        return new(
            state.Sequence,
            [
                .. played.Select(pair => new StandingBoard(
                    pair.task.Id, pair.task.Title, votes.Count(vote => vote.TaskId == pair.task.Id), [.. pair.Item2!.Standings.Select(standing => Row(standing, state))])),
            ],
            [.. played.Select(pair => WinMatrix.Of(pair.Item2!, votes))]);
    }

    private static StandingRow Row(Standing standing, RecordState state) => new(
        standing.Rank, standing.SubmissionId, state.Submissions.GetValueOrDefault(standing.SubmissionId)?.Team ?? "", standing.Rating.Mean, standing.Rating.Deviation,
        standing.Rating.Mean - (Z * standing.Rating.Deviation), standing.Rating.Mean + (Z * standing.Rating.Deviation), standing.Online.Mean,
        standing.Votes, standing.Wins, standing.Draws, standing.Losses);
}

/// <summary>Keeps the boards of the latest state, so that a crowded leaderboard costs one refit a vote at most.</summary>
internal sealed class BoardCache(SiteOptions options, Ledger ledger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Boards? _latest;

    public async Task<(Boards Boards, Snapshot Record)> NowAsync(CancellationToken cancellation)
    {
        var record = await ledger.NowAsync(cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_latest is null || _latest.Record < record.State.Sequence)
            {
                _latest = Boards.Of(record.State, options.Tasks);
            }

            return (_latest, record);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
