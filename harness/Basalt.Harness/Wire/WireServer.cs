using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>Offers worlds to the outside: every client that says hello gets an environment of its own.</summary>
public static class WireServer
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    /// <summary>Starts a server that listens until it is disposed.</summary>
    /// <param name="endpoint"><c>tcp://host:port</c>, port 0 for a free one.</param>
    /// <param name="world">Name and version, as every environment of this server states it.</param>
    /// <param name="width">Width of the frames, in pixels.</param>
    /// <param name="height">Height of the frames, in pixels.</param>
    /// <param name="create">Makes an environment for one client.</param>
    /// <param name="maxClients">The largest number of clients at the same time. Others are refused.</param>
    /// <exception cref="BasaltException">The port is in use.</exception>
    public static WireListener Listen(
        string endpoint, string world, int width, int height, Func<IEnvironment<Frame, PlayerInput>> create, int maxClients,
        TimeProvider time, ILogger log)
    {
        var greeting = new JObject
        {
            ["world"] = world,
            ["width"] = width,
            ["height"] = height,
            ["keys"] = new JArray(PlayerInput.KeyNames),
        };
        return new WireListener(endpoint, greeting, () => new Session(create()), maxClients, Idle, time, log);
    }

    private sealed class Session(IEnvironment<Frame, PlayerInput> environment) : IWireSession
    {
        private bool _telemetry;

        public async ValueTask<WireMessage> AnswerAsync(WireMessage request, CancellationToken cancellation)
        {
            try
            {
                return request.Type switch
                {
                    "reset" => Shown(await environment.ResetAsync(ReadScenario(request.Envelope), cancellation)),
                    "step" => Shown(await environment.StepAsync(WireProtocol.ReadAction(request.Envelope["action"]), cancellation)),
                    _ => throw new WireException(
                        "bad-message", $"found the message {WireProtocol.Shown(request.Type)}; wanted hello, reset, step or close"),
                };
            }
            catch (BasaltException problem)
            {
                throw new WireException("bad-scenario", problem.Message);
            }
            catch (InvalidOperationException problem)
            {
                throw new WireException("no-episode", problem.Message);
            }
            catch (WorldLostException problem)
            {
                throw new WireException("failed", problem.Message);
            }
        }

        public ValueTask DisposeAsync() => environment.DisposeAsync();

        private Scenario ReadScenario(JObject envelope)
        {
            _telemetry = (bool?)envelope["telemetry"] ?? false;
            return envelope["setup"] is JObject setup
                ? new Scenario((string?)envelope["scenario"] ?? "unnamed", setup)
                : throw new WireException("bad-scenario", $"setup is {WireProtocol.Shown(envelope["setup"])}; must be an object");
        }

        private WireMessage Shown(TimeStep<Frame> step)
        {
            var envelope = new JObject { ["type"] = "frame", ["isLast"] = step.IsLast };
            if (_telemetry && step.Telemetry is { } telemetry)
            {
                envelope["telemetry"] = telemetry;
            }

            return new WireMessage(envelope, step.Observation.Pixels);
        }
    }
}
