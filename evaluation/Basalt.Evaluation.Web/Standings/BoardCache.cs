using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>Caches the report on the latest state of the record, so that a crowded leaderboard costs at most one refit a vote.</summary>
internal sealed class BoardCache(SiteOptions options, LogProjection projection) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IReadOnlyDictionary<string, string> _titles = options.Tasks.ToDictionary(task => task.Id, task => task.Title);
    private readonly Provenance _harness = Provenance.Of(["serve"]);
    private readonly IReadOnlyDictionary<string, string> _wording = ReportSettings.WordingOf(options.Tasks);
    private readonly Dictionary<BoardChoice, (RankReport Report, IReadOnlyDictionary<string, int> Questions)> _boards = [];
    private JudgingState? _latest;

    /// <summary>The usual board.</summary>
    public async Task<(RankReport Report, JudgingState State)> NowAsync(CancellationToken cancellation)
    {
        var (report, _, state) = await NowAsync(BoardChoice.Usual, cancellation);
        return (report, state);
    }

    /// <summary>A board of one kind of raters or about one question.</summary>
    /// <returns>The board, the questions that its raters answered with how often, and the record that it was made of.</returns>
    /// <exception cref="BasaltException">Nobody answered the question.</exception>
    public async Task<(RankReport Report, IReadOnlyDictionary<string, int> Questions, JudgingState State)> NowAsync(
        BoardChoice choice, CancellationToken cancellation)
    {
        var state = await projection.NowAsync(cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_latest is not { } latest || latest.Record.Sequence < state.Record.Sequence)
            {
                _latest = latest = state;
                _boards.Clear();
            }

            if (!_boards.TryGetValue(choice, out var board))
            {
                var own = choice.OfRaters(latest.Record);
                var asked = choice.Question is { } question ? own.About(question) : own;
                _boards[choice] = board = (RankReport.Of(asked, _titles, _harness) with { Questions = _wording }, own.QuestionsAnswered);
            }

            return (board.Report, board.Questions, latest);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
