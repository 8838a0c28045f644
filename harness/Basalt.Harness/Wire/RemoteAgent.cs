using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>An agent in another process, reached over the wire. Foreign code never runs inside the harness.</summary>
public sealed class RemoteAgent : IAgent<Frame, PlayerInput>
{
    private readonly WireConnection _connection;
    private readonly WireTimings _timings;

    private RemoteAgent(WireConnection connection, WireTimings timings, string name) => (_connection, _timings, Name) = (connection, timings, name);

    /// <summary>The name that the agent states.</summary>
    public string Name { get; }

    /// <summary>Connects and says hello.</summary>
    /// <param name="timings">Its <see cref="WireTimings.Step"/> is the deadline of one action.</param>
    /// <exception cref="BasaltException">No agent answers, or it speaks another protocol.</exception>
    public static async Task<RemoteAgent> ConnectAsync(string endpoint, WireTimings timings, CancellationToken cancellation)
    {
        var connection = new WireConnection(endpoint, timings.Tries);
        try
        {
            var hello = new WireMessage(new JObject { ["type"] = "hello", ["protocol"] = WireProtocol.Version });
            var greeting = (await connection.AskAsync(hello, timings.Hello, cancellation)).Envelope;
            return greeting["protocol"] is { Type: JTokenType.Integer } protocol && (long)protocol == WireProtocol.Version
                ? new RemoteAgent(connection, timings, (string?)greeting["agent"] ?? "unnamed")
                : throw new BasaltException(
                    $"{endpoint}: found an agent of protocol {WireProtocol.Shown(greeting["protocol"])}; wanted {WireProtocol.Version}");
        }
        catch (Exception problem)
        {
            await connection.DisposeAsync();
            if (problem is WireException or WorldLostException)
            {
                throw new BasaltException($"the agent at {endpoint} does not come: {problem.Message}", BasaltException.Surroundings, problem);
            }

            throw;
        }
    }

    public async ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        var answer = await _connection.AskAsync(
            new WireMessage(new JObject { ["type"] = "begin", ["instruction"] = instruction, ["seed"] = seed }), _timings.Reset, cancellation);
        Expect(answer, "ready");
    }

    public async ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
    {
        var request = new JObject { ["type"] = "act", ["width"] = observation.Width, ["height"] = observation.Height };
        var answer = await _connection.AskAsync(new WireMessage(request, observation.Pixels), _timings.Step, cancellation);
        Expect(answer, "action");
        return WireProtocol.ReadAction(answer.Envelope["action"]);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static void Expect(WireMessage answer, string type)
    {
        if (answer.Type != type)
        {
            throw new WireException("bad-message", $"found the answer {WireProtocol.Shown(answer.Envelope)}; wanted {type}");
        }
    }
}
