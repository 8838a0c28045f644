namespace Basalt.Harness;

/// <summary>What an agent in a process of its own may use. The deadline of a single action is the run's, see <see cref="GuardedAgent{TObservation, TAction}"/>.</summary>
/// <param name="Thinking">Time of all answers of one episode together.</param>
/// <param name="MemoryBytes">Resident memory of the process and all that it started.</param>
public sealed record AgentLimits(TimeSpan Thinking, long MemoryBytes)
{
    /// <summary>An hour, and 8 GiB.</summary>
    public static AgentLimits Default { get; } = new(TimeSpan.FromHours(1), 8L << 30);
}
