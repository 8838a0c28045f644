namespace Basalt.Core;

/// <summary>An agent threw an exception, was too late, or acted illegally. Its episode ends, and the record says so.</summary>
public sealed class AgentFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// An agent could not be started or reached, or was killed from outside. It says nothing about the agent, and leaves no record.
/// </summary>
public sealed class AgentUnavailableException(string message, Exception? inner) : Exception(message, inner);
