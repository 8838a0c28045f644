namespace Basalt.Core;

/// <summary>
/// A competitor at play. It sees observations and its instruction, nothing else: no seed of the world, no telemetry.
/// Every implementation passes <c>AgentContract</c>.
/// </summary>
public interface IAgent<in TObservation, TAction> : IAsyncDisposable
{
    /// <summary>Begins an episode; memory of the one before is gone.</summary>
    /// <param name="instruction">The task's instruction.</param>
    /// <param name="seed">For the agent's own chance: the same seed and the same observations give the same actions.</param>
    ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation);

    /// <summary>Chooses the action that follows this observation.</summary>
    /// <param name="observation">Valid until the call ends.</param>
    ValueTask<TAction> ActAsync(TObservation observation, CancellationToken cancellation);
}
