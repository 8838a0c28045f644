namespace Basalt.Core;

/// <summary>
/// A competitor that plays. It sees observations and its instruction and nothing else: no seed of the world, no telemetry.
/// Every implementation passes <c>AgentContract</c>.
/// </summary>
public interface IAgent<in TObservation, TAction> : IAsyncDisposable
{
    /// <summary>Begins an episode. The agent forgets the episode before.</summary>
    /// <param name="instruction">The task's instruction.</param>
    /// <param name="seed">The agent's random seed. The same seed and the same observations give the same actions.</param>
    ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation);

    /// <summary>Chooses the action that follows this observation.</summary>
    /// <param name="observation">Valid until the call ends.</param>
    ValueTask<TAction> ActAsync(TObservation observation, CancellationToken cancellation);
}
