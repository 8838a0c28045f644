using Basalt.Core;

namespace Basalt.Domains;

/// <summary>An agent that comes with Basalt.</summary>
/// <param name="Name">What people type.</param>
/// <param name="Submission">Reads the agent. It is called when somebody names the agent.</param>
public sealed record ShippedAgent(string Name, Func<Submission> Submission);
