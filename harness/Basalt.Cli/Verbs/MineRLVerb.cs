using System.CommandLine;
using Basalt.Core;
using Basalt.Harness;
using Basalt.MineRL;
using Basalt.Shell;
using Basalt.World;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt world minerl</c>: offers MineRL's own Java game over ZeroMQ.</summary>
internal static class MineRLVerb
{
    public static Command Create()
    {
        var game = Declare.Optional<string?>("--game", "MineRL's launchClient.sh, or the folder (MCP-Reborn) that it stands in.");
        var attach = Declare.Several("--attach", "Games that run already, as host:port.");
        var games = Declare.Usual("--games", 1, "Games to start side by side; each client has one of its own.");
        var port = Declare.Usual("--game-port", 9000, "Port of the first game; ports in use are passed over.");
        var readyWithin = Declare.Usual("--ready-within", 600, "Seconds that a game may take to come up.");
        var stepWithin = Declare.Usual(
            "--step-within", (int)MalmoTimings.Default.Step.TotalSeconds, "Seconds that a step may take before the game counts as hung.");
        var listen = Declare.Usual("--listen", "tcp://127.0.0.1:5555", "Where to listen; port 0 takes a free one.");
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
