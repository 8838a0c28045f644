using System.Net;

namespace Basalt.MineRL;

/// <summary>A game that answers on a port; one client at a time plays in it.</summary>
internal abstract class MineRLGame : IAsyncDisposable
{
    /// <summary>Whether a mission of this game's process had a village. The game never forgets that wish.</summary>
    public bool HasShownVillage { get; set; }

    /// <summary>The game's last line of output, as the end of an error's sentence; empty when it is not known.</summary>
    public virtual string LastWords => "";

    /// <summary>Waits until the game takes missions. Starts the game when it does not run.</summary>
    /// <exception cref="MalmoException">The game does not start.</exception>
    public abstract Task<DnsEndPoint> ReadyAsync(CancellationToken cancellation);

    /// <summary>Ends a game that hangs or talks nonsense, so that the next one to wait for it gets a fresh one.</summary>
    public abstract Task GiveUpAsync();

    public abstract ValueTask DisposeAsync();
}
