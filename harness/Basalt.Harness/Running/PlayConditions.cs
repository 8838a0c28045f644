namespace Basalt.Harness;

/// <summary>
/// The conditions of an episode besides its task and scenario: everything that makes two episodes of one scenario different games.
/// </summary>
/// <param name="View">What the agent is shown, as in <c>640x360</c>, <c>128x128</c> or <c>text</c>.</param>
/// <param name="World">Name and version of the world, as the world states them.</param>
/// <param name="Protocol">Version of the wire between harness and world.</param>
public sealed record PlayConditions(string View, string World, int Protocol)
{
    /// <summary>The view of worlds that draw only what policies look at.</summary>
    public const string PolicyView = "128x128";
}
