using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>One episode of play: the blocks, the player, and everything that happens in a tick.</summary>
internal sealed class Game
{
    private const int SightRadius = 160;
    private const int ChunksPerTick = 2;

    private readonly Hands _hands;
    private readonly Population _population;
    private readonly List<Entity> _arriving = [];
    private readonly Queue<(int Tick, int X, int Y, int Z)> _openDoors = [];
    private CraftingScreen? _screen;
    private Dice _dice;
    private Buttons _heldKeys;
    private int _ticksSinceSelection = 100;
    private int _nextId = 1;

    /// <param name="light">Sky and block light at a place, 0 to 15 each.</param>
    public Game(TerrainSource terrain, Volume volume, long seed, IReadOnlyList<ItemStack> inventory, Func<int, int, int, (int Sky, int Block)> light)
    {
        Terrain = terrain;
        Volume = volume;
        Light = light;
        _dice = Dice.At(seed, 90);
        Movement = new Movement(volume);
        Sight = new Sight(volume);
        Updates = new BlockUpdates(volume);
        Doors = new DoorUpdates(volume, Updates);
        Paths = new Paths(volume);
        Particles = new Particles(volume);
        _hands = new Hands(this);
        _population = new Population(this);
        Updates.Dropped += (x, y, z, state) => DropFrom(x, y, z, state, null);
        Updates.Fell += (x, y, z, state) => Add(id => new FallingBlock(id, state), new Vector3D(x + 0.5, y, z + 0.5));
        var spawn = terrain.Spawn;
        volume.LoadAround(spawn.X, spawn.Z, SightRadius);
        Player.Body.Position = new Vector3D(spawn.X + 0.5, spawn.Y, spawn.Z + 0.5);
        Player.Body.OnGround = true;
        Player.Body.Velocity = Movement.AtRest;
        Player.YawDegrees = Angle.Wrap(spawn.YawDegrees);
        for (var slot = 0; slot < inventory.Count; slot++)
        {
            Player.Inventory.Slots[slot] = inventory[slot];
        }

        Player.Inventory.Broke += item => Actions.Statistics.Count("break_item", item);
        _population.Settle();
        Entities.AddRange(_arriving);
        _arriving.Clear();
    }

    public TerrainSource Terrain { get; }

    public Volume Volume { get; }

    public Func<int, int, int, (int Sky, int Block)> Light { get; }

    public Movement Movement { get; }

    public Sight Sight { get; }

    public BlockUpdates Updates { get; }

    public DoorUpdates Doors { get; }

    public Paths Paths { get; }

    public Particles Particles { get; }

    public PlayerActions Actions { get; } = new();

    public Player Player { get; } = new();

    public List<Entity> Entities { get; } = [];

    public int TickCount { get; private set; }

    /// <summary>The player ended it or died.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The chance of everything that lives here.</summary>
    public ref Dice Dice => ref _dice;

    /// <summary>Null when none is open.</summary>
    public CraftingScreen? Screen => _screen;

    public SightHit? Target => _hands.Target;

    public bool EyeInWater
    {
        get
        {
            var eye = Player.Eye;
            var state = Volume[eye.BlockX, eye.BlockY, eye.BlockZ];
            return Liquid.IsWet(state)
                && (eye.Y - eye.BlockY < Liquid.SurfaceHeight(state) || Liquid.IsWet(Volume[eye.BlockX, eye.BlockY + 1, eye.BlockZ]));
        }
    }

