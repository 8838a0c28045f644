using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>
/// The other end of <see cref="RemoteAgent"/>: offers an agent of this process over the wire, where the harness asks and the agent
/// answers.
/// </summary>
public static class AgentServer
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    /// <summary>Listens until disposed.</summary>
    /// <param name="endpoint"><c>tcp://host:port</c>, port 0 for a free one.</param>
    /// <param name="name">What the agent calls itself.</param>
    /// <param name="create">Makes an agent for one client.</param>
    /// <param name="maxClients">How many clients may be connected at the same time.</param>
    /// <exception cref="BasaltException">The port is in use.</exception>
    public static WireListener Listen(
        string endpoint, string name, Func<IAgent<Frame, PlayerInput>> create, int maxClients, TimeProvider time, ILogger log) =>
        new(endpoint, new JObject { ["agent"] = name }, () => new Session(create()), maxClients, Idle, time, log);

    private sealed class Session(IAgent<Frame, PlayerInput> agent) : IWireSession
    {
        public async ValueTask<WireMessage> AnswerAsync(WireMessage request, CancellationToken cancellation)
        {
            switch (request.Type)
            {
                case "begin":
                    await agent.BeginAsync((string?)request.Envelope["instruction"] ?? "", (int?)request.Envelope["seed"] ?? 0, cancellation);
                    return new WireMessage(new JObject { ["type"] = "ready" });
                case "act":
                    var action = await agent.ActAsync(ReadFrame(request), cancellation);
                    return new WireMessage(new JObject { ["type"] = "action", ["action"] = WireProtocol.Write(action) });
                default:
                    throw new WireException(
                        "bad-message", $"found the message {request.Type}; wanted hello, begin, act or close");
            }
        }

        public ValueTask DisposeAsync() => agent.DisposeAsync();

        private static Frame ReadFrame(WireMessage request)
        {
            var (width, height) = ((int?)request.Envelope["width"] ?? 0, (int?)request.Envelope["height"] ?? 0);
            return width > 0 && height > 0 && (long)width * height * 3 == request.Pixels.Length
                ? new Frame(width, height, request.Pixels)
                : throw new WireException(
                    "bad-message", $"found {request.Pixels.Length} bytes of pixels for {width} × {height}; wanted width × height × 3");
        }
    }
}
