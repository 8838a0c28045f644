using System.Threading.Channels;

namespace Basalt.Agents;

/// <summary>
/// Runs a policy for many players together. Whoever comes first waits a little for the others; then all who wait are answered by one
/// run of the model. What a player is told does not depend on who else waits, up to the rounding of sums.
/// </summary>
public sealed class PolicyBatch : IPolicyRunner, IDisposable
{
    /// <summary>How long the first waits for the others: a third of a tick.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(16);

    private readonly PolicyModel _model;
    private readonly int _most;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PolicyRows _rows;
    private readonly Task _work;
    private int _players;

    private sealed record Waiting(PolicyMemory Memory, TaskCompletionSource Answered);

    /// <param name="model">Closed with this.</param>
    /// <param name="most">Players in one run.</param>
    /// <param name="patience">How long the first waits for the others, see <see cref="Patience"/>.</param>
    public PolicyBatch(PolicyModel model, int most, TimeSpan patience, TimeProvider time)
    {
        (_model, _most, _patience, _time) = (model, most, patience, time);
        _rows = new PolicyRows(model, most);
        _work = Task.Run(WorkAsync);
    }

    public PolicyModel Model => _model;

    /// <summary>How many runs there were.</summary>
    public long Runs { get; private set; }

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
        _rows.Dispose();
        _model.Dispose();
    }

    private async Task WorkAsync()
    {
        var together = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            await GatherAsync(together);
            try
            {
                _rows.Run([.. together.Select(waiting => waiting.Memory)]);
                Runs++;
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

    private async Task GatherAsync(List<Waiting> together)
    {
        using var late = new CancellationTokenSource(_patience, _time);
        while (true)
        {
            while (together.Count < _most && _waiting.Reader.TryRead(out var waiting))
            {
                together.Add(waiting);
            }

            if (together.Count >= Math.Min(_most, Volatile.Read(ref _players)))
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