    public void Tick(PlayerInput input)
    {
        TickCount++;
        _ticksSinceSelection++;
        Actions.Changes.Clear();
        var keys = Keys.Of(input, _heldKeys);
        _heldKeys = input.Held;
        if (_screen is not null)
        {
            UseScreen(keys);
            keys = default;
        }
        else if (keys.Is(Buttons.Escape))
        {
            IsOver = true;
            return;
        }
        else
        {
            Handle(keys);
        }

        var (from, health) = (Player.Body.Position, Player.Health);
        Player.Move(Movement, keys);
        Actions.Statistics.CountTick(Player, Player.Body.Position - from, EyeInWater);
        Trample();
        Player.Live(Volume);
        Updates.Tick();
        CloseDoors();
        _population.Tick();
        foreach (var entity in Entities)
        {
            if (!entity.IsGone && IsNear(entity))
            {
                entity.Tick(this);
            }
        }

        Entities.RemoveAll(entity => entity.IsGone);
        Entities.AddRange(_arriving);
        _arriving.Clear();
        Particles.Tick();
        var feet = Player.Body.Position;
        Volume.LoadAround(feet.BlockX, feet.BlockZ, SightRadius, ChunksPerTick);
        Actions.Statistics.Count("damage_taken", (int)Math.Round(Math.Max(0, health - Player.Health) * 10));
        IsOver = !Player.IsAlive;
        Actions.Statistics.Count("deaths", IsOver && health > 0 ? 1 : 0);
    }

    /// <summary>Shows what the player sees now.</summary>
    public void Show(Scene scene)
    {
        scene.Eye = Player.Eye.ToSingle();
        (scene.YawDegrees, scene.PitchDegrees) = (Player.YawDegrees, Player.PitchDegrees);
        scene.Tick = TickCount;
        scene.EyeInWater = EyeInWater;
        (scene.Health, scene.Food, scene.Air) = ((int)Math.Ceiling(Player.Health), Player.Food, Player.Air);
        scene.HurtTime = Player.TicksSinceHurt;
        scene.SelectedSlot = Player.Inventory.Selected;
        scene.TicksSinceSelection = _ticksSinceSelection;
        Player.Inventory.Slots.CopyTo(scene.Inventory, 0);
        scene.OffHand = Player.Inventory.OffHand;
        scene.SwingProgress = Player.SwingTick < 6 ? Player.SwingTick / 6f : 0;
        scene.Bob = Player.Bob;
        scene.Target = _screen is null ? _hands.View : null;
        scene.Screen = _screen?.View;
        scene.Entities.Clear();
        foreach (var entity in Entities)
        {
            scene.Entities.Add(entity.View);
        }

        Particles.Show(scene.Particles);
    }

    /// <summary>A hash of all that the rules know: loaded blocks, who lives where, the player and what it carries.</summary>
    public string Fingerprint()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sum.AppendData(MemoryMarshal.AsBytes(Volume.States.AsSpan()));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{Player.Body.Position} {Player.YawDegrees} {Player.PitchDegrees} {Player.Health} {Player.Food}\n");
        foreach (var stack in Player.Inventory.Slots.Append(Player.Inventory.OffHand))
        {
            text.Append(CultureInfo.InvariantCulture, $"{stack?.Item} {stack?.Count} {stack?.Damage}\n");
        }

        foreach (var entity in Entities)
        {
            text.Append(CultureInfo.InvariantCulture, $"{entity.View}\n");
        }

