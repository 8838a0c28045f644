namespace Basalt.Harness;

/// <summary>How long a client waits for an answer before it asks again on a fresh connection, and how often it does so.</summary>
/// <param name="Hello">The wait for the greeting. A running peer answers at once.</param>
/// <param name="Reset">The wait for a reset. Making a world may take long; a real Minecraft needs minutes.</param>
/// <param name="Step">The wait for one action.</param>
/// <param name="Tries">How often the same request is sent before the client gives up, at least 1.</param>
public sealed record WireTimings(TimeSpan Hello, TimeSpan Reset, TimeSpan Step, int Tries)
{
    public static WireTimings Default { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(30), 2);
}
