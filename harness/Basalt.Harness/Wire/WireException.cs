namespace Basalt.Harness;

/// <summary>A request that cannot be answered; the other end gets <c>error</c> with this code and message.</summary>
/// <param name="code">One of the codes of <c>docs/wire.md</c>, as in <c>bad-action</c>.</param>
public sealed class WireException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
