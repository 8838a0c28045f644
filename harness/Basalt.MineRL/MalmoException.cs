namespace Basalt.MineRL;

/// <summary>The other end broke the protocol. The message is one sentence, and the connection cannot be used any more.</summary>
internal sealed class MalmoException(string message, Exception? inner = null) : Exception(message, inner);
