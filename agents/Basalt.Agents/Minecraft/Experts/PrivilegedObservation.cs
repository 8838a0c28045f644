using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// What an expert observes: the frame that a competitor would observe, and information that no competitor gets. Because it is another
/// type, an expert cannot enter a competition.
/// </summary>
/// <param name="Telemetry">The world's statements about this step.</param>
/// <param name="Map">The terrain as the world generated it.</param>
public sealed record PrivilegedObservation(Frame Frame, Telemetry Telemetry, IOracleMap Map);
