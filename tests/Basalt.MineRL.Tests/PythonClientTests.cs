using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Basalt.Core;
using Basalt.Minecraft;
using Basalt.World;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.MineRL.Tests;

/// <summary>A client that shares no line with ours: Python, sockets, and the description of the wire.</summary>
public sealed class PythonClientTests
{
    private const int Steps = 12;

    [Fact]
    public async Task APythonClientSeesTheFramesThatTheWorldShows()
    {
        var scenario = Missions.Scenario("make-waterfall");
        await using var server = MalmoServer.Listen(
            new IPEndPoint(IPAddress.Loopback, 0), (_, _) => new WorldEnvironment(new WorldOptions()), places: 1, new Random(1), NullLogger.Instance);
        var seen = await PlayAsync(server.EndPoint.Port, Missions.Document("make-waterfall"), (long)scenario.Setup["seed"]!);

        Assert.Equal((1, 0, 0.0, 0, 1), ((int)seen["quit"]!, (int)seen["firstDone"]!, (double)seen["reward"]!, (int)seen["done"]!, (int)seen["sent"]!));
        Assert.Equal("{\"isGuiOpen\":false}", seen["info"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(await ShownAsync(scenario), seen["frames"]!.Select(hash => (string)hash!));
    }

    private static async Task<List<string>> ShownAsync(Scenario scenario)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var world = new WorldEnvironment(new WorldOptions());
        var step = await world.ResetAsync(scenario, cancellation);
        for (var tick = 0; tick < 20; tick++)
        {
            step = await world.StepAsync(default, cancellation);
        }

        List<string> frames = [Hash(step)];
        for (var i = 0; i < Steps; i++)
        {
            step = await world.StepAsync(new PlayerInput(i % 5 == 0 ? Buttons.Forward | Buttons.Jump : Buttons.Forward, 0.5f, -3), cancellation);
            frames.Add(Hash(step));
        }

        return frames;
    }

    private static string Hash(TimeStep<Frame> step) => Convert.ToHexStringLower(SHA256.HashData(step.Observation.Pixels.Span));

    private static async Task<JObject> PlayAsync(int port, string mission, long seed)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("basalt-malmo-");
        try
        {
            var file = Path.Combine(folder.FullName, "mission.xml");
            await File.WriteAllTextAsync(file, mission, cancellation);
            using var python = Process.Start(new ProcessStartInfo("python3",
                [Path.Combine(AppContext.BaseDirectory, "malmo_client.py"), $"{port}", file, seed.ToString(CultureInfo.InvariantCulture), $"{Steps}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = python.StandardError.ReadToEndAsync(cancellation);
            var output = await python.StandardOutput.ReadToEndAsync(cancellation);
            await python.WaitForExitAsync(cancellation);
            Assert.True(python.ExitCode == 0, await errors);
            return JObject.Parse(output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
