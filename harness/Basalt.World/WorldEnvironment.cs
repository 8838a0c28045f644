using System.Numerics;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.World;

/// <summary>
/// The embedded world: a small Minecraft 1.16 in lock-step, made from a seed. ESC with no screen open ends the episode. Everything
/// that happens is a function of the scenario and the actions.
/// </summary>
public sealed class WorldEnvironment(WorldOptions options) : IEnvironment<Frame, PlayerInput>
{
    private const double Reach = 4.5;
    private const int Sight = 160;
    private const int ChunksPerTick = 2;

    private readonly byte[][] _frames = [new byte[options.Width * options.Height * 3], new byte[options.Width * options.Height * 3]];
    private readonly Scene _scene = new();
    private Volume? _volume;
    private FrameRenderer? _renderer;
    private Body? _body;
    private float _mined;
    private (int X, int Y, int Z)? _mining;
    private int _useAgain;
    private bool _playing;

    /// <summary>What all of them state as their world.</summary>
    public static string Name { get; } = $"basalt-world {Provenance.Of([]).Version}";

    public string World => Name;

    public ValueTask<TimeStep<Frame>> ResetAsync(Scenario scenario, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _playing = false;
        var setup = scenario.Setup;
        var seed = setup["seed"] is { Type: JTokenType.Integer } given ? (long)given : throw new BasaltException($"scenario {scenario.Id}: found no seed; wanted a whole number");
        var terrain = new TerrainSource(seed, (string?)setup["biome"] ?? "plains", (bool?)setup["village"] ?? false);
        _renderer?.Dispose();
        _volume = new Volume(terrain);
        _renderer = new FrameRenderer(_volume, options.Textures, options.Width, options.Height, options.Threads);
        _body = new Body(_volume);
        var spawn = terrain.Spawn;
        _volume.LoadAround(spawn.X, spawn.Z, Sight);
        _body.Place(spawn.X + 0.5, spawn.Y, spawn.Z + 0.5);
        (_scene.YawDegrees, _scene.PitchDegrees, _scene.Tick, _scene.SelectedSlot) = (spawn.YawDegrees, 0, 0, 0);
        FillInventory(scenario);
        _playing = true;
        return ValueTask.FromResult(Show());
    }

    public ValueTask<TimeStep<Frame>> StepAsync(PlayerInput action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_playing)
        {
            throw new InvalidOperationException("no episode is under way");
        }

        _scene.Tick++;
        if (action.Holds(Buttons.Escape))
        {
            _playing = false;
        }
        else
        {
            Act(action);
        }

