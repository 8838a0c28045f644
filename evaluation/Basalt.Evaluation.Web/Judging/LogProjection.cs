namespace Basalt.Evaluation.Web;

/// <summary>Follows the log: reads only what is new, so that several sites on one log agree.</summary>
internal sealed class LogProjection(IRecordLog log) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private JudgingState _state = JudgingState.Empty;
    private Task<JudgingState>? _coming;

    public IRecordLog Log => log;

    /// <summary>The record with everything that was in the log when this was called.</summary>
    public Task<JudgingState> NowAsync(CancellationToken cancellation)
    {
        // A reading that has not begun yet sees all that is there now, so whoever asks meanwhile shares it.
        lock (_gate)
        {
            return (_coming ??= ReadAsync()).WaitAsync(cancellation);
        }
    }

    /// <summary>Appends entries and gives the record with them; false beside it when none of them was new.</summary>
    public async Task<(bool Added, JudgingState State)> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken cancellation)
    {
        var added = await log.AppendAsync(entries, cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            // Usually nobody else wrote in between, and nothing need be read again.
            if (added.Count > 0 && added[0].Sequence == _state.Record.Sequence + 1 && added[^1].Sequence == _state.Record.Sequence + added.Count)
            {
                _state = _state.Apply(added);
            }

            if (added.Count > 0 && added[^1].Sequence <= _state.Record.Sequence)
            {
                return (true, _state);
            }
        }
        finally
        {
            _turn.Release();
        }

        return (added.Count > 0, await NowAsync(cancellation));
    }

    public void Dispose() => _turn.Dispose();

    private async Task<JudgingState> ReadAsync()
    {
        // Not a step before the caller has noted that this is coming.
        await Task.Yield();
        await _turn.WaitAsync();
        try
        {
            lock (_gate)
            {
                _coming = null;
            }

            var logged = await log.ReadAsync(_state.Record.Sequence, CancellationToken.None);
            return logged.Count == 0 ? _state : _state = _state.Apply(logged);
        }
        finally
        {
            _turn.Release();
        }
    }
}
