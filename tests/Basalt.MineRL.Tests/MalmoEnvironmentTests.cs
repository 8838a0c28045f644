using System.Net;
using System.Net.Sockets;
using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.MineRL.Tests;

public sealed class MalmoEnvironmentTests
{
    private static readonly PlayerInput Walk = new(Buttons.Forward, 0, 3);
    private static readonly MalmoTimings Patient = MalmoTimings.Default;
    private static readonly MalmoTimings Hasty = Patient with { Step = TimeSpan.FromMilliseconds(300) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheClientSaysWhatThePackageSaysInItsOrder()
    {
        await using var game = new FakeGame(FakeGame.Well);
        await using (var world = Attach(game, Patient))
        {
            await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
            await world.StepAsync(Walk, Cancellation);
            await world.StepAsync(Walk with { Held = Buttons.Escape }, Cancellation);
            await world.ResetAsync(Missions.Scenario("find-cave", 1), Cancellation);
        }

        await HeardAsync(game, 16);
        var heard = game.Heard.ToArray();
        var tokens = heard.Where(FakeGame.IsToken).ToArray();
        var episode = tokens[0].Split(':')[0];
        Assert.Equal(
            [
                "<MalmoEnv0.37.0/>", "<Quit/>", MissionDocument.Of(Missions.Scenario("find-cave")).Write(episode), $"{episode}:0:0:1:true:14169", "<Peek/>",
                MalmoMessages.Step(CommandText.Write(Walk)), "<StepServer></StepServer>",
                MalmoMessages.Step(CommandText.Write(Walk with { Held = Buttons.Escape })), "<StepServer></StepServer>",
            ],
            heard.Take(9));
        Assert.Equal(2, heard.Count(text => text == "<Disconnect/>"));
        Assert.EndsWith(":0:0:1:true:65101", tokens[1], StringComparison.Ordinal);
        Assert.NotEqual(episode, tokens[1].Split(':')[0]);
    }

    [Fact]
    public async Task FramesAreTurnedTheRightWayUp()
    {
        await using var game = new FakeGame(FakeGame.Well);
        await using var world = Attach(game, Patient);
        var first = await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        Assert.Equal((359 & 255, 0), (first.Observation.Pixels.Span[0], first.Observation.Pixels.Span[^1]));
        Assert.False((bool)first.Telemetry!["isGuiOpen"]!);
    }

    [Fact]
    public async Task AFrameStaysUntilTheNextCall()
    {
        await using var game = new FakeGame(FakeGame.Well);
        await using var world = Attach(game, Patient);
        var first = await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        var second = await world.StepAsync(Walk, Cancellation);
        Assert.Equal(first.Observation.Pixels.ToArray(), second.Observation.Pixels.ToArray());
        Assert.NotSame(first.Observation, second.Observation);
    }

    [Fact]
    public async Task EscapeWithAnOpenScreenClosesTheScreenOnly()
    {
        await using var game = new FakeGame(request => request.StartsWith("<StepClient", StringComparison.Ordinal) && request.Contains("inventory 1", StringComparison.Ordinal)
            ? [FakeGame.Frame, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [.. "{\"isGuiOpen\":true}"u8]]
            : FakeGame.Well(request));
        await using var world = Attach(game, Patient);
        await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        Assert.False((await world.StepAsync(new PlayerInput(Buttons.Inventory, 0, 0), Cancellation)).IsLast);
        Assert.False((await world.StepAsync(new PlayerInput(Buttons.Escape, 0, 0), Cancellation)).IsLast);
        Assert.True((await world.StepAsync(new PlayerInput(Buttons.Escape, 0, 0), Cancellation)).IsLast);
    }

    [Fact]
    public async Task DoneEndsTheEpisode()
    {
        await using var game = new FakeGame(request => request.StartsWith("<StepClient", StringComparison.Ordinal)
            ? [FakeGame.Frame, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1], [.. "{}"u8]]
            : FakeGame.Well(request));
        await using var world = Attach(game, Patient);
        await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        Assert.True((await world.StepAsync(Walk, Cancellation)).IsLast);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await world.StepAsync(Walk, Cancellation));
    }

    [Fact]
    public async Task ABusyGameIsAskedAgainAndAMissingFrameWaitedFor()
    {
        var (missions, looks) = (0, 0);
        await using var game = new FakeGame(request => request switch
        {
            "<Peek/>" when looks++ == 0 => [[], [.. "{}"u8], [0]],
            _ when FakeGame.IsToken(request) && missions++ == 0 => [[0, 0, 0, 0]],
            _ => FakeGame.Well(request),
        });
        await using var world = Attach(game, Patient);
        var first = await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        Assert.Equal(FakeGame.Frame.Length, first.Observation.Pixels.Length);
        Assert.Equal((2, 2), (missions, looks));
    }

    public static TheoryData<string, string, byte[][]?> BadAnswers => new()
    {
        { "<StepClient", "found a frame of 5 bytes; wanted 691200, at a step", [[1, 2, 3, 4, 5]] },
        { "<StepClient", "found a frame of 0 bytes; wanted 691200, at a step", [[]] },
        { "<StepClient", "found reward and done of 3 bytes; wanted 10, at a step", [FakeGame.Frame, [1, 2, 3]] },
        { "<StepClient", "found the info 'null and void'; wanted a JSON object, at a step", [FakeGame.Frame, new byte[10], [.. "null and void"u8]] },
        { "<StepClient", "found the end of the connection; wanted a frame, at a step", null },
        { "<StepClient", "the game did not answer a step within 0.3 s", [] },
        { "<StepClient", "the game did not answer a step within 0.3 s", [FakeGame.Frame] },
        { "<Peek", "found a frame of 640 bytes; wanted 691200, at the mission MineRLBasaltFindCave-v0", [new byte[640]] },
        { "<Peek", "found the episode over before its first step; wanted a first frame, at the mission MineRLBasaltFindCave-v0", [FakeGame.Frame, [.. "{}"u8], [1]] },
        { "<MissionInit", "found the end of the connection; wanted the answer to the mission, at the mission MineRLBasaltFindCave-v0", null },
        { "<Quit", "found the answer to Quit of 2 bytes; wanted 4, at the mission MineRLBasaltFindCave-v0", [[0, 1]] },
    };

    [Theory]
    [MemberData(nameof(BadAnswers), DisableDiscoveryEnumeration = true)]
    public async Task ABadAnswerIsALostWorldInOneSentenceAndTheNextEpisodeIsPlayed(string request, string sentence, byte[][]? answer)
    {
        var isBad = true;
        await using var game = new FakeGame(asked => isBad && asked.StartsWith(request, StringComparison.Ordinal) ? answer : FakeGame.Well(asked));
        await using var world = Attach(game, Hasty);
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () =>
        {
            await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
            await world.StepAsync(Walk, Cancellation);
        });
        Assert.Equal(sentence, problem.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await world.StepAsync(Walk, Cancellation));
        isBad = false;
        await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        Assert.False((await world.StepAsync(Walk, Cancellation)).IsLast);
    }

    [Fact]
    public async Task NobodyAtThePortIsALostWorldInOneSentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = listener.LocalEndpoint.ToString()!;
        listener.Stop();
        await using var world = new MalmoEnvironment(MineRLGames.Attach([endpoint]), Patient, null, NullLogger.Instance);
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () => await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation));
        Assert.Equal("the game is gone, at the mission MineRLBasaltFindCave-v0: connection refused", problem.Message);
    }

    [Fact]
    public async Task AGameThatNeverBeginsIsLostInTime()
    {
        await using var game = new FakeGame(request => request == "<Quit/>" ? [] : FakeGame.Well(request));
        await using var world = Attach(game, Patient with { Begin = TimeSpan.FromMilliseconds(300) });
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () => await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation));
        Assert.Equal("the game did not answer the mission MineRLBasaltFindCave-v0 within 0.3 s", problem.Message);
    }

    [Fact]
    public async Task ACallerThatTurnsAwayInTheMiddleMayComeBack()
    {
        var silent = true;
        await using var game = new FakeGame(request => silent && request.StartsWith("<StepClient", StringComparison.Ordinal) ? [] : FakeGame.Well(request));
        await using var world = Attach(game, Patient);
        await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await world.StepAsync(Walk, impatient.Token));
        silent = false;
        await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        Assert.False((await world.StepAsync(Walk, Cancellation)).IsLast);
    }

    [Fact]
    public async Task AnItemThatTheGameDoesNotKnowIsNamedBeforeItIsAsked()
    {
        await using var game = new FakeGame(FakeGame.Well);
        await using var world = new MalmoEnvironment(MineRLGames.Attach([game.Endpoint]), Patient, new HashSet<string> { "cobblestone" }, NullLogger.Instance);
        var scenario = new Scenario("odd", new JObject { ["seed"] = 1, ["inventory"] = new JArray(new JObject { ["type"] = "cobbelstone" }) });
        var problem = await Assert.ThrowsAsync<BasaltException>(async () => await world.ResetAsync(scenario, Cancellation));
        Assert.Equal("scenario odd: inventory[0] is cobbelstone; must be an item of Minecraft 1.16.5, as in oak_fence", problem.Message);
        Assert.Empty(game.Heard);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData(":9000")]
    [InlineData("localhost:none")]
    [InlineData("localhost:70000")]
    public void AnAddressThatIsNoneIsNamed(string endpoint) =>
        Assert.Equal($"found the game {endpoint}; wanted host:port, as in 127.0.0.1:9000", Assert.Throws<BasaltException>(() => MineRLGames.Attach([endpoint])).Message);

    private static MalmoEnvironment Attach(FakeGame game, MalmoTimings timings) =>
        new(MineRLGames.Attach([game.Endpoint]), timings, items: null, NullLogger.Instance);

    private static async Task HeardAsync(FakeGame game, int messages)
    {
        while (game.Heard.Count < messages)
        {
            await Task.Delay(10, Cancellation);
        }
    }
}
