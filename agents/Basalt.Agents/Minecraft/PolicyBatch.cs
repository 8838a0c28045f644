using System.Threading.Channels;

namespace Basalt.Agents;

/// <summary>
/// Runs a policy for many players in batches. The first request waits a short time for others; then one run of the model answers all
/// of them. A player's answer does not depend on the other players, except for rounding. On a CPU several workers share the players,
/// because two threads with half of the players each are faster than one run with two threads.
/// </summary>
public sealed class PolicyBatch : IPolicyRunner, IDisposable
{
    /// <summary>How long the first request waits for others: a third of a tick.</summary>
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

    /// <param name="model">Disposed with this.</param>
    /// <param name="most">Maximum number of players.</param>
    /// <param name="patience">How long the first request waits for others, see <see cref="Patience"/>.</param>
    /// <param name="sideBySide">Number of workers, each of which runs a share of the players.</param>
    /// <exception cref="Core.BasaltException">The model does not support batches, see <see cref="PolicyModel.CheckRows"/>.</exception>
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

    /// <summary>Number of runs so far.</summary>
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

        // No cancellation here: the run writes into the memory until it is over.
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
                // Another worker took the requests.
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
                // The players of this run get the error; later requests are served as before.
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
