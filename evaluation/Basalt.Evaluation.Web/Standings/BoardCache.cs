using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>Caches the report on the latest state of the record, so that a crowded leaderboard costs at most one refit a vote.</summary>
internal sealed class BoardCache(SiteOptions options, LogProjection projection) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IReadOnlyDictionary<string, string> _titles = options.Tasks.ToDictionary(task => task.Id, task => task.Title);
    private readonly Provenance _harness = Provenance.Of(["serve"]);
    private (RankReport Report, JudgingState State)? _latest;

    public async Task<(RankReport Report, JudgingState State)> NowAsync(CancellationToken cancellation)
    {
        var state = await projection.NowAsync(cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_latest is not { } latest || latest.State.Record.Sequence < state.Record.Sequence)
            {
                _latest = latest = (RankReport.Of(state.Record, _titles, _harness), state);
            }

            return latest;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
