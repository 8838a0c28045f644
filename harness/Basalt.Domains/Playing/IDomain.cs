using Basalt.Core;
using Basalt.Harness;

namespace Basalt.Domains;

/// <summary>
/// A kind of world with everything that plays in it: its environments, its kinds of agents, its recorder. Verbs ask the domain of a task;
/// none of them knows a kind by name.
/// </summary>
public interface IDomain
{
    /// <summary>What a task file calls it, as in <c>minecraft</c>.</summary>
    string Environment { get; }

    /// <summary>Every kind of agent that a submission of this domain may name.</summary>
    IReadOnlyList<IAgentKind> Kinds { get; }

    /// <summary>Agents that come with Basalt and need only their name, in the order in which people read them.</summary>
    IReadOnlyList<ShippedAgent> Shipped { get; }

    /// <summary>The conditions in which the domain's tasks are played.</summary>
    /// <param name="worlds">Endpoints of running worlds; empty to start new ones.</param>
    /// <param name="policyView">Whether the worlds that this program starts draw only what policies look at.</param>
    /// <exception cref="BasaltException">A world that was named does not answer.</exception>
    Task<PlayConditions> ConditionsAsync(IReadOnlyList<string> worlds, bool policyView, CancellationToken cancellation);

    /// <summary>Insists that everything in a plan can be played, before anything is.</summary>
    /// <exception cref="BasaltException">Something in the plan cannot be played.</exception>
    Task CheckAsync(IReadOnlyList<Assignment> plan, CancellationToken cancellation);

    /// <inheritdoc cref="IAgentKind{TObservation, TAction, TResources}.CheckAsync"/>
    /// <param name="boxes">Where what is a stranger's is loaded.</param>
    Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, AgentBoxes boxes, CancellationToken cancellation);

    /// <summary>Plays what is missing of a plan.</summary>
    /// <returns>All records of the plan, in its order.</returns>
    Task<IReadOnlyList<EpisodeRecord>> PlayAsync(PlayRequest request, IRunView view, CancellationToken cancellation);

    /// <summary>What a participant is told of episodes of one task that their submission has just played, in one line.</summary>
    string Summary(IReadOnlyList<EpisodeRecord> records);
}
