using Basalt.Core;
using Basalt.Minecraft;
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
        await world.StepAsync(new PlayerInput(Buttons.None, 40, 0), Cancellation);
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
        Assert.Equal(["oak_log 1", "oak_planks 4"], Carried(facts));
    }

    [Fact]
    public async Task ADoorIsMadeAtACraftingTable()
    {
        await using var world = await BeginAsync(("crafting_table", 1), ("oak_planks", 6));
        await world.StepAsync(new PlayerInput(Buttons.None, 40, 0), Cancellation);
        await PressAsync(world, Buttons.Use);
        await WaitAsync(world, 4);
        await PressAsync(world, Buttons.Use);
        Assert.Equal("crafting_table", (string?)(await WaitAsync(world, 1))["screen"]);
        var planks = (X: HotbarSlot.X + 18, HotbarSlot.Y);
        await ClickAsync(world, (320, 180), planks);
        var cursor = planks;
        foreach (var (column, row) in new[] { (0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2) })
        {
            var cell = (X: TableCell.X + (18 * column), Y: TableCell.Y + (18 * row));
            await ClickAsync(world, cursor, cell, Buttons.Use);
            cursor = cell;
        }

        await ClickAsync(world, cursor, TableResult, Buttons.Attack | Buttons.Sneak);
        await PressAsync(world, Buttons.Inventory);
        Assert.Equal(["oak_door 3"], Carried(await WaitAsync(world, 2)));
    }

    [Fact]
    public async Task AStackClickedOnWithShiftGoesToTheOtherHalfOfTheBag()
    {
        await using var world = await BeginAsync("cobblestone", 12);
        await PressAsync(world, Buttons.Inventory);
        await ClickAsync(world, (320, 180), HotbarSlot, Buttons.Attack | Buttons.Sneak);
        await PressAsync(world, Buttons.Inventory);
        var facts = await WaitAsync(world, 2);
        Assert.Equal((9, 12), ((int?)facts["inventory"]![0]!["slot"], (int?)facts["inventory"]![0]!["quantity"]));
    }

    [Fact]
    public async Task WhatIsLeftInATablesGridComesBackWhenItIsLeft()
    {
        await using var world = await BeginAsync(("crafting_table", 1), ("oak_planks", 6));
        await world.StepAsync(new PlayerInput(Buttons.None, 40, 0), Cancellation);
        await PressAsync(world, Buttons.Use);
        await WaitAsync(world, 4);
        await PressAsync(world, Buttons.Use);
        await ClickAsync(world, (320, 180), (HotbarSlot.X + 18, HotbarSlot.Y), Buttons.Attack | Buttons.Sneak);
        Assert.Empty(Carried(await WaitAsync(world, 1)));
        await PressAsync(world, Buttons.Escape);
        Assert.Equal(["oak_planks 6"], Carried(await WaitAsync(world, 2)));
    }

    // Middles of slots in pixels of the frame, at GUI scale 1.
    private static (int X, int Y) HotbarSlot => (248, 247);

    private static (int X, int Y) GridSlot => (338, 123);

    private static (int X, int Y) ResultSlot => (394, 133);

    private static (int X, int Y) TableCell => (270, 122);

    private static (int X, int Y) TableResult => (364, 140);

    private static IEnumerable<string> Carried(JToken facts) => facts["inventory"]!.Select(row => $"{row["type"]} {row["quantity"]}").Order();

    private static async Task ClickAsync(WireEnvironment world, (int X, int Y) from, (int X, int Y) to, Buttons buttons = Buttons.Attack)
    {
        await world.StepAsync(new PlayerInput(Buttons.None, (to.Y - from.Y) / CountsADegree, (to.X - from.X) / CountsADegree), Cancellation);
        await PressAsync(world, buttons);
    }

    private static async Task PressAsync(WireEnvironment world, Buttons buttons)
    {
        await world.StepAsync(new PlayerInput(buttons, 0, 0), Cancellation);
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

    private Task<WireEnvironment> BeginAsync(string item, int quantity) => BeginAsync((item, quantity));

    private async Task<WireEnvironment> BeginAsync(params (string Item, int Quantity)[] inventory)
    {
        var world = await WireEnvironment.ConnectAsync(minecraft.Endpoint, WireTimings.Default, telemetry: true, Cancellation);
        var rows = inventory.Select(row => new JObject { ["type"] = row.Item, ["quantity"] = row.Quantity });
        await world.ResetAsync(new Scenario("hands", new JObject { ["seed"] = 14169, ["inventory"] = new JArray(rows) }), Cancellation);
        await world.StepAsync(default, Cancellation);
        return world;
    }
}
