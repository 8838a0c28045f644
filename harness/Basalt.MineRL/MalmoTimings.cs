namespace Basalt.MineRL;

/// <summary>How long a game may take before it counts as lost.</summary>
/// <param name="Connect">To let a client in; a game that is up does so at once.</param>
/// <param name="Begin">To begin a mission, a restart of the game included: Java makes a world in some 20 s.</param>
/// <param name="Step">For one step.</param>
public sealed record MalmoTimings(TimeSpan Connect, TimeSpan Begin, TimeSpan Step)
{
    public static MalmoTimings Default { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(200), TimeSpan.FromSeconds(30));
}
