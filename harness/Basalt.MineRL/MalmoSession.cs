using System.Text;
using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;

namespace Basalt.MineRL;

/// <summary>One connection of a client: hello, then one request after the other until it says goodbye.</summary>
/// <param name="port">The server's port, for clients that ask for it.</param>
internal sealed class MalmoSession(MessageStream stream, MalmoWorlds worlds, int port, ILogger log) : IAsyncDisposable
{
    private const int LongestRequest = 1 << 20;

    /// <summary>The number of ticks that pass before the game says that the mission has begun.</summary>
    private const int SettlingTicks = 20;

    /// <summary>How long a connection may be silent before it is closed.</summary>
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(30);

    private readonly ReplyBuffer _reply = new();
    private MissionDocument? _mission;
    private IEnvironment<Frame, PlayerInput>? _world;
    private TimeStep<Frame> _now;
    private (int Width, int Height) _size;
    private bool _warned;

    /// <exception cref="MalmoException">The client does not keep to the protocol.</exception>
    /// <exception cref="BasaltException">The client asks for a mission that this world does not have.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await HearHelloAsync(cancellation);
        while (await stream.ReadAsync(LongestRequest, cancellation) is { } bytes)
        {
            var request = Encoding.UTF8.GetString(bytes);
            if (Is(request, "<StepClient"))
            {
                await StepAsync(request, cancellation);
            }
            else if (Is(request, "<Peek"))
            {
                await stream.WriteAsync(_reply.Clear().Add(_now.Observation).Add(Info()).AddDone(IsOver), cancellation);
            }
            else if (Is(request, "<MissionInit"))
            {
                await stream.WriteAsync(_reply.Clear().Add(await BeginAsync(request, cancellation) ? 1 : 0), cancellation);
            }
            else if (Is(request, "<Quit"))
            {
                await EndAsync();
                await stream.WriteAsync(_reply.Clear().Add(1), cancellation);
            }
            else if (Is(request, "<Exit"))
            {
                // The game would end here; a server has other clients.
                await stream.WriteAsync(_reply.Clear().Add(1), cancellation);
                return;
            }
            else if (Is(request, "<Echo"))
            {
                await stream.WriteAsync(_reply.Clear().Add($"<Echo>{request}</Echo>"), cancellation);
            }
            else if (Is(request, "<Find"))
            {
                await stream.WriteAsync(_reply.Clear().Add(port), cancellation);
            }
            else if (Is(request, "<Disconnect"))
            {
                return;
            }
            else if (!Is(request, "<StepServer") && !Is(request, "<Close"))
            {
                throw new MalmoException($"found the request {MalmoMessages.Shown(request)}; wanted one of MineRL 1.0's");
            }
        }
    }

    public ValueTask DisposeAsync() => EndAsync();

    /// <summary>True without a mission too: a client that looks at nothing must not think that it plays.</summary>
    private bool IsOver => _world is null || _now.IsLast;

    private static bool Is(string request, string beginning) => request.StartsWith(beginning, StringComparison.Ordinal);

    private async Task HearHelloAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(HelloWithin);
        try
        {
            var hello = await stream.ReadAsync(MalmoMessages.Hello.Length, patience.Token) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
            if (!Is(hello, MalmoMessages.Hello[..^2]))
            {
                throw new MalmoException($"found the hello {MalmoMessages.Shown(hello)}; wanted {MalmoMessages.Hello}");
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new MalmoException($"found no hello within {HelloWithin.TotalSeconds:0} s; wanted {MalmoMessages.Hello}");
        }
    }

    /// <returns>False when all places are taken: the client comes again in a second.</returns>
    private async Task<bool> BeginAsync(string request, CancellationToken cancellation)
    {
        var token = MissionToken.Read(Encoding.UTF8.GetString(await stream.DemandAsync("a mission's token", LongestRequest, cancellation)));
        var mission = MissionDocument.Read(request);
        if (token.Agents != 1)
        {
            throw new MalmoException($"found a mission for {token.Agents} players; wanted one for a single player");
        }

        var scenario = mission.ToScenario(token.Seed ?? mission.Seed ?? worlds.AnySeed());
        if (_world is not null && _size != (mission.Width, mission.Height))
        {
            await EndAsync();
        }

        _world ??= await worlds.TakeAsync(mission.Width, mission.Height, cancellation);
        if (_world is null)
        {
            return false;
        }

        (_mission, _size) = (mission, (mission.Width, mission.Height));
        _now = await _world.ResetAsync(scenario, cancellation);
        for (var tick = 0; tick < SettlingTicks && !_now.IsLast; tick++)
        {
            _now = await _world.StepAsync(default, cancellation);
        }

        log.LogInformation("{Scenario} begins", scenario.Id);
        return true;
    }

    private async Task StepAsync(string request, CancellationToken cancellation)
    {
        var (commands, withInfo) = MalmoMessages.ReadStep(request);
        var (input, wheel, unknown) = CommandText.Read(commands);
        if (unknown is not null && !_warned)
        {
            log.LogWarning(
                "found the command {Command}, which does nothing here; wanted MineRL 1.0's 23 keys, camera and dwheel",
                MalmoMessages.Shown(unknown));
            _warned = true;
        }

        if (!IsOver)
        {
            _now = await _world!.StepAsync(AsPlayed(input, wheel), cancellation);
        }

        _reply.Clear().Add(_now.Observation).AddOutcome(IsOver);
        await stream.WriteAsync(withInfo ? _reply.Add(Info()) : _reply, cancellation);
    }

    /// <summary>
    /// What the game makes of the commands: ESC with no screen open does nothing, since the client ends the episode by itself, and the
    /// wheel chooses the next slot of the hotbar.
    /// </summary>
    private PlayerInput AsPlayed(PlayerInput input, double wheel)
    {
        var seen = RecorderTelemetry.Read(_now.Telemetry, _world!.World);
        var held = seen.IsGuiOpen ? input.Held : input.Held & ~Buttons.Escape;
        if (wheel != 0 && seen.Hotbar is { } selected)
        {
            held |= (Buttons)((int)Buttons.Hotbar1 << ((selected - Math.Sign(wheel) + 9) % 9));
        }

        return input with { Held = held };
    }

    private string Info() =>
        _mission is null || _world is null ? "{}" : MissionReport.Of(_mission, _now.Telemetry, _world.World).ToString(Formatting.None);

    private async ValueTask EndAsync()
    {
        if (_world is { } world)
        {
            (_world, _mission, _now) = (null, null, default);
            await worlds.GiveBackAsync(world);
        }
    }
}
