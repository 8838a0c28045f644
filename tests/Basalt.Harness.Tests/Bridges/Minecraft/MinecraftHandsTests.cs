using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>What a player's hands do through the bridge, as its telemetry states it.</summary>
[Collection(nameof(EmbeddedMinecraft))]
public sealed class MinecraftHandsTests(EmbeddedMinecraft minecraft)
{
    private const float CountsADegree = 2400 / 360f;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ABucketIsPouredOutOnceAPress()
    {
        await using var world = await BeginAsync("water_bucket", 1);
        await world.StepAsync(new PlayerInput(Buttons.None, 70, 0), Cancellation);
        await world.StepAsync(new PlayerInput(Buttons.Use, 0, 0), Cancellation);
        var facts = await WaitAsync(world, 3);
        Assert.Equal("bucket", (string?)facts["inventory"]![0]!["type"]);
    }

    [Fact]
    public async Task ABlockThatIsPlacedIsCounted()
    {
        await using var world = await BeginAsync("cobblestone", 3);
        await world.StepAsync(new PlayerInput(Buttons.None, 50, 0), Cancellation);
        await world.StepAsync(new PlayerInput(Buttons.Use, 0, 0), Cancellation);
        var facts = await WaitAsync(world, 3);
        Assert.Equal((1, 2), ((int?)facts["placed"]!["cobblestone"], (int?)facts["inventory"]![0]!["quantity"]));
    }

    [Fact]
    public async Task LogsInTheInventorysGridBecomePlanks()
    {
        await using var world = await BeginAsync("oak_log", 2);
        await world.StepAsync(new PlayerInput(Buttons.Inventory, 0, 0), Cancellation);
        await ClickAsync(world, (320, 180), HotbarSlot);
        await ClickAsync(world, HotbarSlot, GridSlot);
        await ClickAsync(world, GridSlot, ResultSlot);
        await ClickAsync(world, ResultSlot, HotbarSlot);
        await world.StepAsync(new PlayerInput(Buttons.Inventory, 0, 0), Cancellation);
        var facts = await WaitAsync(world, 2);
        Assert.Equal(
            ["oak_log 1", "oak_planks 4"],
            facts["inventory"]!.Select(row => $"{row["type"]} {row["quantity"]}").Order());
    }

    // Middles of slots in pixels of the frame, at GUI scale 1.
    private static (int X, int Y) HotbarSlot => (248, 247);

    private static (int X, int Y) GridSlot => (338, 123);

    private static (int X, int Y) ResultSlot => (394, 133);

    private static async Task ClickAsync(WireEnvironment world, (int X, int Y) from, (int X, int Y) to)
    {
        await world.StepAsync(new PlayerInput(Buttons.None, (to.Y - from.Y) / CountsADegree, (to.X - from.X) / CountsADegree), Cancellation);
        await world.StepAsync(new PlayerInput(Buttons.Attack, 0, 0), Cancellation);
        await world.StepAsync(default, Cancellation);
    }

    private static async Task<JToken> WaitAsync(WireEnvironment world, int steps)
    {
        TimeStep<Frame> shown = default;
        for (var step = 0; step < steps; step++)
        {
            shown = await world.StepAsync(default, Cancellation);
        }

        return shown.Telemetry!;
    }

    private async Task<WireEnvironment> BeginAsync(string item, int quantity)
    {
        var world = await WireEnvironment.ConnectAsync(minecraft.Endpoint, WireTimings.Default, telemetry: true, Cancellation);
        await world.ResetAsync(
            new Scenario("hands", new JObject { ["seed"] = 14169, ["inventory"] = new JArray(new JObject { ["type"] = item, ["quantity"] = quantity }) }), Cancellation);
        await world.StepAsync(default, Cancellation);
        return world;
    }
}
