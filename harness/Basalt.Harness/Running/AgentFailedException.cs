namespace Basalt.Harness;

/// <summary>An agent threw, was too late, or acted illegally. Its episode ends as a record that says so.</summary>
public sealed class AgentFailedException(string message, Exception? inner = null) : Exception(message, inner);
