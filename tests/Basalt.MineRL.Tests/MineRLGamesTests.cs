using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Basalt.MineRL.Tests;

/// <summary>Games in processes of their own: scripts in the place of MineRL's launchClient.sh.</summary>
[SupportedOSPlatform("linux")]
public sealed class MineRLGamesTests : IAsyncDisposable
{
    private static readonly PlayerInput Walk = new(Buttons.Forward, 0, 3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("basalt-minerl-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task AGameIsLaunchedAsMineRLLaunchesItAndPlayed()
    {
        await using var server = Serve((_, _) => Task.CompletedTask);
        await using (var games = await LaunchAsync(Ready(server), count: 1, port: 19400))
        {
            await using var world = Play(games);
            await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
            Assert.False((await world.StepAsync(Walk, Cancellation)).IsLast);
            Assert.Matches($"^-port 194\\d\\d -env -runDir {_folder.FullName}/run$", Assert.Single(Starts()));
        }

        Assert.False(IsAlive());
    }

    [Fact]
    public async Task GamesSideBySideHavePortsOfTheirOwnAndPassOverThoseInUse()
    {
        await using var server = Serve((_, _) => Task.CompletedTask);
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var taken = ((IPEndPoint)holder.LocalEndpoint).Port;
        await using var games = await LaunchAsync(Ready(server), count: 3, port: taken);
        Assert.Equal(3, games.Count);
        var ports = Starts().Select(line => int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(3, ports.Distinct().Count());
        Assert.DoesNotContain(taken, ports);
        await using var first = Play(games);
        await using var second = Play(games);
        await first.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        await second.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        Assert.False((await first.StepAsync(Walk, Cancellation)).IsLast);
        Assert.False((await second.StepAsync(Walk, Cancellation)).IsLast);
    }

    [Fact]
    public async Task AHungGameIsALostWorldAndIsStartedAgain()
    {
        var hangs = true;
        await using var server = Serve((step, closing) => hangs && step == 25 ? Task.Delay(Timeout.Infinite, closing) : Task.CompletedTask);
        await using var games = await LaunchAsync(Ready(server), count: 1, port: 19400);
        await using var world = new MalmoEnvironment(games, MalmoTimings.Default with { Step = TimeSpan.FromSeconds(1) }, null, NullLogger.Instance);
        await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await world.StepAsync(Walk, Cancellation);
            }
        });
        Assert.StartsWith("the game did not answer a step within 1 s; it last said 'CLIENT enter state: DORMANT'", problem.Message, StringComparison.Ordinal);
        hangs = false;
        await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        Assert.False((await world.StepAsync(Walk, Cancellation)).IsLast);
        Assert.Equal(2, Starts().Length);
    }

    [Fact]
    public async Task AGameThatOnceShowedAVillageIsStartedAgainBeforeATaskWithoutOne()
    {
        await using var server = Serve((_, _) => Task.CompletedTask);
        await using var games = await LaunchAsync(Ready(server), count: 1, port: 19400);
        await using var world = Play(games);
        await world.ResetAsync(Missions.Scenario("build-village-house"), Cancellation);
        await world.ResetAsync(Missions.Scenario("village-animal-pen"), Cancellation);
        Assert.Single(Starts());
        await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        await world.ResetAsync(Missions.Scenario("find-cave"), Cancellation);
        Assert.Equal(2, Starts().Length);
    }

    [Fact]
    public async Task AGameThatNeverBecomesReadyIsOneSentenceAndIsEnded()
    {
        var script = Script("echo loading the world\nexec sleep 600");
        var problem = await Assert.ThrowsAsync<BasaltException>(() => LaunchAsync(script, 1, 19400, TimeSpan.FromSeconds(2)));
        Assert.Equal($"{script}: the game was not ready within 2 s; it last said 'loading the world'", problem.Message);
        Assert.False(IsAlive());
    }

    [Fact]
    public async Task AGameThatDiesAtItsStartIsOneSentenceWithItsLastWords()
    {
        var script = Script("echo java.net.BindException: Address already in use >&2\nexit 7");
        var problem = await Assert.ThrowsAsync<BasaltException>(() => LaunchAsync(script, 1, 19400));
        Assert.Equal($"{script}: the game ended with exit code 7 before it was ready; it last said 'java.net.BindException: Address already in use'", problem.Message);
        Assert.Equal(BasaltException.Surroundings, problem.ExitCode);
    }

    [Fact]
    public async Task OneGameThatFailsEndsTheOthersAtOnce()
    {
        var script = Script("if mkdir first 2> /dev/null; then exit 3; fi\nexec sleep 600");
        var problem = await Assert.ThrowsAsync<BasaltException>(() => LaunchAsync(script, 2, 19400));
        Assert.Contains("the game ended with exit code 3 before it was ready", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScriptThatIsMissingOrCannotBeStartedIsNamed()
    {
        var missing = await Assert.ThrowsAsync<BasaltException>(() => LaunchAsync(_folder.FullName, 1, 19400));
        Assert.Equal($"{_folder.FullName}/launchClient.sh: found no such file; wanted MineRL's launchClient.sh", missing.Message);
        var script = Script("exit 0");
        File.SetUnixFileMode(script, UnixFileMode.UserRead);
        var refused = await Assert.ThrowsAsync<BasaltException>(() => LaunchAsync(script, 1, 19400));
        Assert.Contains("permission denied; wanted MineRL's launchClient.sh", refused.Message, StringComparison.Ordinal);
    }

    private static MalmoServer Serve(Func<int, CancellationToken, Task> beforeStep) => MalmoServer.Listen(
        new IPEndPoint(IPAddress.Loopback, 0), (_, _) => new TroubledEnvironment(beforeStep), places: 8, new Random(1), NullLogger.Instance);

    private static MalmoEnvironment Play(MineRLGames games) => new(games, MalmoTimings.Default, items: null, NullLogger.Instance);

    private static Task<MineRLGames> LaunchAsync(string path, int count, int port, TimeSpan? readyWithin = null) =>
        MineRLGames.LaunchAsync(path, count, port, readyWithin ?? TimeSpan.FromSeconds(60), NullLogger.Instance, Cancellation);

    /// <summary>A game whose port is that of a server of ours.</summary>
    private string Ready(MalmoServer server) => Script(
        $"echo '[12:00:00] [main/INFO]: {MalmoServer.StartedMessage}{server.EndPoint.Port}'\necho '{MalmoServer.DormantMessage}'\nexec sleep 600");

    private string Script(string body)
    {
        var path = Path.Combine(_folder.FullName, "launchClient.sh");
        File.WriteAllText(path, $"#!/bin/sh\necho \"$@\" >> starts\necho $$ > pid\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private string[] Starts() => File.ReadAllLines(Path.Combine(_folder.FullName, "starts"));

    private bool IsAlive()
    {
        var id = int.Parse(File.ReadAllText(Path.Combine(_folder.FullName, "pid")), System.Globalization.CultureInfo.InvariantCulture);
        return Process.GetProcesses().Any(process => process.Id == id);
    }
}
