using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

public abstract class GymBridgeContract(string environment) : EnvironmentContract, IAsyncLifetime
{
    private GymBridge? _bridge;

    protected override (int Width, int Height) Size => (160, 90);

    public async ValueTask InitializeAsync() => _bridge = await GymBridge.StartAsync(environment, places: 2);

    public async ValueTask DisposeAsync()
    {
        await _bridge!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<IEnvironment<Frame, PlayerInput>> CreateAsync() =>
        await WireEnvironment.ConnectAsync(_bridge!.Endpoint, WireTimings.Default, telemetry: false, TestContext.Current.CancellationToken);

    protected override Scenario Scenario(int which) => GymScenario.Of(which);
}

internal static class GymScenario
{
    public static Scenario Of(int which) => new($"seed-{which}", new JObject
    {
        ["seed"] = 40 + which,
        ["inventory"] = new JArray(new JObject { ["type"] = "stone_pickaxe", ["quantity"] = 1 }, new JObject { ["type"] = "dirt", ["quantity"] = 64 }),
    });
}

public sealed class GymBridgeWithTheOldSignatureTests() : GymBridgeContract("OldMaze");

public sealed class GymBridgeWithTheNewSignatureTests() : GymBridgeContract("NewMaze");

public sealed class GymBridgeWithTheKeysOf2021Tests() : GymBridgeContract("Maze2021");

public sealed class GymBridgeFaultTests
{
    private static readonly PlayerInput Walk = new(Buttons.Forward, 0, 0);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AHotbarKeyEquipsTheItemOfThatSlotIn2021()
    {
        await using var bridge = await GymBridge.StartAsync("Maze2021", places: 1);
        await using var world = await ConnectAsync(bridge);
        await world.ResetAsync(GymScenario.Of(0), Cancellation);
        var shown = await world.StepAsync(new PlayerInput(Buttons.Hotbar2, 0, 0), Cancellation);
        Assert.Equal(["dirt".Length, 255, 0], shown.Observation.Pixels.Span[..3].ToArray().Select(value => (int)value));
    }

    [Theory]
    [InlineData("BreakingMaze", 10)]
    [InlineData("TimedOutMaze", 1)]
    public async Task AnEnvironmentThatBreaksIsALostWorldAndTheNextResetHasAFreshOne(string environment, int brokenStep)
    {
        await using var bridge = await GymBridge.StartAsync(environment, places: 1);
        await using (var world = await ConnectAsync(bridge))
        {
            await world.ResetAsync(GymScenario.Of(0), Cancellation);
            for (var step = 1; step < brokenStep; step++)
            {
                await world.StepAsync(Walk, Cancellation);
            }

            await Assert.ThrowsAsync<WorldLostException>(async () => await world.StepAsync(Walk, Cancellation));
        }

        await using var fresh = await ConnectAsync(bridge);
        Assert.False((await fresh.ResetAsync(GymScenario.Of(0), Cancellation)).IsLast);
    }

    [Theory]
    [InlineData("serve_gym: --make: cannot import nosuch, No module named 'nosuch'; install it, or run where it lies", "--make", "nosuch:env")]
    [InlineData("serve_gym: --make is maze_env:Nope; wanted module:function, a function of maze_env that returns an environment", "--make", "maze_env:Nope")]
    [InlineData("serve_gym: --import: cannot import nosuch, No module named 'nosuch'; install it, or run where it lies", "--id", "Any-v0", "--import", "nosuch")]
    public async Task WhatCannotBeImportedIsOneSentence(string sentence, params string[] arguments) =>
        Assert.Equal(sentence, await GymBridge.ComplaintAsync(arguments));

    [Fact]
    public async Task AnEnvironmentThatCannotBeMadeIsNamedAndTheBridgeLivesOn()
    {
        await using var bridge = await GymBridge.StartAsync("UnmakableMaze", places: 1);
        for (var visit = 0; visit < 2; visit++)
        {
            var problem = await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(bridge));
            Assert.Contains("the environment gym maze_env:UnmakableMaze cannot be made: RuntimeError: no display", problem.Message);
        }
    }

    [Fact]
    public async Task ASecondClientOfASinglePlaceIsToldThatItIsBusy()
    {
        await using var bridge = await GymBridge.StartAsync("NewMaze", places: 1);
        await using var world = await ConnectAsync(bridge);
        var problem = await Assert.ThrowsAsync<BasaltException>(() => ConnectAsync(bridge));
        Assert.Contains("places are taken", problem.Message);
    }

    private static Task<WireEnvironment> ConnectAsync(GymBridge bridge) => WireEnvironment.ConnectAsync(bridge.Endpoint, WireTimings.Default, telemetry: false, Cancellation);
}
