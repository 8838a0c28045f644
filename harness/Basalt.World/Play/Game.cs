using Basalt.Core;

namespace Basalt.World;

/// <summary>One episode of play: the blocks, the player, and everything that happens in a tick.</summary>
internal sealed class Game
{
    private const double Reach = 4.5;
    private const int Sight = 160;
    private const int ChunksPerTick = 2;

    private readonly Movement _movement;
    private readonly Sight _sight;
    private Buttons _held;
    private (int X, int Y, int Z)? _mining;
    private double _mined;
    private int _useRest;
    private int _tick;
    private int _ticksSinceSelection = 100;

    public Game(TerrainSource terrain, Volume volume, IReadOnlyList<ItemStack> inventory)
    {
        Volume = volume;
        _movement = new Movement(volume);
        _sight = new Sight(volume);
        var spawn = terrain.Spawn;
        volume.LoadAround(spawn.X, spawn.Z, Sight);
        Player.Body.Position = new Vector3D(spawn.X + 0.5, spawn.Y, spawn.Z + 0.5);
        Player.Body.OnGround = true;
        Player.YawDegrees = spawn.YawDegrees;
        for (var slot = 0; slot < inventory.Count; slot++)
        {
            Player.Inventory.Slots[slot] = inventory[slot];
        }
    }

    public Volume Volume { get; }

    public Player Player { get; } = new();

    public bool IsOver { get; private set; }

    public void Tick(PlayerInput input)
    {
        _tick++;
        _ticksSinceSelection++;
        var keys = Keys.Of(input, _held);
        _held = input.Held;
        if (keys.Went(Buttons.Escape))
        {
            IsOver = true;
            return;
        }

        if (keys.Slot() is { } slot)
        {
            _ticksSinceSelection = slot == Player.Inventory.Selected ? _ticksSinceSelection : 0;
            Player.Inventory.Selected = slot;
        }

        Player.Move(_movement, keys, mayLook: true, maySprint: true);
        var target = Target();
        Mine(keys.Is(Buttons.Attack), target);
        _useRest = Math.Max(0, _useRest - 1);
        if (keys.Is(Buttons.Use) && _useRest == 0 && target is { } aimed)
        {
            Place(aimed);
        }

        Volume.LoadAround(Player.Body.Position.BlockX, Player.Body.Position.BlockZ, Sight, ChunksPerTick);
    }

    /// <summary>Shows what the player sees now.</summary>
    public void Show(Scene scene)
    {
        scene.Eye = Player.Eye.ToSingle();
        (scene.YawDegrees, scene.PitchDegrees) = (Player.YawDegrees, Player.PitchDegrees);
        scene.Tick = _tick;
        scene.EyeInWater = Liquid.IsWet(Volume[Player.Eye.BlockX, Player.Eye.BlockY, Player.Eye.BlockZ]);
        scene.SelectedSlot = Player.Inventory.Selected;
        scene.TicksSinceSelection = _ticksSinceSelection;
        Player.Inventory.Slots.CopyTo(scene.Inventory, 0);
        scene.OffHand = Player.Inventory.OffHand;
        scene.Target = Target() is { } hit
            ? new TargetView(hit.X, hit.Y, hit.Z, hit.Face, _mining == (hit.X, hit.Y, hit.Z) ? (int)(_mined * 10) : -1)
            : null;
    }

    private SightHit? Target() => _sight.Look(Player.Eye, Player.Look, Reach);

    private void Mine(bool attack, SightHit? target)
    {
        if (!attack || target is not { } aimed || Blocks.Of(Volume[aimed.X, aimed.Y, aimed.Z]).Hardness < 0)
        {
            (_mining, _mined) = (null, 0);
            return;
        }

        if (_mining != (aimed.X, aimed.Y, aimed.Z))
        {
            (_mining, _mined) = ((aimed.X, aimed.Y, aimed.Z), 0);
        }

        var hardness = Blocks.Of(Volume[aimed.X, aimed.Y, aimed.Z]).Hardness;
        _mined += hardness == 0 ? 1 : 1 / (hardness * 30);
        if (_mined >= 1)
        {
            Volume[aimed.X, aimed.Y, aimed.Z] = Blocks.Air;
            (_mining, _mined) = (null, 0);
        }
    }

    private void Place(SightHit hit)
    {
        if (Player.Inventory.Held is not { } held || Blocks.Find(held.Item) is not { } block)
        {
            return;
        }

        var (dx, dy, dz) = hit.Face switch { 0 => (0, -1, 0), 1 => (0, 1, 0), 2 => (0, 0, -1), 3 => (0, 0, 1), 4 => (-1, 0, 0), _ => (1, 0, 0) };
        var (x, y, z) = (hit.X + dx, hit.Y + dy, hit.Z + dz);
        if (Volume[x, y, z] != Blocks.Air || new Bounds(x, y, z, x + 1, y + 1, z + 1).Intersects(Player.Body.Bounds))
        {
            return;
        }

        Volume[x, y, z] = block.DefaultState;
        Player.Inventory.UseUp();
        _useRest = 4;
    }
}
