namespace Basalt.MineRL;

/// <summary>The other end does not keep to the protocol. One sentence; the connection is of no more use.</summary>
internal sealed class MalmoException(string message, Exception? inner = null) : Exception(message, inner);
