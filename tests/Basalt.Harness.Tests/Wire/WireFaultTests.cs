using System.Net;
using System.Net.Sockets;
using System.Text;
using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NetMQ;
using NetMQ.Sockets;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>Whatever the other end does, there is one clear outcome.</summary>
public sealed class WireFaultTests
{
    private static readonly WireTimings Hasty = new(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300), 2);
    private static readonly Scenario Somewhere = new("seed-1", new JObject { ["seed"] = 1 });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NobodyThereIsAWorldLostAfterAllTries()
    {
        var problem = await Assert.ThrowsAsync<WorldLostException>(() => WireEnvironment.ConnectAsync($"tcp://127.0.0.1:{FreePort()}", Hasty, false, Cancellation));
        Assert.Contains("no answer to hello within 2 × 0.3 s", problem.Message);
    }

    [Fact]
    public async Task AnEndpointThatIsNotTcpIsRefused()
    {
        var problem = await Assert.ThrowsAsync<BasaltException>(() => WireEnvironment.ConnectAsync("ipc:///tmp/world", Hasty, false, Cancellation));
        Assert.Contains("tcp://host:port", problem.Message);
    }

    [Fact]
    public async Task APortInUseIsOneSentence()
    {
        await using var first = Listen(new TestCardEnvironment());
        var problem = Assert.Throws<BasaltException>(() => WireServer.Listen(
            first.Endpoint, "w 1", 640, 360, () => new TestCardEnvironment(), 1, TimeProvider.System, NullLogger.Instance));
        Assert.Contains($"another program listens on {first.Endpoint["tcp://".Length..]}; wanted a free port", problem.Message);
        Assert.DoesNotContain("xception", problem.Message);
    }

    [Theory]
    [InlineData("tcp://192.0.2.1:5556", "192.0.2.1 is no address of this machine")]
    [InlineData("tcp://no.such.host.invalid:5556", "no host no.such.host.invalid is known")]
    [InlineData("tcp://[2001:db8::1]:5556", "[2001:db8::1] is no address of this machine")]
    public void AnAddressOfAnotherMachineIsOneSentence(string endpoint, string sentence)
    {
        var problem = Assert.Throws<BasaltException>(() => WireServer.Listen(endpoint, "w 1", 640, 360, () => new TestCardEnvironment(), 1, TimeProvider.System, NullLogger.Instance));
        Assert.StartsWith($"{endpoint}: cannot listen there, ", problem.Message);
        Assert.Contains(sentence, problem.Message);
        Assert.DoesNotContain("xception", problem.Message);
    }

    [Fact]
    public async Task AWorldOnAnAddressOfTheSixthVersionSaysWhereItIs()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this system has no IPv6");
        await using var listener = WireServer.Listen("tcp://[::1]:0", "w 1", 640, 360, () => new TestCardEnvironment(), 1, TimeProvider.System, NullLogger.Instance);
        Assert.Matches(@"^tcp://\[::1\]:[1-9]\d*$", listener.Endpoint);
        await using var world = await WireEnvironment.ConnectAsync(listener.Endpoint, Hasty, false, Cancellation);
        Assert.NotNull(world);
    }

    [Fact]
    public async Task AWorldOfAnotherProtocolIsRefusedByTheClient()
    {
        using var peer = new FakeWorld(_ => [new JObject { ["type"] = "hello", ["protocol"] = 2, ["world"] = "w 1" }.ToString()]);
        var problem = await Assert.ThrowsAsync<BasaltException>(() => WireEnvironment.ConnectAsync(peer.Endpoint, Hasty, false, Cancellation));
        Assert.Contains("found a world of protocol 2; wanted 1", problem.Message);
    }

    [Fact]
    public async Task AClientOfAnotherProtocolIsRefusedByTheWorld()
    {
        await using var world = Listen(new TestCardEnvironment());
        var answer = Ask(world.Endpoint, "1", """{"type":"hello","protocol":9}""");
        Assert.Contains("found protocol 9; wanted 1", answer);
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{\"type\":\"frame\"")]
    [InlineData("{\"no\":\"type\"}")]
    [InlineData("[1,2,3]")]
    public async Task AnAnswerThatIsNonsenseIsAWorldLost(string envelope)
    {
        using var peer = new FakeWorld(_ => [envelope]);
        await Assert.ThrowsAsync<WorldLostException>(() => WireEnvironment.ConnectAsync(peer.Endpoint, Hasty, false, Cancellation));
    }

    [Fact]
    public async Task AFrameThatIsCutShortIsAWorldLost()
    {
        using var peer = new FakeWorld(request => request.Contains("hello", StringComparison.Ordinal)
            ? [Hello().ToString()]
            : [new JObject { ["type"] = "frame", ["isLast"] = false }.ToString(), new string('x', 1000)]);
        await using var environment = await WireEnvironment.ConnectAsync(peer.Endpoint, Hasty, false, Cancellation);
        var problem = await Assert.ThrowsAsync<WorldLostException>(async () => await environment.ResetAsync(Somewhere, Cancellation));
        Assert.Contains("found a frame of 1000 bytes; wanted 691200", problem.Message);
    }

    [Fact]
    public async Task APeerThatSpeaksNoZeroMqAtAllIsAWorldLost()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var garbage = Task.Run(
            async () =>
            {
                while (true)
                {
                    using var peer = await listener.AcceptTcpClientAsync(Cancellation);
                    await peer.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n\r\n" + new string('\xff', 4096)), Cancellation);
                }
            },
            Cancellation);
        await Assert.ThrowsAsync<WorldLostException>(
            () => WireEnvironment.ConnectAsync($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", Hasty, false, Cancellation));
    }

    [Fact]
    public async Task APeerThatDiesInTheMiddleOfAFrameIsAWorldLost()
    {
        // A relay that lets the greeting pass and cuts the connection after the first 100,000 bytes of a frame, for good.
        await using var world = Listen(new TestCardEnvironment());
        await using var relay = new CuttingRelay(new Uri(world.Endpoint).Port, cutAfterBytes: 100_000);
        await using var environment = await WireEnvironment.ConnectAsync(relay.Endpoint, Hasty, false, Cancellation);
        await Assert.ThrowsAsync<WorldLostException>(async () => await environment.ResetAsync(Somewhere, Cancellation));
    }

    [Fact]
    public async Task ARequestThatIsAskedAgainIsNotPerformedTwice()
    {
        // The first step takes longer than one deadline: the client asks again and gets the one answer.
        var performed = 0;
        await using var world = Listen(new TroubledEnvironment(async (tick, cancellation) =>
        {
            performed++;
            await Task.Delay(tick == 0 ? 450 : 0, cancellation);
        }));
        await using var environment = await WireEnvironment.ConnectAsync(world.Endpoint, Hasty with { Tries = 4 }, true, Cancellation);
        await environment.ResetAsync(Somewhere, Cancellation);
        var step = await environment.StepAsync(default, Cancellation);
        Assert.Equal(1, (int)step.Telemetry!["tick"]!);
        step = await environment.StepAsync(default, Cancellation);
        Assert.Equal(2, (int)step.Telemetry!["tick"]!);
        Assert.Equal(2, performed);
    }

    [Fact]
    public async Task AConnectionThatBreaksBetweenTwoStepsIsMadeAnew()
    {
        await using var world = Listen(new TestCardEnvironment());
        await using var relay = new CuttingRelay(new Uri(world.Endpoint).Port, cutAfterBytes: long.MaxValue);
        await using var environment = await WireEnvironment.ConnectAsync(relay.Endpoint, Hasty with { Tries = 4 }, true, Cancellation);
        await environment.ResetAsync(Somewhere, Cancellation);
        await environment.StepAsync(default, Cancellation);
        relay.CutNow();
        var step = await environment.StepAsync(default, Cancellation);
        Assert.Equal(2, (int)step.Telemetry!["tick"]!);
    }

    [Theory]
    [InlineData("""{"type":"step","action":{"attak":1}}""", "attak")]
    [InlineData("""{"type":"step","action":{"attack":2}}""", "must be 0 or 1")]
    [InlineData("""{"type":"step","action":{"camera":[1]}}""", "must be [pitch, yaw]")]
    [InlineData("""{"type":"step"}""", "must be an object")]
    [InlineData("""{"type":"dance"}""", "wanted hello, reset, step or close")]
    [InlineData("""{"type":"reset"}""", "setup is missing")]
    public async Task AWrongRequestIsAnsweredWithAnErrorAndTheSessionGoesOn(string request, string expected)
    {
        await using var world = Listen(new TestCardEnvironment());
        using var socket = new DealerSocket(">" + world.Endpoint);
        Assert.Contains("hello", Ask(socket, "1", """{"type":"hello","protocol":1}"""));
        Assert.Contains("isLast", Ask(socket, "2", """{"type":"reset","setup":{"seed":1}}"""));
        Assert.Contains(expected, Ask(socket, "3", request));
        Assert.Contains("isLast", Ask(socket, "4", """{"type":"step","action":{"attack":1,"camera":[0,1.5]}}"""));
    }

    [Fact]
    public async Task AClientThatDoesNotSayHelloIsToldTo()
    {
        await using var world = Listen(new TestCardEnvironment());
        Assert.Contains("say hello first", Ask(world.Endpoint, "1", """{"type":"reset","setup":{"seed":1}}"""));
    }

    [Fact]
    public async Task MoreClientsThanThereArePlacesAreRefusedAndAPlaceIsFreeAgainAfterClose()
    {
        await using var world = Listen(new TestCardEnvironment(), places: 1);
        using var first = new DealerSocket(">" + world.Endpoint);
        Assert.Contains("hello", Ask(first, "1", """{"type":"hello","protocol":1}"""));
        Assert.Contains("busy", Ask(world.Endpoint, "1", """{"type":"hello","protocol":1}"""));
        Assert.Contains("closed", Ask(first, "2", """{"type":"close"}"""));
        Assert.Contains("keys", Ask(world.Endpoint, "1", """{"type":"hello","protocol":1}"""));
    }

    [Fact]
    public async Task MessagesWithoutANumberOrWithTooManyPartsDoNotDisturbTheOthers()
    {
        await using var world = Listen(new TestCardEnvironment());
        using var vandal = new DealerSocket(">" + world.Endpoint);
        vandal.SendFrame("garbage");
        vandal.SendMoreFrame("not a number").SendFrame("{}");
        Assert.Contains("more than three parts", Ask(vandal, "1", "{}", "pixels", "and", "more"));
        await using var environment = await WireEnvironment.ConnectAsync(world.Endpoint, WireTimings.Default, false, Cancellation);
        Assert.False((await environment.ResetAsync(Somewhere, Cancellation)).IsLast);
    }

    private static WireListener Listen(IEnvironment<Frame, PlayerInput> environment, int places = 4) =>
        WireServer.Listen("tcp://127.0.0.1:0", TestCardEnvironment.Name, 640, 360, () => environment, places, TimeProvider.System, NullLogger.Instance);

    private static JObject Hello() => new()
    {
        ["type"] = "hello", ["protocol"] = 1, ["world"] = "w 1", ["width"] = 640, ["height"] = 360, ["keys"] = new JArray(PlayerInput.KeyNames),
    };

    private static string Ask(string endpoint, params string[] parts)
    {
        using var socket = new DealerSocket(">" + endpoint);
        return Ask(socket, parts);
    }

    private static string Ask(DealerSocket socket, params string[] parts)
    {
        socket.SendMultipartMessage(new NetMQMessage(parts.Select(part => new NetMQFrame(part))));
        var answer = new NetMQMessage();
        Assert.True(socket.TryReceiveMultipartMessage(TimeSpan.FromSeconds(5), ref answer), "no answer came");
        Assert.Equal(parts[0], answer![0].ConvertToString());
        return answer[1].ConvertToString();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
