using System.Net;

namespace Basalt.MineRL;

/// <summary>A game that somebody else started and restarts when it ends.</summary>
internal sealed class AttachedGame(DnsEndPoint endpoint) : MineRLGame
{
    public override Task<DnsEndPoint> ReadyAsync(CancellationToken cancellation) => Task.FromResult(endpoint);

    public override Task GiveUpAsync() => Task.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
