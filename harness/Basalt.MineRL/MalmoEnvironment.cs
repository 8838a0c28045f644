using System.Net.Sockets;
using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Basalt.MineRL;

/// <summary>
/// MineRL's game as a world: a client of its environment server. A game that hangs, dies or talks nonsense is a lost world, never a
/// made-up frame, and is started again before the next episode. A step's telemetry is the game's info.
/// </summary>
/// <param name="games">The games. The environment takes one at the first reset and gives it back at the end.</param>
/// <param name="items">
/// Names of the items that the game knows; null when that is not known. For an unknown item, the game gives nothing and
/// says nothing.
/// </param>
public sealed class MalmoEnvironment(MineRLGames games, MalmoTimings timings, IReadOnlySet<string>? items, ILogger log)
    : IEnvironment<Frame, PlayerInput>
{
    /// <summary>The name and version that every environment of this kind states as its world.</summary>
    public const string Name = "minerl/1.0";

    private readonly Frame[] _frames = [NewFrame(), NewFrame()];
    private readonly byte[] _upsideDown = new byte[Width * Height * 3];
    private MineRLGame? _game;
    private MalmoConnection? _connection;
    private int _shown;
    private bool _playing;
    private bool _guiOpen;

    /// <summary>Size of the frames along this axis, in pixels.</summary>
    public const int Width = 640;

    /// <inheritdoc cref="Width"/>
    public const int Height = 360;

    public string World => Name;

    /// <inheritdoc/>
    public async ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _playing = false;
        var (mission, seed) = (MissionDocument.Of(scenario), MissionDocument.SeedOf(scenario));
        if (mission.Inventory.FirstOrDefault(item => items is not null && !items.Contains(item.Type)) is { } unknown)
        {
            throw new BasaltException(
                $"scenario {scenario.Id}: inventory[{unknown.Slot}] is {unknown.Type}; must be an item of Minecraft 1.16.5, as in oak_fence");
        }

        return await GuardAsync(timings.Begin, $"the mission {mission.Name}", BeginAsync, cancellation);

        async ValueTask<TimeStep<Frame>> BeginAsync(CancellationToken limited)
        {
            await LeaveAsync();
            var game = _game ??= await games.TakeAsync(limited);
            if (game.HasShownVillage && !mission.Village)
            {
                // The game would put the player into a village again.
                await game.GiveUpAsync();
            }

            _connection = await MalmoConnection.OpenAsync(await game.ReadyAsync(limited), timings.Connect, limited);
            game.HasShownVillage |= mission.Village;
            var episode = Guid.NewGuid().ToString();
            await _connection.BeginAsync(mission.Write(episode), new MissionToken(episode, 1, seed).Write(), limited);
            var (info, done) = await _connection.PeekAsync(_upsideDown, limited);
            return done ? throw new MalmoException("found the episode over before its first step; wanted a first frame") : Show(info, isLast: false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_playing)
        {
            throw new InvalidOperationException("no episode is under way; reset the world");
        }

        return await GuardAsync(timings.Step, "a step", PerformAsync, cancellation);

        async ValueTask<TimeStep<Frame>> PerformAsync(CancellationToken limited)
        {
            var (info, done) = await _connection!.StepAsync(CommandText.Write(action), _upsideDown, limited);
            // The game takes ESC for the end of an open screen only; that it ends the episode is the client's rule.
            return Show(info, done || (action.Holds(Buttons.Escape) && !_guiOpen));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _playing = false;
        await LeaveAsync();
        if (_game is { } game)
        {
            _game = null;
            games.GiveBack(game);
        }
    }

    private static Frame NewFrame() => new(Width, Height, new byte[Width * Height * 3]);

    private TimeStep<Frame> Show(JObject info, bool isLast)
    {
        _shown ^= 1;
        var frame = _frames[_shown];
        Rows.Turn(_upsideDown, System.Runtime.InteropServices.MemoryMarshal.AsMemory(frame.Pixels).Span, Width * 3);
        _guiOpen = RecorderTelemetry.Read(info, Name).IsGuiOpen;
        _playing = !isLast;
        return new TimeStep<Frame>(frame, isLast, info);
    }

    /// <summary>Does something with the game within a time limit. Any failure there makes the game a lost world.</summary>
    private async ValueTask<TimeStep<Frame>> GuardAsync(
        TimeSpan patience, string what, Func<CancellationToken, ValueTask<TimeStep<Frame>>> work, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(patience);
        try
        {
            return await work(limited.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // In the middle of an answer: the connection is of no more use, the game is.
            Abandon();
            throw;
        }
        catch (OperationCanceledException problem)
        {
            throw await LoseAsync(
                _game is null ? "all games are taken" : $"the game did not answer {what} within {patience.TotalSeconds:0.#} s", problem);
        }
        catch (MalmoException problem)
        {
            throw await LoseAsync($"{problem.Message}, at {what}", problem);
        }
        catch (Exception problem) when (problem is IOException or SocketException or ObjectDisposedException)
        {
            throw await LoseAsync($"the game is gone, at {what}: {Reason.Of(problem)}", problem);
        }
    }

    private async Task<WorldLostException> LoseAsync(string message, Exception problem)
    {
        Abandon();
        if (_game is { } game)
        {
            message += game.LastWords;
            log.LogWarning("{Problem}; the game is given up", message);
            await game.GiveUpAsync();
        }

        return new WorldLostException(message, problem);
    }

    private void Abandon()
    {
        _playing = false;
        _connection?.Dispose();
        _connection = null;
    }

    private async Task LeaveAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.LeaveAsync();
        }
    }
}
