namespace Basalt.Harness;

/// <summary>What one client talks to: its own world or its own agent. It receives one request at a time.</summary>
public interface IWireSession : IAsyncDisposable
{
    /// <summary>Answers one request. The answer's pixels stay untouched until the next request comes.</summary>
    /// <exception cref="WireException">The request is wrong. The client gets the error, and the session goes on.</exception>
    ValueTask<WireMessage> AnswerAsync(WireMessage request, CancellationToken cancellation);
}
