using System.Diagnostics;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>A way to run a stranger's program: in a box of some kind, or openly.</summary>
public interface IAgentBox
{
    /// <summary>What records call it, as in <c>bubblewrap</c>.</summary>
    string Name { get; }

    /// <summary>Prepares one start of a program. The caller starts what comes back and disposes it after the end.</summary>
    /// <exception cref="BasaltException">The program is not there.</exception>
    BoxedStart Prepare(AgentProgram program, AgentLimits limits);
}

/// <summary>A program that is ready to be started in its box, and what ends with it.</summary>
/// <param name="Info">What is to be started.</param>
/// <param name="Group">The group that counts what the program and its children use; null where there are no such groups.</param>
public sealed record BoxedStart(ProcessStartInfo Info, ResourceGroup? Group)
{
    /// <summary>
    /// Makes the command that connects its standard input and output with an address in the box's network, given the id of the started
    /// process. Host and port are to be added. Null when the box has the machine's own network.
    /// </summary>
    public Func<int, IReadOnlyList<string>>? Carrier { get; init; }

    /// <summary>Whether the box holds the program to its limits itself, without a group of ours.</summary>
    public bool LimitsItself { get; init; }

    /// <summary>Ends what killing the started process alone does not end; null when there is nothing.</summary>
    public Func<Task>? EndAsync { get; init; }

    /// <summary>
    /// The line that the box writes to standard error when it stands and before the program begins; null when there is none. Without it,
    /// the box itself failed.
    /// </summary>
    public string? Standing { get; init; }
}

/// <summary>An agent that runs under limits, for the record of its episode.</summary>
public interface IContained
{
    /// <summary>In what box, as in <c>bubblewrap, cgroup v2</c>.</summary>
    string Box { get; }

    /// <summary>Under which limits.</summary>
    AgentLimits Limits { get; }
}
