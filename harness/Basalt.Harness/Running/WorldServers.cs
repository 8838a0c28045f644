using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Harness;

/// <summary>
/// Worlds that stand somewhere already; opened in turn, and where one has no place left, the next. When all are taken, and by this run
/// itself, whoever comes waits until one is given back.
/// </summary>
/// <param name="endpoints">At least one, as in <c>tcp://10.0.0.7:5555</c>.</param>
public sealed class WorldServers(IReadOnlyList<string> endpoints, WireTimings timings, bool telemetry, TimeProvider time) : IWorlds<Frame, PlayerInput>
{
    /// <summary>A server sees late that a client has gone without a word.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private int _opened = -1;
    private int _held;

    public async Task<IEnvironment<Frame, PlayerInput>> OpenAsync(CancellationToken cancellation) => await OpenOneAsync(cancellation);

    /// <summary>In what is played there, as the first world with a free place says it.</summary>
    /// <exception cref="BasaltException">There is no world to be had.</exception>
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
