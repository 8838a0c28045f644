using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// Watches an agent. Whatever the agent does wrong becomes an <see cref="AgentFailedException"/> with one sentence. So does an agent that
/// cannot be made when an episode begins, unless something outside of it is missing: that is an <see cref="AgentUnavailableException"/>.
/// </summary>
/// <param name="deadline">
/// The longest time for one action.
/// </param>
/// <param name="loading">The longest time for making the agent and beginning the episode together; null for ten times the deadline.</param>
public sealed class GuardedAgent<TObservation, TAction>(
    Func<CancellationToken, Task<IAgent<TObservation, TAction>>> create, TimeSpan deadline, TimeSpan? loading = null)
    : IAgent<TObservation, TAction>
{
    private IAgent<TObservation, TAction>? _agent;

    /// <summary>The box and the limits that hold the agent; null for code of this program.</summary>
    internal IContained? Containment => _agent as IContained;

    public async ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        // Whoever is late with its agent stops making it.
        using var making = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await GuardAsync(
                async limited =>
                {
                    _agent ??= await MakeAsync(making.Token);
                    await _agent.BeginAsync(instruction, seed, limited);
                    return true;
                },
                loading ?? deadline * 10, "beginning", cancellation);
        }
        catch
        {
            await making.CancelAsync();
            throw;
        }
    }

    public ValueTask<TAction> ActAsync(TObservation observation, CancellationToken cancellation)
    {
        // The usual case, an agent that answers at once, costs no timer.
        ValueTask<TAction> acting;
        try
        {
            acting = (_agent ?? throw new InvalidOperationException("no episode was begun")).ActAsync(observation, cancellation);
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            throw Failed("acting", problem);
        }

        return acting.IsCompletedSuccessfully ? acting : new ValueTask<TAction>(GuardAsync(_ => acting, deadline, "acting", cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_agent?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (Exception) when (_agent is not null)
        {
            // The episode is over; an agent that cannot even close cannot change its record any more.
        }
    }

    private async Task<IAgent<TObservation, TAction>> MakeAsync(CancellationToken cancellation)
    {
        try
        {
            return await create(cancellation);
        }
        catch (BasaltException problem) when (problem.ExitCode == BasaltException.Surroundings)
        {
            throw new AgentUnavailableException(problem.Message, problem);
        }
    }

    private static async Task<T> GuardAsync<T>(
        Func<CancellationToken, ValueTask<T>> act, TimeSpan deadline, string doing, CancellationToken cancellation)
    {
        try
        {
            return await act(cancellation).AsTask().WaitAsync(deadline, cancellation);
        }
        catch (TimeoutException problem)
        {
            throw new AgentFailedException($"the agent was {doing} for more than {deadline.TotalSeconds:0.###} s", problem);
        }
        catch (Exception problem) when (problem is not AgentUnavailableException && !cancellation.IsCancellationRequested)
        {
            throw Failed(doing, problem);
        }
    }

    private static AgentFailedException Failed(string doing, Exception problem) =>
        problem as AgentFailedException ?? new AgentFailedException($"the agent failed while {doing}: {problem.Message}", problem);
}
