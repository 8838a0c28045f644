using Basalt.Core;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.World.Tests;

public sealed class WorldEnvironmentTests : EnvironmentContract
{
    protected override Task<IEnvironment<Frame, PlayerInput>> CreateAsync() =>
        Task.FromResult<IEnvironment<Frame, PlayerInput>>(new WorldEnvironment(new WorldOptions { Threads = 1 }));

    protected override Scenario Scenario(int which) => new(
        $"seed-{which}",
        new JObject { ["seed"] = 14169 + which, ["biome"] = "plains", ["village"] = false, ["inventory"] = new JArray() });
}
