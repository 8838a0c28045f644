using System.Collections.Immutable;

namespace Basalt.Evaluation.Web;

/// <summary>What a rater was served and said, oldest first.</summary>
/// <param name="Answers">All answers, those taken back too.</param>
internal sealed record RaterHistory(ImmutableList<PairServed> Servings, ImmutableList<Compared> Answers)
{
    public static RaterHistory Empty { get; } = new([], []);
}

/// <summary>The record at one moment, with what judging asks of it by rater.</summary>
internal sealed record Snapshot(RecordState State, ImmutableDictionary<string, RaterHistory> Histories)
{
    public static Snapshot Empty { get; } = new(RecordState.Empty, ImmutableDictionary<string, RaterHistory>.Empty);

    public RaterHistory HistoryOf(string rater) => Histories.GetValueOrDefault(rater, RaterHistory.Empty);

    /// <summary>A rater's answers that were not taken back, oldest first.</summary>
    public IEnumerable<Compared> StandingAnswers(string rater) =>
        HistoryOf(rater).Answers.Where(answer => !State.Retractions.ContainsKey(answer.Comparison.Id));

    public Snapshot Apply(IReadOnlyList<LoggedEntry> logged)
    {
        var histories = Histories.ToBuilder();
        foreach (var (_, entry) in logged)
        {
            if (entry is PairServed served)
            {
                var history = histories.GetValueOrDefault(served.Rater, RaterHistory.Empty);
                histories[served.Rater] = history with { Servings = history.Servings.Add(served) };
            }
            else if (entry is Compared { Comparison.Rater: var rater } compared)
            {
                var history = histories.GetValueOrDefault(rater, RaterHistory.Empty);
                histories[rater] = history with { Answers = history.Answers.Add(compared) };
            }
        }

        return new Snapshot(State.Apply(logged), histories.ToImmutable());
    }
}

/// <summary>Follows the log: reads only what is new, so that several sites on one log agree.</summary>
internal sealed class Ledger(IRecordLog log) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private Snapshot _snapshot = Snapshot.Empty;
    private Task<Snapshot>? _coming;

    public IRecordLog Log => log;

    /// <summary>The record with everything that was in the log when this was called.</summary>
    public Task<Snapshot> NowAsync(CancellationToken cancellation)
    {
        // A reading that has not begun yet sees all that is there now, so whoever asks meanwhile shares it.
        lock (_gate)
        {
            return (_coming ??= ReadAsync()).WaitAsync(cancellation);
        }
    }

    /// <summary>Appends entries and gives the record with them; false beside it when none of them was new.</summary>
    public async Task<(bool Added, Snapshot Record)> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken cancellation)
    {
        var added = await log.AppendAsync(entries, cancellation);
        await _turn.WaitAsync(cancellation);
        try
        {
            // Usually nobody else wrote in between, and nothing need be read again.
            if (added.Count > 0 && added[0].Sequence == _snapshot.State.Sequence + 1 && added[^1].Sequence == _snapshot.State.Sequence + added.Count)
            {
                _snapshot = _snapshot.Apply(added);
            }

            if (added.Count > 0 && added[^1].Sequence <= _snapshot.State.Sequence)
            {
                return (true, _snapshot);
            }
        }
        finally
        {
            _turn.Release();
        }

        return (added.Count > 0, await NowAsync(cancellation));
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Snapshot> ReadAsync()
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

            var logged = await log.ReadAsync(_snapshot.State.Sequence, CancellationToken.None);
            return logged.Count == 0 ? _snapshot : _snapshot = _snapshot.Apply(logged);
        }
        finally
        {
            _turn.Release();
        }
    }
}
