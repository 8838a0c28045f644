namespace Basalt.Harness;

/// <summary>
/// What an agent in a process of its own may use. The run sets the deadline of a single action, see
/// <see cref="GuardedAgent{TObservation, TAction}"/>.
/// </summary>
/// <param name="Thinking">The longest total time of all answers of one episode.</param>
/// <param name="MemoryBytes">The most resident memory of the process and all processes that it started, in bytes.</param>
public sealed record AgentLimits(TimeSpan Thinking, long MemoryBytes)
{
    /// <summary>One hour and 8 GiB.</summary>
    public static AgentLimits Default { get; } = new(TimeSpan.FromHours(1), 8L << 30);
}
