namespace Basalt.Agents;

/// <summary>Runs a policy for players: each by itself (<see cref="PolicyModel"/>), or in batches (<see cref="PolicyBatch"/>).</summary>
public interface IPolicyRunner
{
    /// <summary>The policy that runs.</summary>
    PolicyModel Model { get; }

    /// <summary>Creates the memory of one player. The caller disposes it before the runner.</summary>
    PolicyMemory CreateMemory();

    /// <summary>Runs one step on <see cref="PolicyMemory.Image"/>. Afterwards the memory holds the outputs and the new state.</summary>
    ValueTask StepAsync(PolicyMemory memory, CancellationToken cancellation);
}
