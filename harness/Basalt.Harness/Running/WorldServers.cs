using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Worlds that stand somewhere already; opened in turn.</summary>
/// <param name="endpoints">At least one, as in <c>tcp://10.0.0.7:5555</c>.</param>
public sealed class WorldServers(IReadOnlyList<string> endpoints, WireTimings timings, bool telemetry) : IWorlds<Frame, PlayerInput>
{
    private int _opened = -1;

    public async Task<IEnvironment<Frame, PlayerInput>> OpenAsync(CancellationToken cancellation)
    {
        var endpoint = endpoints[Interlocked.Increment(ref _opened) % endpoints.Count];
        return await WireEnvironment.ConnectAsync(endpoint, timings, telemetry, cancellation);
    }
}
