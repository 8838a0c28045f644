using System.Net;
using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Basalt.World;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.MineRL.Tests;

/// <summary>The client of MineRL's game against the server in the game's place, over TCP.</summary>
public sealed class MalmoContractTests : EnvironmentContract, IAsyncDisposable
{
    private readonly MalmoServer _server = MalmoServer.Listen(
        new IPEndPoint(IPAddress.Loopback, 0), (width, height) => new WorldEnvironment(new WorldOptions { Width = width, Height = height }),
        places: 2, new Random(1), NullLogger.Instance);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    protected override Task<IEnvironment<Frame, PlayerInput>> CreateAsync() => Task.FromResult<IEnvironment<Frame, PlayerInput>>(
        new MalmoEnvironment(MineRLGames.Attach([_server.EndPoint.ToString()]), MalmoTimings.Default, items: null, NullLogger.Instance));

    protected override Scenario Scenario(int which) => new($"seed-{which}", new JObject
    {
        ["seed"] = 14169 + which, ["biome"] = "plains", ["village"] = false, ["inventory"] = new JArray(),
    });
}