        return ValueTask.FromResult(Show());
    }

    public ValueTask DisposeAsync()
    {
        _renderer?.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Act(PlayerInput action)
    {
        _scene.YawDegrees = ((_scene.YawDegrees + Turn(action.YawDegrees) + 540) % 360) - 180;
        _scene.PitchDegrees = Math.Clamp(_scene.PitchDegrees + Turn(action.PitchDegrees), -90, 90);
        for (var slot = 0; slot < 9; slot++)
        {
            if (action.Holds((Buttons)((int)Buttons.Hotbar1 << slot)))
            {
                (_scene.SelectedSlot, _scene.TicksSinceSelection) = (slot, 0);
            }
        }

        var ahead = Sign(action, Buttons.Forward, Buttons.Back);
        var sprint = action.Holds(Buttons.Sprint) && ahead > 0 && !action.Holds(Buttons.Sneak);
        _body!.Tick(ahead, Sign(action, Buttons.Left, Buttons.Right), action.Holds(Buttons.Jump), action.Holds(Buttons.Sneak), sprint, _scene.YawDegrees);
        _volume!.LoadAround((int)_body.X, (int)_body.Z, Sight, ChunksPerTick);
        PlaceEye();
        var target = Aim();
        Mine(action.Holds(Buttons.Attack), target);
        _useAgain = Math.Max(0, _useAgain - 1);
        if (action.Holds(Buttons.Use) && _useAgain == 0 && target is { } aimed)
        {
            Put(aimed);
        }

        _scene.TicksSinceSelection++;
    }

    private void Mine(bool attack, TargetView? target)
    {
        if (!attack || target is not { } aimed || Blocks.Of(_volume![aimed.X, aimed.Y, aimed.Z]).Hardness < 0)
        {
            (_mining, _mined, _scene.Target) = (null, 0, target);
            return;
        }

        if (_mining != (aimed.X, aimed.Y, aimed.Z))
        {
            (_mining, _mined) = ((aimed.X, aimed.Y, aimed.Z), 0);
        }

        var block = Blocks.Of(_volume[aimed.X, aimed.Y, aimed.Z]);
        _mined += block.Hardness == 0 ? 1 : 1 / (block.Hardness * 30);
        if (_mined >= 1)
        {
            _volume[aimed.X, aimed.Y, aimed.Z] = Blocks.Air;
            (_mining, _mined, _scene.Target) = (null, 0, null);
            return;
        }

        _scene.Target = aimed with { CrackStage = (int)(_mined * 10) };
    }

    private void Put(TargetView target)
    {
        var held = _scene.Inventory[_scene.SelectedSlot];
        if (held is null || Blocks.Find(held.Item) is not { } block)
        {
            return;
        }

        var (dx, dy, dz) = target.Face switch { 0 => (0, -1, 0), 1 => (0, 1, 0), 2 => (0, 0, -1), 3 => (0, 0, 1), 4 => (-1, 0, 0), _ => (1, 0, 0) };
        var (x, y, z) = (target.X + dx, target.Y + dy, target.Z + dz);
        if (_volume![x, y, z] != Blocks.Air || (block.Solid && _body!.Touches(x, y, z)))
        {
            return;
        }

        _volume[x, y, z] = block.DefaultState;
        _scene.Inventory[_scene.SelectedSlot] = held.Count > 1 ? held with { Count = held.Count - 1 } : null;
        _useAgain = 4;
    }

    // Steps from block border to block border along the line of sight.
    private TargetView? Aim()
    {
        var (sinYaw, cosYaw) = Math.SinCos(double.DegreesToRadians(_scene.YawDegrees));
        var (sinPitch, cosPitch) = Math.SinCos(double.DegreesToRadians(_scene.PitchDegrees));
        double[] at = [_body!.X, _body.Y + _body.EyeHeight, _body.Z];
        double[] way = [-sinYaw * cosPitch, -sinPitch, cosYaw * cosPitch];
        int[] cell = [(int)Math.Floor(at[0]), (int)Math.Floor(at[1]), (int)Math.Floor(at[2])];
        while (true)
        {
            var (axis, nearest) = (0, double.MaxValue);
            for (var i = 0; i < 3; i++)
            {
                var border = way[i] > 0 ? (cell[i] + 1 - at[i]) / way[i] : way[i] < 0 ? (cell[i] - at[i]) / way[i] : double.MaxValue;
                (axis, nearest) = border < nearest ? (i, border) : (axis, nearest);
            }

            if (nearest > Reach)
            {
                return null;
            }

            cell[axis] += Math.Sign(way[axis]);
            var state = _volume![cell[0], cell[1], cell[2]];
            if (state != Blocks.Air && !Body.IsWater(state))
            {
                var face = axis switch { 0 => way[0] > 0 ? 4 : 5, 1 => way[1] > 0 ? 0 : 1, _ => way[2] > 0 ? 2 : 3 };
                return new TargetView(cell[0], cell[1], cell[2], face, -1);
            }
        }
    }

    private TimeStep<Frame> Show()
    {
        PlaceEye();
        var frame = _frames[_scene.Tick & 1];
        _renderer!.Render(_scene, frame);
        return new TimeStep<Frame>(new Frame(options.Width, options.Height, frame), !_playing);
    }

    private void PlaceEye()
    {
        _scene.Eye = new Vector3((float)_body!.X, (float)(_body.Y + _body.EyeHeight), (float)_body.Z);
        _scene.EyeInWater = Body.IsWater(_volume![(int)Math.Floor(_body.X), (int)Math.Floor(_body.Y + _body.EyeHeight), (int)Math.Floor(_body.Z)]);
    }

    private void FillInventory(Scenario scenario)
    {
        Array.Clear(_scene.Inventory);
        foreach (var (slot, given) in (scenario.Setup["inventory"] as JArray ?? []).Take(36).Index())
        {
            _scene.Inventory[slot] = new ItemStack((string?)given["type"] ?? throw new BasaltException($"scenario {scenario.Id}: found an item without a type in slot {slot}"), (int?)given["quantity"] ?? 1);
        }
    }

    private static float Turn(float degrees) => float.IsFinite(degrees) ? Math.Clamp(degrees, -180, 180) : 0;

    private static int Sign(PlayerInput action, Buttons plus, Buttons minus) => (action.Holds(plus) ? 1 : 0) - (action.Holds(minus) ? 1 : 0);
}
