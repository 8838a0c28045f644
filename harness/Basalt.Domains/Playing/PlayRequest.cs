using Basalt.Core;
using Basalt.Harness;

namespace Basalt.Domains;

/// <summary>What is to be played, where, and how.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Resuming">What becomes of episodes that are there already.</param>
public sealed record PlayRequest(string Folder, IReadOnlyList<Assignment> Plan, Provenance Provenance, Resuming Resuming)
{
    /// <summary>Worlds that stand somewhere, as in <c>tcp://10.0.0.7:5555</c>; none to start worlds of our own.</summary>
    public IReadOnlyList<string> Worlds { get; init; } = [];

    /// <summary>Episodes at once.</summary>
    public int AtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether policies answer all worlds that wait by one run of the model.</summary>
    public bool Together { get; init; }
}
