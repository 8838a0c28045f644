using Basalt.Core;
using Basalt.Harness;

namespace Basalt.Domains;

/// <summary>What is to be played, where, and how.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Resuming">What happens to episodes that the folder holds already.</param>
public sealed record PlayRequest(string Folder, IReadOnlyList<Assignment> Plan, Provenance Provenance, Resuming Resuming)
{
    /// <summary>Endpoints of running worlds, as in <c>tcp://10.0.0.7:5555</c>; empty to start new ones.</summary>
    public IReadOnlyList<string> Worlds { get; init; } = [];

    /// <summary>How many episodes are played at the same time.</summary>
    public int AtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether policies answer all worlds that wait by one run of the model.</summary>
    public bool Together { get; init; }

    /// <summary>Where strangers' agents run, and under which limits.</summary>
    public AgentBoxes Boxes { get; init; } = Boxing.Of(new AgentLimits(), unboxed: false);
}
