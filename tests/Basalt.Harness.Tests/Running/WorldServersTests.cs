using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging.Abstractions;

namespace Basalt.Harness.Tests;

public sealed class WorldServersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoFindsEveryPlaceTakenByTheSameRunWaitsUntilOneIsGivenBack()
    {
        await using var server = Listen(places: 1);
        var servers = Servers(server.Endpoint);
        var first = await servers.OpenAsync(Cancellation);
        var second = servers.OpenAsync(Cancellation);
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(1), Cancellation)));
        await first.DisposeAsync();
        await using var world = await second;
        Assert.Equal(TestCardEnvironment.Name, world.World);
    }

    [Fact]
    public async Task AServerWithoutAPlaceIsPassedOver()
    {
        await using var small = Listen(places: 1);
        await using var large = Listen(places: 2);
        var servers = Servers(small.Endpoint, large.Endpoint);
        List<IEnvironment<Frame, PlayerInput>> worlds = [];
        for (var i = 0; i < 3; i++)
        {
            worlds.Add(await servers.OpenAsync(Cancellation));
        }

        Assert.All(worlds, world => Assert.Equal(TestCardEnvironment.Name, world.World));
        foreach (var world in worlds)
        {
            await world.DisposeAsync();
        }
    }

    [Fact]
    public async Task PlacesThatOthersHoldEndInOneSentence()
    {
        await using var server = Listen(places: 1);
        await using var other = await WireEnvironment.ConnectAsync(server.Endpoint, WireTimings.Default, false, Cancellation);
        var problem = await Assert.ThrowsAsync<BasaltException>(() => Servers(server.Endpoint).OpenAsync(Cancellation));
        Assert.Contains("all 1 places are taken", problem.Message);
    }

    private static WorldServers Servers(params string[] endpoints) => new(endpoints, WireTimings.Default, telemetry: false, TimeProvider.System);

    private static WireListener Listen(int places) =>
        WireServer.Listen("tcp://127.0.0.1:0", TestCardEnvironment.Name, 8, 8, () => new TestCardEnvironment(8, 8), places, TimeProvider.System, NullLogger.Instance);
}
