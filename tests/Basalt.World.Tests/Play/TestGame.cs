using Basalt.Minecraft;

namespace Basalt.World.Tests;

/// <summary>A game on flat ground, with what it takes to set scenes and press keys.</summary>
internal sealed class TestGame
{
    public TestGame(params ItemStack[] inventory)
    {
        var volume = TestWorld.Create("stone");
        Game = new Game(TestWorld.Terrain, volume, 1, inventory, (_, _, _) => (15, 0));
        Game.Entities.Clear();
        Game.Player.Body.Position = new Vector3D(0.5, 64, 0.5);
        Game.Player.YawDegrees = 0;
    }

    public Game Game { get; }

    public Player Player => Game.Player;

    /// <summary>A block as text: its name and the properties that are asked for.</summary>
    public ushort this[int x, int y, int z]
    {
        get => Game.Volume[x, y, z];
        set => Game.Updates.Set(x, y, z, value);
    }

    public string Name(int x, int y, int z) => Blocks.Of(Game.Volume[x, y, z]).Name;

    public string? Property(int x, int y, int z, string name) => Blocks.Property(Game.Volume[x, y, z], name);

    public void Set(int x, int y, int z, string state) => Game.Updates.Set(x, y, z, TestWorld.State(state));

    /// <summary>Turns to a point and keeps looking at it.</summary>
    public void LookAt(double x, double y, double z)
    {
        var way = new Vector3D(x, y, z) - Player.Eye;
        Player.YawDegrees = Angle.Towards(way.X, way.Z);
        Player.PitchDegrees = (float)(-Math.Atan2(way.Y, Math.Sqrt(way.HorizontalSquared)) * (180 / Math.PI));
    }

    /// <summary>Holds keys for some ticks, then lets go for one.</summary>
    public void Hold(Buttons keys, int ticks = 1)
    {
        for (var i = 0; i < ticks; i++)
        {
            Game.Tick(new PlayerInput(keys, 0, 0));
        }

        Game.Tick(default);
    }

    public void Wait(int ticks)
    {
        for (var i = 0; i < ticks; i++)
        {
            Game.Tick(default);
        }
    }

    /// <summary>Uses what is in hand on a point of a block.</summary>
    public void UseAt(double x, double y, double z)
    {
        LookAt(x, y, z);
        Hold(Buttons.Use);
        Wait(4);
    }

    /// <summary>Takes items in hand.</summary>
    public void Take(string item, int count = 64) => Player.Inventory.Held = new ItemStack(item, count);
}
