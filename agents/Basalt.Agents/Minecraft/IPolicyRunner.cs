namespace Basalt.Agents;

/// <summary>Runs a policy for a player: at once (<see cref="PolicyModel"/>), or together with other players.</summary>
public interface IPolicyRunner
{
    /// <summary>The policy that runs.</summary>
    PolicyModel Model { get; }

    /// <summary>The memory of one player, empty. The caller disposes it before the runner.</summary>
    PolicyMemory CreateMemory();

    /// <summary>Lets the policy see <see cref="PolicyMemory.Image"/>; afterwards the memory holds its answer and what it remembers.</summary>
    ValueTask StepAsync(PolicyMemory memory, CancellationToken cancellation);
}
