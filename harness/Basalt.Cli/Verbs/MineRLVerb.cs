using System.CommandLine;
using Basalt.Core;
using Basalt.Harness;
using Basalt.MineRL;
using Basalt.World;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt world minerl</c>: offers MineRL's own Java game over ZeroMQ.</summary>
internal static class MineRLVerb
{
    public static Command Create()
    {
        var game = new Option<string?>("--game") { Description = "MineRL's launchClient.sh, or the folder (MCP-Reborn) that it stands in." };
        var attach = new Option<string[]>("--attach") { Description = "Games that run already, as host:port.", AllowMultipleArgumentsPerToken = true };
        var games = new Option<int>("--games") { Description = "Games to start side by side; each client has one of its own.", DefaultValueFactory = _ => 1 };
        var port = new Option<int>("--game-port") { Description = "Port of the first game; ports in use are passed over.", DefaultValueFactory = _ => 9000 };
        var readyWithin = new Option<int>("--ready-within") { Description = "Seconds that a game may take to come up.", DefaultValueFactory = _ => 600 };
        var stepWithin = new Option<int>("--step-within") { Description = "Seconds that a step may take before the game counts as hung.", DefaultValueFactory = _ => (int)MalmoTimings.Default.Step.TotalSeconds };
        var listen = new Option<string>("--listen") { Description = "Where to listen; port 0 takes a free one.", DefaultValueFactory = _ => "tcp://127.0.0.1:5555" };
        var verb = new Command("minerl", "Offer MineRL's own Minecraft over ZeroMQ, without Python (harness/MINERL.md).") { game, attach, games, port, readyWithin, stepWithin, listen };
        HelpWithExamples.Give(verb, "world minerl --game ~/minerl/MCP-Reborn --games 2", "world minerl --attach 127.0.0.1:9000");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var log = TerminalLog.Create("minerl");
            await using var park = (parsed.GetValue(game), parsed.GetValue(attach)!) switch
            {
                ({ } path, []) => await LaunchAsync(
                    path, Positive.Of("--games", parsed.GetValue(games)), Positive.Of("--game-port", parsed.GetValue(port)),
                    TimeSpan.FromSeconds(Positive.Of("--ready-within", parsed.GetValue(readyWithin))), log, cancellation),
                (null, { Length: > 0 } endpoints) => MineRLGames.Attach(endpoints),
                _ => throw new BasaltException("found neither --game nor --attach, or both; wanted one of them"),
            };
            var timings = MalmoTimings.Default with { Step = TimeSpan.FromSeconds(Positive.Of("--step-within", parsed.GetValue(stepWithin))) };
            var items = Items.All.Select(item => item.Name).ToHashSet();
            await using var listener = WireServer.Listen(
                parsed.GetValue(listen)!, MalmoEnvironment.Name, MalmoEnvironment.Width, MalmoEnvironment.Height,
                () => new MalmoEnvironment(park, timings, items, log), park.Count, TimeProvider.System, TerminalLog.Create("world"));
            Console.Out.WriteLine($"listening on {listener.Endpoint}");
            await Console.Out.FlushAsync(cancellation);
            await WorldVerb.ServeAsync(withParent: false, cancellation);
            return 0;
        });
        return verb;
    }

    private static Task<MineRLGames> LaunchAsync(string path, int games, int port, TimeSpan readyWithin, ILogger log, CancellationToken cancellation) =>
        Terminal.People.Status().StartAsync(
            games == 1 ? "the game starts, which takes a minute or two" : $"{games} games start, which takes a minute or two",
            _ => MineRLGames.LaunchAsync(path, games, port, readyWithin, log, cancellation));
}
