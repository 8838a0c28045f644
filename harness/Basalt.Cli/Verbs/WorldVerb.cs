using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using Basalt.Core;
using Basalt.Harness;
using Basalt.MineRL;
using Basalt.Minecraft;
using Basalt.World;

namespace Basalt.Cli;

/// <summary><c>basalt world</c>: offers worlds over ZeroMQ.</summary>
internal static class WorldVerb
{
    public static Command Create()
    {
        var listen = new Option<string>("--listen") { Description = "Where to listen; port 0 takes a free one.", DefaultValueFactory = _ => "tcp://127.0.0.1:5555" };
        var places = new Option<int>("--places") { Description = "Worlds at once; each client has one of its own.", DefaultValueFactory = _ => 8 };
        var size = new Option<string>("--size") { Description = "Width and height of the frames in pixels.", DefaultValueFactory = _ => "640x360" };
        var threads = new Option<int>("--threads") { Description = "Drawing threads of each world; 0 takes all cores. The frames are the same.", DefaultValueFactory = _ => 0 };
        var textures = new Option<string?>("--textures") { Description = "A Minecraft 1.16 resource pack (folder or zip) or client jar to draw with; Basalt's own pictures otherwise." };
        var malmoPort = new Option<int?>("--malmo-port") { Description = "Answer clients of the minerl Python package on this port (harness/MINERL.md), 0 for a free one; over ZeroMQ too when --listen is given." };
        var policyView = new Option<bool>("--policy-view") { Description = "Frames are the 128x128 pixels that a policy makes of a picture of --size, and nothing else is drawn: several times as fast." };
        var testCard = new Option<bool>("--test-card") { Description = "A moving test card in place of the world: for measuring what stands around it." };
        var withParent = new Option<bool>("--with-parent") { Description = "End when standard input ends." };
        var verb = new Command("world", "Offer the embedded Minecraft-like world over ZeroMQ (docs/wire.md).") { listen, places, size, threads, textures, policyView, malmoPort, testCard, withParent };
        verb.Add(SheetVerb.Create());
        verb.Add(WorldMinecraftVerb.Create());
        verb.Add(WorldLandVerb.Create());
        verb.Add(MineRLVerb.Create());
        HelpWithExamples.Give(verb, "world", "world --listen tcp://0.0.0.0:5555 --places 4", "world --size 1280x720", "world --policy-view", "world --malmo-port 9000");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (width, height) = Size(parsed.GetValue(size)!);
            var options = new WorldOptions { Width = width, Height = height, Threads = parsed.GetValue(threads), Textures = parsed.GetValue(textures) is { } pack ? TextureSet.Load(pack) : null };
            var (card, most) = (parsed.GetValue(testCard), Positive.Of("--places", parsed.GetValue(places)));
            IEnvironment<Frame, PlayerInput> Create(int width, int height) =>
                card ? new TestCardEnvironment(width, height) : new WorldEnvironment(options with { Width = width, Height = height, PolicyView = parsed.GetValue(policyView) });
            if (!card)
            {
                // While the first client is on its way.
                _ = Task.Run(() => WorldEnvironment.Prepare(options.Textures), CancellationToken.None);
            }

            var name = card ? TestCardEnvironment.Name : WorldEnvironment.Name;
            var shown = parsed.GetValue(policyView) && !card ? (Width: FramePreparation.PolicySize, Height: FramePreparation.PolicySize) : (Width: width, Height: height);
            await using var malmo = parsed.GetValue(malmoPort) is { } port ? Answer(port, parsed.GetValue(listen)!, Create, most) : null;
            await using var listener = malmo is null || parsed.GetResult(listen) is { Implicit: false }
                ? WireServer.Listen(parsed.GetValue(listen)!, name, shown.Width, shown.Height, () => Create(width, height), most, TimeProvider.System, TerminalLog.Create("world"))
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
    private static MalmoServer Answer(int port, string listen, Func<int, int, IEnvironment<Frame, PlayerInput>> create, int places)
    {
        var host = Uri.TryCreate(listen, UriKind.Absolute, out var uri) && IPAddress.TryParse(uri.Host, out var address) ? address : IPAddress.Loopback;
        return port is >= 0 and <= IPEndPoint.MaxPort
            ? MalmoServer.Listen(new IPEndPoint(host, port), create, places, new Random(RandomNumberGenerator.GetInt32(int.MaxValue)), TerminalLog.Create("malmo"))
            : throw new BasaltException($"--malmo-port is {port}; must be 0 to {IPEndPoint.MaxPort}");
    }

    private static (int Width, int Height) Size(string text)
    {
        var parts = text.Split('x');
        return parts.Length == 2 && int.TryParse(parts[0], out var width) && int.TryParse(parts[1], out var height) && width is >= 64 and <= 3840 && height is >= 36 and <= 2160 && (width | height) % 4 == 0
            ? (width, height)
            : throw new BasaltException($"--size is {text}; must be WIDTHxHEIGHT, 64x36 to 3840x2160, both multiples of 4");
    }
}
