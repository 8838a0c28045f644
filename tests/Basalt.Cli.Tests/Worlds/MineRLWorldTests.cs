using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>
/// <c>basalt world minerl</c> with a game that is Basalt's own program behind MineRL's <c>launchClient.sh</c>: all processes that a
/// competition has, from the harness through ZeroMQ and MineRL's protocol to a world and back.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed class MineRLWorldTests : IDisposable
{
    private static readonly Scenario Cave = new("seed-1", new JObject { ["seed"] = 1, ["mineRlId"] = "MineRLBasaltFindCave-v0", ["maxSteps"] = 3600 });

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheGameIsStartedPlayedLostAndStartedAgain()
    {
        await using var program = BasaltProgram.Start(["world", "minerl", "--game", Game(), "--game-port", "19700", "--listen", "tcp://127.0.0.1:0"]);
        var endpoint = (await program.Output.ReadLineAsync(Cancellation))!.Split(' ')[^1];
        await using (var world = await WireEnvironment.ConnectAsync(endpoint, WireTimings.Default, telemetry: true, Cancellation))
        {
            Assert.Equal("minerl/1.0", world.World);
            var first = await world.ResetAsync(Cave, Cancellation);
            Assert.Equal((640, 360, false), (first.Observation.Width, first.Observation.Height, first.IsLast));
            Assert.False((bool)(await world.StepAsync(new PlayerInput(Buttons.Forward, 0, 3), Cancellation)).Telemetry!["isGuiOpen"]!);
            using (var game = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(_folder.At("pid"), Cancellation), CultureInfo.InvariantCulture)))
            {
                game.Kill();
            }

            var problem = await Assert.ThrowsAsync<WorldLostException>(async () => await world.StepAsync(default, Cancellation));
            Assert.Contains("the world answered failed: ", problem.Message, StringComparison.Ordinal);
        }

        await using (var world = await WireEnvironment.ConnectAsync(endpoint, WireTimings.Default, telemetry: false, Cancellation))
        {
            await world.ResetAsync(Cave, Cancellation);
            Assert.True((await world.StepAsync(new PlayerInput(Buttons.Escape, 0, 0), Cancellation)).IsLast);
        }
    }

    [Fact]
    public async Task AGameThatDoesNotComeUpIsOneSentence()
    {
        var result = await BasaltProgram.RunAsync(["world", "minerl", "--game", Game("echo no display >&2; exit 1")]);
        Assert.Equal(3, result.ExitCode);
        Assert.EndsWith("launchClient.sh: the game ended with exit code 1 before it was ready; it last said 'no display'", result.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMalmoPortInUseIsNamed()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var result = await BasaltProgram.RunAsync(["world", "--malmo-port", $"{((IPEndPoint)holder.LocalEndpoint).Port}"]);
        Assert.Equal(3, result.ExitCode);
        Assert.Equal($"basalt: {holder.LocalEndpoint}: cannot listen there, another program listens on {holder.LocalEndpoint}; wanted a free port", result.Errors);
    }

    private string Game(string? body = null)
    {
        var script = _folder.At("launchClient.sh");
        File.WriteAllText(script, $"#!/bin/sh\necho $$ > pid\n{body ?? $"exec '{BasaltProgram.Path}' world --test-card --malmo-port \"$2\""}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return _folder.Path;
    }
}
