using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.World.Tests;

public sealed class WorldEnvironmentTests : EnvironmentContract
{
    private static readonly WorldOptions Small = new() { Width = 64, Height = 36, Threads = 1 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected override Task<IEnvironment<Frame, PlayerInput>> CreateAsync() =>
        Task.FromResult<IEnvironment<Frame, PlayerInput>>(new WorldEnvironment(new WorldOptions { Threads = 1 }));

    protected override Scenario Scenario(int which) => new(
        $"seed-{which}",
        new JObject { ["seed"] = 14169 + which, ["biome"] = "plains", ["village"] = false, ["inventory"] = new JArray() });

    [Theory]
    [InlineData("""{"biome": "plains"}""", "scenario x: seed is missing; must be a whole number of 64 bits")]
    [InlineData("""{"seed": "one"}""", "scenario x: seed is \"one\"; must be a whole number of 64 bits")]
    [InlineData("""{"seed": 1, "biome": "moon"}""", "biome is \"moon\"; must be \"plains\" or \"extreme_hills\"")]
    [InlineData("""{"seed": 1, "village": 3}""", "scenario x: village is 3; must be true or false")]
    [InlineData("""{"seed": 1, "weather": "rain"}""", "scenario x: found the field weather; wanted one of seed, biome, village, inventory")]
    [InlineData("""{"seed": 1, "inventory": [{"type": "phaser"}]}""",
        "scenario x: inventory[0]: found the item phaser; wanted a name of Minecraft 1.16.5, as in oak_fence")]
    [InlineData("""{"seed": 1, "inventory": [{"type": "dirt", "quantity": 65}]}""",
        "scenario x: inventory[0]: quantity of dirt is 65; must be 1 to 64")]
    [InlineData("""{"seed": 1, "inventory": [{"type": "water_bucket", "quantity": 2}]}""",
        "scenario x: inventory[0]: quantity of water_bucket is 2; must be 1 to 1")]
    [InlineData("""{"seed": 1, "inventory": ["dirt"]}""", "scenario x: inventory[0]: found \"dirt\"; wanted type and quantity")]
    public async Task AWrongScenarioIsRefusedInOneSentence(string setup, string message)
    {
        await using var world = new WorldEnvironment(Small);
        var problem = await Assert.ThrowsAsync<BasaltException>(async () =>
            await world.ResetAsync(new Scenario("x", JObject.Parse(setup)), Cancellation));
        Assert.Equal(message, problem.Message);
        Assert.False((await world.ResetAsync(Scenario(0), Cancellation)).IsLast);
    }

    [Fact]
    public async Task AllKeysAtOnceAreAnEndLikeEscape()
    {
        await using var world = new WorldEnvironment(Small);
        await world.ResetAsync(Scenario(0), Cancellation);
        Assert.True((await world.StepAsync(new PlayerInput((Buttons)((1 << 23) - 1), 180, 180), Cancellation)).IsLast);
    }

    [Fact]
    public async Task ACameraThatIsNoNumberDoesNotTurn()
    {
        await using var world = new WorldEnvironment(Small);
        var first = await world.ResetAsync(Scenario(0), Cancellation);
        var step = await world.StepAsync(new PlayerInput(Buttons.None, float.NaN, float.NaN), Cancellation);
        Assert.Equal((float)first.Telemetry!["yaw"]!, (float)step.Telemetry!["yaw"]!);
        Assert.Equal(0, (float)step.Telemetry["pitch"]!);
        step = await world.StepAsync(new PlayerInput(Buttons.None, float.PositiveInfinity, 0), Cancellation);
        Assert.Equal(90, (float)step.Telemetry!["pitch"]!);
    }

    [Fact]
    public async Task TelemetryTellsWhereThePlayerIsAndIsSilentWhenNotAsked()
    {
        await using var world = new WorldEnvironment(Small);
        var facts = (await world.ResetAsync(Scenario(0), Cancellation)).Telemetry!;
        Assert.Equal("plains", (string?)facts["biome"]);
        Assert.Equal(15, (int)facts["skyLight"]!);
        Assert.Equal(20, (int)facts["health"]!);
        await using var silent = new WorldEnvironment(Small with { Telemetry = false });
        Assert.Null((await silent.ResetAsync(Scenario(0), Cancellation)).Telemetry);
    }

    [Fact]
    public async Task ThePolicyViewIsTheWholeFrameMadeSmall()
    {
        await using var whole = new WorldEnvironment(new WorldOptions { Threads = 1 });
        await using var view = new WorldEnvironment(new WorldOptions { Threads = 1, PolicyView = true });
        var (large, small) = (await whole.ResetAsync(Scenario(0), Cancellation), await view.ResetAsync(Scenario(0), Cancellation));
        for (var i = 0; i < 5; i++)
        {
            var action = new PlayerInput(Buttons.Forward, 1, 7);
            (large, small) = (await whole.StepAsync(action, Cancellation), await view.StepAsync(action, Cancellation));
        }

        Assert.Equal((128, 128), (small.Observation.Width, small.Observation.Height));
        var wanted = new byte[128 * 128 * 3];
        FramePreparation.ToPolicyView(large.Observation, wanted);
        Assert.Equal(wanted, small.Observation.Pixels.ToArray());
    }

    [Fact]
    public async Task ResetsLeaveNoMemoryBehind()
    {
        await using var world = new WorldEnvironment(Small);
        var used = new List<long>();
        for (var i = 0; i < 8; i++)
        {
            await world.ResetAsync(Scenario(i % 2), Cancellation);
            await world.StepAsync(new PlayerInput(Buttons.Forward, 0, 5), Cancellation);
            used.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        // Other tests hold worlds at the same time, so that only a growth with every reset counts: a world takes more than 100 MB.
        Assert.True(used[^1] - used[1] < 500_000_000, string.Join(", ", used.Select(bytes => bytes / 1_000_000)));
    }

    [Fact]
    public async Task WorldsInOneProcessDoNotDisturbEachOther()
    {
        async Task<string> PlayAsync(int which)
        {
            await using var world = new WorldEnvironment(Small);
            await world.ResetAsync(Scenario(which), Cancellation);
            for (var i = 0; i < 60; i++)
            {
                await world.StepAsync(new PlayerInput(Buttons.Forward | Buttons.Jump | Buttons.Attack, 0.5f, 3), Cancellation);
            }

            return world.Fingerprint();
        }

        string[] alone = [await PlayAsync(0), await PlayAsync(1)];
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => PlayAsync(i % 2), Cancellation)));
        Assert.Equal([alone[0], alone[1], alone[0], alone[1]], together);
    }
}
