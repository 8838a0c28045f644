using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>Caches the report on the latest state of the record, so that a crowded leaderboard costs at most one refit a vote.</summary>
internal sealed class BoardCache(SiteOptions options, LogProjection projection) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IReadOnlyDictionary<string, string> _titles = options.Tasks.ToDictionary(task => task.Id, task => task.Title);
    private readonly Provenance _harness = Provenance.Of(["serve"]);
    private readonly IReadOnlyDictionary<string, string> _wording = ReportSettings.WordingOf(options.Tasks);
    private readonly Dictionary<BoardChoice, RankReport> _reports = [];
    private JudgingState? _latest;

    /// <summary>The usual board.</summary>
    public Task<(RankReport Report, JudgingState State)> NowAsync(CancellationToken cancellation) => NowAsync(BoardChoice.Usual, cancellation);

    /// <summary>A board of one kind of raters or about one question.</summary>
    /// <exception cref="BasaltException">Nobody answered the question.</exception>
    public async Task<(RankReport Report, JudgingState State)> NowAsync(BoardChoice choice, CancellationToken cancellation)
    {
        var state = await projection.NowAsync(cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_latest is not { } latest || latest.Record.Sequence < state.Record.Sequence)
            {
                _latest = latest = state;
                _reports.Clear();
            }

            if (!_reports.TryGetValue(choice, out var report))
            {
                var record = choice.Read(latest.Record);
                report = RankReport.Of(record, _titles, _harness) with { Questions = _wording };
                _reports[choice] = report;
            }

            return (report, latest);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
