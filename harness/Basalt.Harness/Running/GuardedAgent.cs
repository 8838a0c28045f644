using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// Watches an agent. Whatever the agent does wrong while it acts, or against its limits, becomes an <see cref="AgentFailedException"/> with
/// one sentence. An agent that cannot be started or reached is an <see cref="AgentUnavailableException"/>, which says nothing about it.
/// </summary>
/// <param name="deadline">The longest time for one action.</param>
/// <param name="loading">The longest time for making the agent, and for beginning the episode; null for ten times the deadline.</param>
public sealed class GuardedAgent<TObservation, TAction>(
    Func<CancellationToken, Task<IAgent<TObservation, TAction>>> create, TimeSpan deadline, TimeSpan? loading = null)
    : IAgent<TObservation, TAction>
{
    private IAgent<TObservation, TAction>? _agent;

    /// <summary>The box and the limits that hold the agent; null for code of this program.</summary>
    internal IContained? Containment => _agent as IContained;

    public async ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        var within = loading ?? deadline * 10;
        // Whoever is late with its agent stops making it.
        using var making = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            _agent ??= await MakeAsync(within, making.Token);
            await GuardAsync(
                async limited =>
                {
                    await _agent.BeginAsync(instruction, seed, limited);
                    return true;
                },
                within, "beginning", cancellation);
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
        catch (Exception problem) when (problem is not AgentUnavailableException && !cancellation.IsCancellationRequested)
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

    private async Task<IAgent<TObservation, TAction>> MakeAsync(TimeSpan within, CancellationToken cancellation)
    {
        try
        {
            return await create(cancellation).WaitAsync(within, cancellation);
        }
        catch (TimeoutException problem)
        {
            throw new AgentUnavailableException($"the agent was not started within {within.TotalSeconds:0.###} s", problem);
        }
        catch (BasaltException problem) when (problem.ExitCode == BasaltException.BadInput && !cancellation.IsCancellationRequested)
        {
            // What was handed in is at fault, wherever it is tried.
            throw Failed("beginning", problem);
        }
        catch (Exception problem) when (problem is not (AgentUnavailableException or AgentFailedException) && !cancellation.IsCancellationRequested)
        {
            throw new AgentUnavailableException(Reason.Of(problem), problem);
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
