namespace Basalt.Harness;

/// <summary>What one client talks to: a world of its own, an agent of its own. Asked one thing at a time.</summary>
public interface IWireSession : IAsyncDisposable
{
    /// <summary>Answers one request. The answer's pixels stay untouched until the next request comes.</summary>
    /// <exception cref="WireException">The request is wrong; the client is told, and the session goes on.</exception>
    ValueTask<WireMessage> AnswerAsync(WireMessage request, CancellationToken cancellation);
}
