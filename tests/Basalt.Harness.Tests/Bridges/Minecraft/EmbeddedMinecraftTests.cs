using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>One bridge with its embedded server for all facts that do not break it: it takes seconds to start.</summary>
[CollectionDefinition(nameof(EmbeddedMinecraft))]
public sealed class EmbeddedMinecraft : IAsyncLifetime, ICollectionFixture<EmbeddedMinecraft>
{
    private MinecraftBridge? _bridge;

    /// <summary>Where it listens. Skips the test that asks when the bridge is not installed.</summary>
    public string Endpoint
    {
        get
        {
            MinecraftBridge.SkipWhenMissing();
            return _bridge!.Endpoint;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (MinecraftBridge.Missing is null)
        {
            _bridge = await MinecraftBridge.StartAsync("--embedded");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_bridge is not null)
        {
            await _bridge.DisposeAsync();
        }
    }
}

[Collection(nameof(EmbeddedMinecraft))]
public sealed class EmbeddedMinecraftTests(EmbeddedMinecraft minecraft) : EnvironmentContract
{
    protected override async Task<IEnvironment<Frame, PlayerInput>> CreateAsync()
    {
        Assert.SkipWhen(MinecraftBridge.Missing is not null, MinecraftBridge.Missing ?? "");
        return await WireEnvironment.ConnectAsync(minecraft.Endpoint, WireTimings.Default, telemetry: false, TestContext.Current.CancellationToken);
    }

    protected override Scenario Scenario(int which) => new($"seed-{which}", new JObject
    {
        ["seed"] = which == 0 ? 14169 : 65101,
        ["mineRlId"] = "MineRLBasaltFindCave-v0",
        ["maxSteps"] = 3600,
        ["biome"] = "plains",
        ["village"] = false,
        ["inventory"] = new JArray(new JObject { ["type"] = "stone_pickaxe", ["quantity"] = 1 }, new JObject { ["type"] = "cobblestone", ["quantity"] = 64 }),
    });
}
