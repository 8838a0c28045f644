using System.Globalization;
using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>Servers that die, bridges that die, lines that are cut: the assignment is played again and no record is lost.</summary>
public sealed class MinecraftFaultTests : IDisposable
{
    private const int Steps = 12;
    private const int Fault = 5;

    private static readonly WireTimings Impatient = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(4), 2);

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-minecraft-").FullName;
    private int _opened;
    private int _acted;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ABridgeThatIsKilledInMidEpisodeIsReplacedAndTheAssignmentPlayedAgain()
    {
        MinecraftBridge? bridge = null;
        var record = await PlayAsync(
            "basalt-minecraft-embedded",
            async () =>
            {
                if (bridge is not null)
                {
                    await bridge.DisposeAsync();
                }

                bridge = await MinecraftBridge.StartAsync("--embedded");
                return bridge.Endpoint;
            },
            () =>
            {
                bridge!.Kill();
                return Task.CompletedTask;
            });
        await bridge!.DisposeAsync();
        Assert.Equal((Steps, 2, Steps + Fault + 1), (record.Steps, _opened, _acted));
    }

    [Fact]
    public async Task AServerThatIsKilledInMidEpisodeAndComesBackIsPlayedOnAgain()
    {
        var server = await OtherServer.StartAsync();
        await using var bridge = await MinecraftBridge.StartAsync("--server", $"127.0.0.1:{server.Port}");
        var record = await PlayAsync(
            "basalt-minecraft-server",
            () => Task.FromResult(bridge.Endpoint),
            async () =>
            {
                await server.DisposeAsync();
                server = await OtherServer.StartAsync(server.Port);
            });
        await server.DisposeAsync();
        Assert.Equal((Steps, 2, Steps + Fault + 1), (record.Steps, _opened, _acted));
    }

    [Fact]
    public async Task ALineToTheServerThatIsCutInMidEpisodeIsALostWorldAndTheAssignmentIsPlayedAgain()
    {
        await using var server = await OtherServer.StartAsync();
        await using var relay = new CuttingRelay(server.Port, long.MaxValue);
        await using var bridge = await MinecraftBridge.StartAsync("--server", relay.Endpoint["tcp://".Length..]);
        var record = await PlayAsync(
            "basalt-minecraft-server",
            () => Task.FromResult(bridge.Endpoint),
            () =>
            {
                relay.CutNow();
                return Task.CompletedTask;
            });
        Assert.Equal((Steps, 2, Steps + Fault + 1), (record.Steps, _opened, _acted));
    }

    [Fact]
    public async Task ALineToTheBridgeThatIsCutInMidEpisodeIsMendedWithoutPlayingAgain()
    {
        await using var bridge = await MinecraftBridge.StartAsync("--embedded");
        await using var relay = new CuttingRelay(int.Parse(bridge.Endpoint.Split(':')[^1], CultureInfo.InvariantCulture), long.MaxValue);
        var record = await PlayAsync(
            "basalt-minecraft-embedded",
            () => Task.FromResult(relay.Endpoint),
            () =>
            {
                relay.CutNow();
                return Task.CompletedTask;
            });
        Assert.Equal((Steps, 1, Steps), (record.Steps, _opened, _acted));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Plays one assignment; the fault happens before its sixth step, the first time only.</summary>
    private async Task<EpisodeRecord> PlayAsync(string world, Func<Task<string>> endpoint, Func<Task> fault)
    {
        using var taken = RunFolder.Take(_folder);
        var task = new TaskSpec("toy", "Toy", "minecraft", "Walk.", 100, [new Scenario("seed-14169", new JObject { ["seed"] = 14169 })], []);
        var run = new Run<Frame, PlayerInput>(
            taken,
            new BridgedWorlds(async () =>
            {
                _opened++;
                return await endpoint();
            }),
            (_, _) => Task.FromResult<IAgent<Frame, PlayerInput>>(new Walker(async step =>
            {
                _acted++;
                if (step == Fault && _opened == 1)
                {
                    await fault();
                }
            })),
            assignment => new NoteRecorder(_folder, RunFolder.PlaceOf(assignment)),
            TimeSpan.FromSeconds(60),
            TimeProvider.System,
            Provenance.Of(["test"]),
            NullLogger.Instance);
        var version = (string)JObject.Parse(await File.ReadAllTextAsync(Path.Combine(MinecraftBridge.Folder, "package.json"), Cancellation))["version"]!;
        var plan = RunPlan.Grid([task], [new Submission("walker", "us", "walker", [])], 1, Steps, _ => new PlayConditions("640x360", $"{world}/{version}", WireProtocol.Version));
        var records = await run.PlayAsync(plan, 1, new NobodyWatches(), Cancellation);
        Assert.NotNull(taken.Find(plan[0]));
        return Assert.Single(records);
    }

    private sealed class BridgedWorlds(Func<Task<string>> endpoint) : IWorlds<Frame, PlayerInput>
    {
        public async Task<IEnvironment<Frame, PlayerInput>> OpenAsync(CancellationToken cancellation) =>
            await WireEnvironment.ConnectAsync(await endpoint(), Impatient, telemetry: false, cancellation);
    }

    private sealed class Walker(Func<int, Task> before) : IAgent<Frame, PlayerInput>
    {
        private int _step;

        public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation) => ValueTask.CompletedTask;

        public async ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
        {
            await before(_step++);
            return new PlayerInput(Buttons.Forward, 0, 1);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
