using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>A world at the other end of the wire.</summary>
public sealed class WireEnvironment : IEnvironment<Frame, PlayerInput>
{
    private readonly WireConnection _connection;
    private readonly WireTimings _timings;
    private readonly bool _telemetry;
    private readonly int _width;
    private readonly int _height;

    private WireEnvironment(WireConnection connection, WireTimings timings, bool telemetry, JObject greeting, string endpoint)
    {
        (_connection, _timings, _telemetry) = (connection, timings, telemetry);
        World = (string?)greeting["world"] ?? throw Nonsense("world", "a name");
        _width = Side("width");
        _height = Side("height");
        var keys = greeting["keys"]?.Select(key => (string?)key).ToHashSet() ?? throw Nonsense("keys", "a list of the keys it knows");
        if (PlayerInput.KeyNames.FirstOrDefault(key => !keys.Contains(key)) is { } missing)
        {
            throw new BasaltException($"{endpoint}: found a world that does not know the key {missing}; wanted MineRL's 23 keys");
        }

        BasaltException Nonsense(string field, string wanted) =>
            new($"{endpoint}: found a hello whose {field} is {WireProtocol.Shown(greeting[field])}; wanted {wanted}");

        int Side(string field) => greeting[field] is { Type: JTokenType.Integer } side && (long)side is > 0 and <= 4096
            ? (int)side
            : throw Nonsense(field, "pixels, 1 to 4096");
    }

    public string World { get; }

    /// <summary>Size of its frames, as in <c>640x360</c>.</summary>
    public string View => $"{_width}x{_height}";

    /// <summary>Connects and says hello.</summary>
    /// <param name="telemetry">Whether the world is asked to tell facts with each frame.</param>
    /// <exception cref="BasaltException">It speaks another protocol, or is no world for this harness.</exception>
    /// <exception cref="WorldLostException">Nobody answers.</exception>
    public static async Task<WireEnvironment> ConnectAsync(string endpoint, WireTimings timings, bool telemetry, CancellationToken cancellation)
    {
        var connection = new WireConnection(endpoint, timings.Tries);
        try
        {
            var hello = new WireMessage(new JObject { ["type"] = "hello", ["protocol"] = WireProtocol.Version });
            var greeting = (await connection.AskAsync(hello, timings.Hello, cancellation)).Envelope;
            return greeting["protocol"] is { Type: JTokenType.Integer } protocol && (long)protocol == WireProtocol.Version
                ? new WireEnvironment(connection, timings, telemetry, greeting, endpoint)
                : throw new BasaltException(
                    $"{endpoint}: found a world of protocol {WireProtocol.Shown(greeting["protocol"])}; wanted {WireProtocol.Version}");
        }
        catch (WireException problem)
        {
            await connection.DisposeAsync();
            throw new BasaltException($"{endpoint}: the world refused ({problem.Code}): {problem.Message}", inner: problem);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation) => AskAsync(
        new JObject { ["type"] = "reset", ["scenario"] = scenario.Id, ["setup"] = scenario.Setup, ["telemetry"] = _telemetry },
        _timings.Reset, cancellation);

    public ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation) =>
        AskAsync(new JObject { ["type"] = "step", ["action"] = WireProtocol.Write(action) }, _timings.Step, cancellation);

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Said so that the world can free its memory; a world that is gone need not hear it.
            await _connection.AskAsync(new WireMessage(new JObject { ["type"] = "close" }), TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }
        catch (Exception problem) when (problem is WorldLostException or WireException or ObjectDisposedException)
        {
        }

        await _connection.DisposeAsync();
    }

    private async ValueTask<TimeStep<Frame>> AskAsync(JObject envelope, TimeSpan deadline, CancellationToken cancellation)
    {
        try
        {
            var answer = await _connection.AskAsync(new WireMessage(envelope), deadline, cancellation);
            if (answer.Type != "frame" || answer.Envelope["isLast"] is not { Type: JTokenType.Boolean } isLast)
            {
                throw new WorldLostException($"found the answer {WireProtocol.Shown(answer.Envelope)}; wanted a frame");
            }

            return answer.Pixels.Length == _width * _height * 3
                ? new TimeStep<Frame>(new Frame(_width, _height, answer.Pixels), (bool)isLast, answer.Envelope["telemetry"] as JObject)
                : throw new WorldLostException($"found a frame of {answer.Pixels.Length} bytes; wanted {_width * _height * 3}");
        }
        catch (WireException problem)
        {
            throw problem.Code switch
            {
                "bad-scenario" => new BasaltException(problem.Message, inner: problem),
                "no-episode" => new InvalidOperationException(problem.Message, problem),
                _ => new WorldLostException($"the world answered {problem.Code}: {problem.Message}", problem),
            };
        }
    }
}
