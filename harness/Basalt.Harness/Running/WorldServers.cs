using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Harness;

/// <summary>
/// Worlds that run somewhere already. Tries each endpoint in turn and uses the first with a free slot. When this run itself holds all slots,
/// the caller waits until one is given back.
/// </summary>
/// <param name="endpoints">At least one, as in <c>tcp://10.0.0.7:5555</c>.</param>
public sealed class WorldServers(IReadOnlyList<string> endpoints, WireTimings timings, bool telemetry, TimeProvider time)
    : IWorlds<Frame, PlayerInput>
{
    /// <summary>A server notices late that a client has vanished.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private int _opened = -1;
    private int _held;

    public async Task<IEnvironment<Frame, PlayerInput>> OpenAsync(CancellationToken cancellation) => await OpenOneAsync(cancellation);

    /// <summary>The conditions of these worlds, as the first world with a free slot states them.</summary>
    /// <exception cref="BasaltException">No world is available.</exception>
    public async Task<PlayConditions> ConditionsAsync(CancellationToken cancellation)
    {
        try
        {
            await using var world = await OpenOneAsync(cancellation);
            return new PlayConditions(world.View, world.World, WireProtocol.Version);
        }
        catch (WorldLostException problem)
        {
            throw new BasaltException($"found no world at {string.Join(", ", endpoints)}: {problem.Message}", BasaltException.Surroundings, problem);
        }
    }

    private async Task<OwnedWorld> OpenOneAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var endpoint = endpoints[Interlocked.Increment(ref _opened) % endpoints.Count];
            try
            {
                var world = await WireEnvironment.ConnectAsync(endpoint, timings, telemetry, cancellation);
                Interlocked.Increment(ref _held);
                return new OwnedWorld(world, () =>
                {
                    Interlocked.Decrement(ref _held);
                    return ValueTask.CompletedTask;
                });
            }
            catch (BasaltException busy) when (busy.InnerException is WireException { Code: "busy" })
            {
                if (attempt % endpoints.Count != 0)
                {
                    continue;
                }

                if (Volatile.Read(ref _held) == 0 && time.GetElapsedTime(began) > Patience)
                {
                    throw;
                }
            }

            await Task.Delay(BetweenLooks, time, cancellation);
        }
    }
}
