using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.MineRL;
using Basalt.Shell;
using Basalt.World;

namespace Basalt.Cli;

/// <summary><c>basalt world</c>: offers worlds over ZeroMQ.</summary>
internal static class WorldVerb
{
    public static Command Create()
    {
        var listen = Declare.Usual("--listen", "tcp://127.0.0.1:5555", "Where to listen; port 0 takes a free one.");
        var places = Declare.Usual("--places", 8, "Worlds at once; each client has one of its own.");
        var size = Declare.Usual("--size", "640x360", "Width and height of the frames in pixels.");
        var threads = Declare.Usual("--threads", 0, "Drawing threads of each world; 0 takes all cores. The frames are the same.");
        var textures = Declare.Optional<string?>(
            "--textures", "A Minecraft 1.16 resource pack (folder or zip) or client jar to draw with; Basalt's own pictures otherwise.");
        var malmoPort = Declare.Optional<int?>(
            "--malmo-port", "Answer clients of the minerl Python package on this port (harness/MINERL.md), 0 for a free one; "
                + "over ZeroMQ too when --listen is given.");
        var policyView = Declare.Flag(
            "--policy-view", "Frames are the 128x128 pixels that a policy makes of a picture of --size, and nothing else is drawn: "
                + "several times as fast.");
        var testCard = Declare.Flag("--test-card", "A moving test card in place of the world: for measuring what stands around it.");
        var withParent = Declare.Flag("--with-parent", "End when standard input ends.");
        var verb = new Command("world", "Offer the embedded Minecraft-like world over ZeroMQ (docs/wire.md).")
        {
            listen, places, size, threads, textures, policyView, malmoPort, testCard, withParent,
            SheetVerb.Create(), WorldMinecraftVerb.Create(), WorldLandVerb.Create(), MineRLVerb.Create(),
        };
        HelpWithExamples.Give(
            verb, "world", "world --listen tcp://0.0.0.0:5555 --places 4", "world --size 1280x720", "world --policy-view", "world --malmo-port 9000");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (width, height) = OfferedWorld.Size(parsed.GetValue(size)!);
            var options = new WorldOptions
            {
                Width = width,
                Height = height,
                Threads = parsed.GetValue(threads),
                Textures = parsed.GetValue(textures) is { } pack ? TextureSet.Load(pack) : null,
                PolicyView = parsed.GetValue(policyView),
            };
            var world = new OfferedWorld(options, parsed.GetValue(testCard));
            var most = Positive.Of("--places", parsed.GetValue(places));
            var address = parsed.GetValue(listen)!;
            world.Prepare();
            await using var malmo = parsed.GetValue(malmoPort) is { } port ? Answer(port, address, world, most) : null;
            await using var listener = malmo is null || parsed.GetResult(listen) is { Implicit: false }
                ? WireServer.Listen(
                    address, world.Name, world.Width, world.Height, world.Create, most, TimeProvider.System, TerminalLog.Create("world"))
                : null;
            if (listener is not null)
            {
                Console.Out.WriteLine($"listening on {listener.Endpoint}");
            }

            if (malmo is not null)
            {
                // In the game's own words, so that whoever waits for a game to come up finds this one.
                Console.Out.WriteLine($"{MalmoServer.StartedMessage}{malmo.EndPoint.Port}");
                Console.Out.WriteLine(MalmoServer.DormantMessage);
            }

            await ServeAsync(parsed.GetValue(withParent), cancellation);
            return 0;
        });
        return verb;
    }

    /// <summary>Waits to be told to stop, which is how a server ends.</summary>
    /// <param name="withParent">Whether the end of standard input says so too.</param>
    public static async Task ServeAsync(bool withParent, CancellationToken cancellation)
    {
        await Console.Out.FlushAsync(cancellation);
        try
        {
            await (withParent ? Console.OpenStandardInput().CopyToAsync(Stream.Null, cancellation) : Task.Delay(Timeout.Infinite, cancellation));
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>On the address that <c>--listen</c> names.</summary>
    private static MalmoServer Answer(int port, string listen, OfferedWorld world, int places)
    {
        var host = Uri.TryCreate(listen, UriKind.Absolute, out var uri) && IPAddress.TryParse(uri.Host, out var address) ? address : IPAddress.Loopback;
        var random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        return port is >= 0 and <= IPEndPoint.MaxPort
            ? MalmoServer.Listen(new IPEndPoint(host, port), world.Create, places, random, TerminalLog.Create("malmo"))
            : throw new BasaltException($"--malmo-port is {port}; must be 0 to {IPEndPoint.MaxPort}");
    }
}
