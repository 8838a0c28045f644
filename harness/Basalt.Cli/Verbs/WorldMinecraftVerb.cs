using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt world minecraft</c>: offers a Minecraft Java server, or the embedded one, over ZeroMQ.</summary>
internal static class WorldMinecraftVerb
{
    public static Command Create()
    {
        var embedded = Declare.Flag("--embedded", "Play the server that comes with the bridge, in lock-step, on the embedded world's land.");
        var server = Declare.Optional<string?>(
            "--server", "Play this Minecraft Java server (host:port, in offline mode), 20 steps a second.");
        var version = Declare.Optional<string?>("--version", "The server's version of Minecraft; it is asked for it otherwise.");
        var username = Declare.Usual("--username", "Basalt", "The player's name on the server.");
        var listen = Declare.Usual("--listen", "tcp://127.0.0.1:5555", "Where to listen; port 0 takes a free one.");
        var distance = Declare.Usual("--distance", 5, "How far is seen, in chunks.");
        var install = Declare.Flag("--install", "Only install what the bridge needs.");
        var withParent = Declare.Flag("--with-parent", "End when standard input ends.");
        var verb = new Command("minecraft", "Offer a Minecraft Java server over ZeroMQ; installs what the bridge needs.")
        {
            embedded, server, version, username, listen, distance, install, withParent,
        };
        HelpWithExamples.Give(
            verb, "world minecraft --embedded", "world minecraft --server localhost:25565 --username Alex", "world minecraft --install");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var address = parsed.GetValue(server);
            if (!parsed.GetValue(install) && parsed.GetValue(embedded) == address is not null)
            {
                throw new BasaltException("found neither or both of --embedded and --server; wanted one of them");
            }

            var parts = new BridgeParts(Home.MinecraftBridge);
            await InstallAsync(parts, cancellation);
            if (parsed.GetValue(install))
            {
                Terminal.Say("everything the bridge to Minecraft servers needs is installed");
                return 0;
            }

            var game = new BridgeGame(address, parsed.GetValue(version), parsed.GetValue(username)!, parsed.GetValue(distance));
            await using var bridge = new BridgeProcess(parts.Server, game.Arguments, parsed.GetValue(listen)!, TerminalLog.Create("minecraft"));
            await bridge.RunAsync(
                endpoint =>
                {
                    Console.Out.WriteLine($"listening on {endpoint}");
                    Console.Out.Flush();
                },
                parsed.GetValue(withParent) ? Console.OpenStandardInput() : null, cancellation);
            return 0;
        });
        return verb;
    }

    private static async Task InstallAsync(BridgeParts parts, CancellationToken cancellation)
    {
        var missing = await parts.MissingAsync(cancellation);
        if (missing.Count == 0)
        {
            return;
        }

        Terminal.Say($"the bridge to Minecraft servers lacks {string.Join("; ", missing)}");
        var bars = Terminal.People.Progress().Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());
        await bars.StartAsync(async context =>
        {
            ProgressTask? shown = null;
            await parts.InstallAsync(
                (what, share) =>
                {
                    if (shown is null || shown.Description != what)
                    {
                        shown?.StopTask();
                        shown = context.AddTask(what);
                    }

                    shown.IsIndeterminate = share < 0;
                    shown.Value = Math.Max(0, share) * 100;
                },
                cancellation);
            shown?.StopTask();
        });
    }
}
