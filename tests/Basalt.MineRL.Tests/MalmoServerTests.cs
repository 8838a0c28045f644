using System.Net;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.World;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.MineRL.Tests;

public sealed class MalmoServerTests
{
    private const string Still = "forward 0\ncamera 0 0";
    private const string Walk = "forward 1\ncamera 0.0 6.0";

    [Theory]
    [InlineData("find-cave")]
    [InlineData("make-waterfall")]
    [InlineData("village-animal-pen")]
    [InlineData("build-village-house")]
    public async Task EveryTaskIsPlayedFromHelloToGoodbye(string task)
    {
        await using var server = Serve(() => new WorldEnvironment(new WorldOptions()));
        using var client = await RawClient.GreetAsync(server.EndPoint);
        var (first, info, done) = await client.BeginAsync(Missions.Document(task), 14169);
        Assert.Equal(640 * 360 * 3, first.Length);
        Assert.Equal("{\"isGuiOpen\":false}", info);
        Assert.False(done);
        var (frame, outcome, told) = await client.StepAsync(Walk);
        Assert.Equal(first.Length, frame.Length);
        Assert.NotEqual(first, frame);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], outcome);
        Assert.Equal("{\"isGuiOpen\":false}", told);
        await client.SendAsync("<Disconnect/>");
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task FramesAreThoseOfTheWorldAfterTwentyTicksBottomRowFirst()
    {
        await using var server = Serve(() => new WorldEnvironment(new WorldOptions()));
        using var client = await RawClient.GreetAsync(server.EndPoint);
        var seed = (long)Missions.Scenario("make-waterfall").Setup["seed"]!;
        var (sent, _, _) = await client.BeginAsync(Missions.Document("make-waterfall"), seed);
        await using var world = new WorldEnvironment(new WorldOptions());
        var step = await world.ResetAsync(Missions.Scenario("make-waterfall"), Cancellation);
        for (var i = 0; i < 20; i++)
        {
            step = await world.StepAsync(default, Cancellation);
        }

        Assert.Equal(Turned(step.Observation), sent);
        var (next, _, _) = await client.StepAsync(Walk);
        step = await world.StepAsync(new PlayerInput(Buttons.Forward, 0, 6), Cancellation);
        Assert.Equal(Turned(step.Observation), next);
    }

    [Fact]
    public async Task TheSeedOfTheTokenChoosesTheWorld()
    {
        await using var server = Serve(() => new TestCardEnvironment());
        using var client = await RawClient.GreetAsync(server.EndPoint);
        var (one, _, _) = await client.BeginAsync(Missions.Document("find-cave"), 1);
        var (same, _, _) = await client.BeginAsync(Missions.Document("find-cave"), 1);
        var (other, _, _) = await client.BeginAsync(Missions.Document("find-cave"), -2);
        var (any, _, _) = await client.BeginAsync(Missions.Document("find-cave"), null);
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.NotEqual(one, any);
    }

    [Fact]
    public async Task OptionsOneAndThreeLeaveTheInfoOut()
    {
        await using var server = Serve(() => new TestCardEnvironment());
        using var client = await RawClient.GreetAsync(server.EndPoint);
        await client.BeginAsync(Missions.Document("find-cave"), 1);
        await client.SendAsync($"<StepClient1>{Still}</StepClient1 >");
        Assert.Equal(640 * 360 * 3, (await client.ReceiveAsync())!.Length);
        Assert.Equal(10, (await client.ReceiveAsync())!.Length);
        Assert.Equal(1, await client.AskNumberAsync("<Quit/>"));
    }

    [Fact]
    public async Task EchoFindAndTheUnansweredOnesGetWhatTheyShould()
    {
        await using var server = Serve(() => new TestCardEnvironment());
        using var client = await RawClient.GreetAsync(server.EndPoint);
        await client.SendAsync("<StepServer></StepServer>");
        await client.SendAsync("<Close/>");
        await client.SendAsync("<Echo/>");
        Assert.Equal("<Echo><Echo/></Echo>", await client.ReceiveTextAsync());
        Assert.Equal(server.EndPoint.Port, await client.AskNumberAsync("<Find>2949c07a:1</Find>"));
        Assert.Equal(1, await client.AskNumberAsync("<Exit>NOW</Exit>"));
        Assert.True(await client.IsClosedAsync());
        using var next = await RawClient.GreetAsync(server.EndPoint);
        Assert.Equal(640 * 360 * 3, (await next.BeginAsync(Missions.Document("find-cave"), 1)).Frame.Length);
    }

    [Fact]
    public async Task LookingWithoutAMissionShowsNothingAndIsDone()
    {
        await using var server = Serve(() => new TestCardEnvironment());
        using var client = await RawClient.GreetAsync(server.EndPoint);
        var (frame, info, done) = await client.PeekAsync();
        Assert.Empty(frame);
        Assert.Equal(("{}", true), (info, done));
    }

    [Fact]
    public async Task EscapeIsTheClientsBusinessAsLongAsNoScreenIsOpen()
    {
        await using var server = Serve(() => new WorldEnvironment(new WorldOptions()));
        using var client = await RawClient.GreetAsync(server.EndPoint);
        await client.BeginAsync(Missions.Document("find-cave"), 14169);
        var (_, outcome, _) = await client.StepAsync("ESC 1\ncamera 0 0");
        Assert.Equal(0, outcome[8]);
        var (_, _, opened) = await client.StepAsync("inventory 1\ncamera 0 0");
        Assert.Equal("{\"isGuiOpen\":true}", opened);
        var (_, still, closed) = await client.StepAsync("ESC 1\ncamera 0 0");
        Assert.Equal(("{\"isGuiOpen\":false}", 0), (closed, still[8]));
    }

    [Fact]
    public async Task TheEndOfTheWorldIsDoneAndStaysSo()
    {
        await using var server = Serve(() => new MortalEnvironment(life: 22));
        using var client = await RawClient.GreetAsync(server.EndPoint);
        await client.BeginAsync(Missions.Document("find-cave"), 1);
        Assert.Equal(0, (await client.StepAsync(Still)).Outcome[8]);
        var (last, outcome, _) = await client.StepAsync(Still);
        Assert.Equal(1, outcome[8]);
        var (again, still, _) = await client.StepAsync(Still);
        Assert.Equal(1, still[8]);
        Assert.Equal(last, again);
    }

    [Fact]
    public async Task TheWheelTurnsTheHotbar()
    {
        await using var server = Serve(() => new WorldEnvironment(new WorldOptions()));
        using var client = await RawClient.GreetAsync(server.EndPoint);
        await client.BeginAsync(Asking("make-waterfall"), 95674);
        Assert.Equal("cobblestone", Mainhand((await client.StepAsync("dwheel -1\ncamera 0 0")).Info));
        Assert.Equal("water_bucket", Mainhand((await client.StepAsync("dwheel 1\ncamera 0 0")).Info));
        Assert.Equal("air", Mainhand((await client.StepAsync("dwheel 1\ncamera 0 0")).Info));
    }

    [Fact]
    public async Task TheInfoHasWhatTheMissionAskedFor()
    {
        await using var server = Serve(() => new WorldEnvironment(new WorldOptions()));
        using var client = await RawClient.GreetAsync(server.EndPoint);
        var info = JObject.Parse((await client.BeginAsync(Asking("make-waterfall"), 95674)).Info);
        Assert.Equal(
            "[{\"type\":\"water_bucket\",\"quantity\":1},{\"type\":\"cobblestone\",\"quantity\":20},{\"type\":\"stone_shovel\",\"quantity\":1},{\"type\":\"stone_pickaxe\",\"quantity\":1}]",
            info["inventory"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal("{\"type\":\"air\",\"maxDamage\":0,\"damage\":0}", (string?)info["equipped_items"]!["feet"]);
        Assert.Equal(
            "{\"score\":0,\"xp\":0,\"is_alive\":true,\"name\":\"MineRLAgent0\",\"life\":20,\"food\":20,\"saturation\":5.0,\"air\":300}",
            info["life_stats"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(20, (int)info["custom"]!["play_one_minute"]!);
        var pickaxe = JObject.Parse((await client.StepAsync("hotbar.4 1\ncamera 0 0")).Info)["equipped_items"]!["mainhand"];
        Assert.Equal("{\"type\":\"stone_pickaxe\",\"maxDamage\":131,\"damage\":0}", (string?)pickaxe);
        Assert.All(
            ["xpos", "ypos", "zpos", "pitch", "yaw", "biome_name", "biome_temperature", "biome_downfall", "sea_level", "light_level", "is_raining", "can_see_sky", "isGuiOpen"],
            name => Assert.NotNull(info[name]));
    }

    [Fact]
    public async Task AFullHouseIsToldToComeAgainAndGetsThePlaceWhenItIsFree()
    {
        await using var server = Serve(() => new TestCardEnvironment(), places: 1);
        using var first = await RawClient.GreetAsync(server.EndPoint);
        await first.BeginAsync(Missions.Document("find-cave"), 1);
        using var second = await RawClient.GreetAsync(server.EndPoint);
        Assert.Equal(0, await second.AskNumberAsync(Missions.Document("find-cave"), $"{Missions.Episode}:0:0:1:true:1"));
        first.Die();
        Assert.Equal(1, await second.AskNumberAsync(Missions.Document("find-cave"), $"{Missions.Episode}:0:0:1:true:1"));
    }

    public static TheoryData<string, byte[]> Nonsense => new()
    {
        { "a wrong hello", [0, 0, 0, 4, 1, 2, 3, 4] },
        { "a hello of another version", [0, 0, 0, 17, .. "<MalmoEnv0.36.0/>"u8] },
        { "a web browser", [.. "GET / HTTP/1.1\r\n\r\n"u8] },
        { "a length below zero", [0xff, 0xff, 0xff, 0xff] },
        { "a broken length", [0, 0] },
        { "a broken hello", [0, 0, 0, 17, .. "<Malmo"u8] },
        { "a huge request", [0, 0, 0, 17, .. "<MalmoEnv0.37.0/>"u8, 0x7f, 0, 0, 0] },
        { "an unknown request", [0, 0, 0, 17, .. "<MalmoEnv0.37.0/>"u8, 0, 0, 0, 5, .. "hello"u8] },
        { "a step that is none", [0, 0, 0, 17, .. "<MalmoEnv0.37.0/>"u8, 0, 0, 0, 13, .. "<StepClient0>"u8] },
        { "an empty request", [0, 0, 0, 17, .. "<MalmoEnv0.37.0/>"u8, 0, 0, 0, 0] },
        { "a mission without a token", [0, 0, 0, 17, .. "<MalmoEnv0.37.0/>"u8, 0, 0, 0, 14, .. "<MissionInit/>"u8] },
        { "a mission that is none", [0, 0, 0, 17, .. "<MalmoEnv0.37.0/>"u8, 0, 0, 0, 14, .. "<MissionInit/>"u8, 0, 0, 0, 14, .. "u:0:0:1:true:1"u8] },
    };

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public async Task NonsenseEndsItsConnectionAndTheServerServesOn(string what, byte[] bytes)
    {
        await using var server = Serve(() => new TestCardEnvironment());
        using (var client = await RawClient.ConnectAsync(server.EndPoint))
        {
            await client.SendRawAsync(bytes);
            client.FinishSending();
            Assert.True(await client.IsClosedAsync(), what);
        }

        using var next = await RawClient.GreetAsync(server.EndPoint);
        Assert.False((await next.BeginAsync(Missions.Document("find-cave"), 1)).Done);
    }

    [Theory]
    [InlineData("type=\"cobblestone\"", "type=\"philosophers_stone\"")]
    [InlineData("<Width>640</Width>", "<Width>7</Width>")]
    [InlineData("extreme_hills", "the_moon")]
    public async Task AMissionThatTheWorldDoesNotHaveEndsTheConnection(string has, string asks)
    {
        await using var server = Serve(() => new WorldEnvironment(new WorldOptions()));
        using var client = await RawClient.GreetAsync(server.EndPoint);
        await client.SendAsync(Missions.Document("make-waterfall").Replace(has, asks, StringComparison.Ordinal));
        await client.SendAsync($"{Missions.Episode}:0:0:1:true:1");
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task AClientThatDiesInTheMiddleLeavesThePlaceToTheNext()
    {
        await using var server = Serve(() => new TestCardEnvironment(), places: 1);
        for (var i = 0; i < 5; i++)
        {
            using var client = await RawClient.GreetAsync(server.EndPoint);
            await client.BeginAsync(Missions.Document("find-cave"), i);
            await client.SendAsync($"<StepClient0>{Still}</StepClient0 >");
            client.Die();
        }

        using var last = await RawClient.GreetAsync(server.EndPoint);
        Assert.False((await last.BeginAsync(Missions.Document("find-cave"), 1)).Done);
    }

    [Fact]
    public async Task AWorldThatFailsEndsOneConnection()
    {
        var made = 0;
        await using var server = Serve(() => made++ == 0 ? new MortalEnvironment(life: 5, fails: true) : new TestCardEnvironment());
        using var unlucky = await RawClient.GreetAsync(server.EndPoint);
        await unlucky.SendAsync(Missions.Document("find-cave"));
        await unlucky.SendAsync($"{Missions.Episode}:0:0:1:true:1");
        Assert.True(await unlucky.IsClosedAsync());
        using var next = await RawClient.GreetAsync(server.EndPoint);
        Assert.False((await next.BeginAsync(Missions.Document("find-cave"), 1)).Done);
    }

    [Fact]
    public async Task APortInUseIsOneSentence()
    {
        await using var server = Serve(() => new TestCardEnvironment());
        var problem = Assert.Throws<BasaltException>(() => MalmoServer.Listen(
            server.EndPoint, (_, _) => new TestCardEnvironment(), 1, new Random(1), NullLogger.Instance));
        Assert.Equal($"{server.EndPoint}: cannot listen there, another program listens on {server.EndPoint}; wanted a free port", problem.Message);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static MalmoServer Serve(Func<IEnvironment<Frame, PlayerInput>> create, int places = 4) => MalmoServer.Listen(
        new IPEndPoint(IPAddress.Loopback, 0), (width, height) => width == 640 && height == 360 ? create() : throw new BasaltException("no such size"),
        places, new Random(1), NullLogger.Instance);

    private static string Asking(string task) => Missions.Document(task).Replace(
        "<PauseCommand/>", "<ObservationFromFullInventory/><ObservationFromEquippedItem/><ObservationFromFullStats/><PauseCommand/>", StringComparison.Ordinal);

    private static string Mainhand(string info) => (string)JObject.Parse((string)JObject.Parse(info)["equipped_items"]!["mainhand"]!)["type"]!;

    private static byte[] Turned(Frame frame)
    {
        var row = frame.Width * 3;
        return [.. Enumerable.Range(0, frame.Height).Reverse().SelectMany(y => frame.Pixels.Slice(y * row, row).ToArray())];
    }
}
