using System.Threading.Channels;

namespace Basalt.Agents;

/// <summary>
/// Runs a policy for many players together. Whoever comes first waits a little for the others; then all who wait are answered by one
/// run of the model. What a player is told does not depend on who else waits, up to the rounding of sums. Where cores compute, those
/// who wait are shared out among them: one thread that runs half of the players beats two that run all.
/// </summary>
public sealed class PolicyBatch : IPolicyRunner, IDisposable
{
    /// <summary>How long the first waits for the others: a third of a tick.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(16);

    private readonly PolicyModel _model;
    private readonly int _most;
    private readonly int _sideBySide;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>();
    private readonly Task _work;
    private int _players;
    private long _runs;

    private sealed record Waiting(PolicyMemory Memory, TaskCompletionSource Answered);

    /// <param name="model">Closed with this.</param>
    /// <param name="most">Players who may wait at once.</param>
    /// <param name="patience">How long the first waits for the others, see <see cref="Patience"/>.</param>
    /// <param name="sideBySide">Runs of the model at the same time, among which the players are shared out.</param>
    /// <exception cref="Core.BasaltException">The model cannot answer several players in one run, see <see cref="PolicyModel.CheckRows"/>.</exception>
    public PolicyBatch(PolicyModel model, int most, TimeSpan patience, TimeProvider time, int sideBySide = 1)
    {
        (_model, _most, _patience, _time, _sideBySide) = (model, most, patience, time, sideBySide);
        if (most > 1)
        {
            CheckRows();
        }

        _work = Task.WhenAll(Enumerable.Range(0, sideBySide).Select(_ => Task.Run(WorkAsync)));
    }

    public PolicyModel Model => _model;

    /// <summary>How many runs there were.</summary>
    public long Runs => Interlocked.Read(ref _runs);

    /// <inheritdoc/>
    public PolicyMemory CreateMemory()
    {
        Interlocked.Increment(ref _players);
        return new PolicyMemory(_model, stateAllocator: null, () => Interlocked.Decrement(ref _players));
    }

    /// <inheritdoc/>
    public async ValueTask StepAsync(PolicyMemory memory, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiting = new Waiting(memory, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(waiting, cancellation);

        // Not to be left before the run is over: it writes into the memory.
        await waiting.Answered.Task;
    }

    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        ((IAsyncResult)_work).AsyncWaitHandle.WaitOne();
        _model.Dispose();
    }

    private void CheckRows()
    {
        try
        {
            _model.CheckRows();
        }
        catch
        {
            _model.Dispose();
            throw;
        }
    }

    private async Task WorkAsync()
    {
        using var rows = new PolicyRows(_model, Share(_most));
        var together = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            await GatherAsync(together);
            if (together.Count == 0)
            {
                // Another run took them.
                continue;
            }

            try
            {
                rows.Run([.. together.Select(waiting => waiting.Memory)]);
                Interlocked.Increment(ref _runs);
                together.ForEach(waiting => waiting.Answered.SetResult());
            }
            catch (Exception problem)
            {
                // Theirs to deal with; the next who come are served as before.
                together.ForEach(waiting => waiting.Answered.SetException(problem));
            }

            together.Clear();
        }
    }

    private int Share(int players) => (players + _sideBySide - 1) / _sideBySide;

    private async Task GatherAsync(List<Waiting> together)
    {
        using var late = new CancellationTokenSource(_patience, _time);
        while (true)
        {
            var share = Share(Math.Min(_most, Volatile.Read(ref _players)));
            while (together.Count < share && _waiting.Reader.TryRead(out var waiting))
            {
                together.Add(waiting);
            }

            if (together.Count >= share)
            {
                return;
            }

            try
            {
                if (!await _waiting.Reader.WaitToReadAsync(late.Token))
                {
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