        sum.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexString(sum.GetHashAndReset())[..16];
    }

    public void Add(Func<int, Entity> make, Vector3D position)
    {
        var entity = make(_nextId++);
        entity.Body.Position = position;
        _arriving.Add(entity);
    }

    /// <summary>Lets what a block gives fall out of it.</summary>
    public void DropFrom(int x, int y, int z, ushort state, string? tool)
    {
        foreach (var stack in Drops.Of(state, tool, ref _dice))
        {
            Drop(x, y, z, stack);
        }
    }

    public void Drop(int x, int y, int z, ItemStack stack) => Drop(
        new Vector3D(x + _dice.Between(0.25f, 0.75f), y + _dice.Between(0.25f, 0.6f), z + _dice.Between(0.25f, 0.75f)), stack);

    public void Drop(Vector3D at, ItemStack stack)
    {
        Add(id => new DroppedItem(id, stack, 10), at);
        _arriving[^1].Body.Velocity = new Vector3D(_dice.Between(-0.1f, 0.1f), 0.2, _dice.Between(-0.1f, 0.1f));
    }

    /// <summary>Gives to the player; what it cannot carry falls before its feet.</summary>
    public void Give(ItemStack stack)
    {
        if (Player.Inventory.Add(stack) is var left and > 0)
        {
            Throw(stack with { Count = left });
        }
    }

    /// <summary>Throws out what found no place; nothing when null.</summary>
    public void GiveBack(ItemStack? left)
    {
        if (left is not null)
        {
            Throw(left);
        }
    }

    /// <summary>A villager opened this door and will close it behind itself.</summary>
    public void CloseLater(int x, int y, int z) => _openDoors.Enqueue((TickCount + 30, x, y, z));

    public void Select(int slot)
    {
        _ticksSinceSelection = slot == Player.Inventory.Selected ? _ticksSinceSelection : 0;
        Player.Inventory.Selected = slot;
    }

    public void OpenScreen(bool atTable)
    {
        _screen = new CraftingScreen(Player.Inventory, atTable);
        _screen.Made += made => Actions.Statistics.Count("craft_item", made.Item, made.Count);
        Actions.Statistics.Count("interact_with_crafting_table", atTable ? 1 : 0);
        _hands.Rest();
    }

    private void Handle(in Keys keys)
    {
        if (keys.Slot() is { } slot)
        {
            Select(slot);
        }

        Player.Turn(keys);
        if (keys.Went(Buttons.SwapHands))
        {
            (Player.Inventory.Held, Player.Inventory.OffHand) = (Player.Inventory.OffHand, Player.Inventory.Held);
        }

        if (keys.Went(Buttons.Drop) && Player.Inventory.Held is { } held)
        {
            Player.Inventory.UseUp(offHand: false);
            Throw(held with { Count = 1 });
        }

        _hands.Tick(keys);
        if (keys.Went(Buttons.Inventory) && _screen is null)
        {
            OpenScreen(atTable: false);
        }
    }

    private void UseScreen(in Keys keys)
    {
        var screen = _screen!;
        screen.MoveCursor(keys.YawDegrees, keys.PitchDegrees);
        if (keys.Went(Buttons.Escape) || keys.Went(Buttons.Inventory))
        {
            foreach (var stack in screen.Close())
            {
                Throw(stack);
            }

            _screen = null;
            return;
        }

        if (keys.Went(Buttons.Attack))
        {
            GiveBack(screen.LeftClick(keys.Sneak));
        }

        if (keys.Went(Buttons.Use))
        {
            GiveBack(screen.RightClick());
        }

        if (keys.Slot() is { } slot)
        {
            screen.Swap(slot);
        }

        if (keys.Went(Buttons.Drop))
        {
            GiveBack(screen.Drop());
        }
    }

    /// <summary>A player who lands on farmland from a jump may spoil it.</summary>
    private void Trample()
    {
        var (x, y, z) = (Player.Body.Position.BlockX, (int)Math.Floor(Player.Body.Position.Y - 0.2), Player.Body.Position.BlockZ);
        var state = Volume[x, y, z];
        if (Player.Body.Landing > 0.5 && BlockFamilies.Of(state).Trampled is { } trampled && _dice.Unit() < Player.Body.Landing - 0.5)
        {
            PlayerActions.Count(Actions.Broken, Blocks.Of(state).Name);
            Actions.Changes.Add((x, y, z, state, trampled));
            Updates.Set(x, y, z, trampled);
        }
    }

    private void CloseDoors()
    {
        while (_openDoors.TryPeek(out var door) && door.Tick <= TickCount)
        {
            _openDoors.Dequeue();
            var state = Volume[door.X, door.Y, door.Z];
            if (DoorUpdates.Opens(state) && Doors.IsOpen(door.X, door.Y, door.Z))
            {
                Doors.Swing(door.X, door.Y, door.Z, Blocks.With(state, "open", "false"));
            }
        }
    }

    private void Throw(ItemStack stack)
    {
        Actions.Statistics.Count("drop", stack.Item, stack.Count);
        Actions.Statistics.Count("drop");
        var look = Player.Look;
        Add(id => new DroppedItem(id, stack, 40), Player.Eye - new Vector3D(0, 0.3, 0));
        _arriving[^1].Body.Velocity = (look * 0.3) + new Vector3D(0, 0.1, 0);
    }

    private bool IsNear(Entity entity) =>
        (entity.Body.Position - Player.Body.Position).HorizontalSquared < Population.ActiveRadius * Population.ActiveRadius;
}
