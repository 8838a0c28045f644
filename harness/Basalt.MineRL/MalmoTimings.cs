namespace Basalt.MineRL;

/// <summary>How long a game may take before it counts as lost.</summary>
/// <param name="Connect">The time to accept a client. A running game does so at once.</param>
/// <param name="Begin">The time to begin a mission, with a restart of the game: Java makes a world in about 20 s.</param>
/// <param name="Step">The time for one step.</param>
public sealed record MalmoTimings(TimeSpan Connect, TimeSpan Begin, TimeSpan Step)
{
    public static MalmoTimings Default { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(200), TimeSpan.FromSeconds(30));
}
