using System.Numerics;

namespace Basalt.World;

/// <summary>Items of one kind in one slot.</summary>
/// <param name="Item">Minecraft's name, as in <c>oak_fence</c>.</param>
/// <param name="Count">1 to the item's stack size.</param>
/// <param name="Damage">Uses of a tool that are gone.</param>
public sealed record ItemStack(string Item, int Count, int Damage = 0);

/// <summary>An animal, villager, monster, dropped item or falling block as it looks at one tick.</summary>
/// <param name="Id">Unique in its world, never used again.</param>
/// <param name="Kind">Minecraft's name: <c>cow</c>, <c>villager</c>, <c>zombie</c>, <c>item</c>, <c>falling_block</c>.</param>
/// <param name="Position">Middle of the feet, in blocks.</param>
/// <param name="YawDegrees">Where the body faces: 0 is +z, 90 is −x, as in Minecraft.</param>
/// <param name="HeadYawDegrees">Where the head faces.</param>
/// <param name="HeadPitchDegrees">Positive looks down.</param>
/// <param name="LimbSwing">Phase of the walk, grows with the way gone.</param>
/// <param name="LimbSwingAmount">0 standing to 1 running.</param>
/// <param name="Variant">A sheep's wool colour, a dropped item's or falling block's name; null when there is none.</param>
public readonly record struct EntityView(
    int Id, string Kind, Vector3 Position, float YawDegrees, float HeadYawDegrees, float HeadPitchDegrees, float LimbSwing,
    float LimbSwingAmount, bool Baby, bool Hurt, string? Variant);

/// <summary>A fleck that flies off a broken block.</summary>
public readonly record struct ParticleView(Vector3 Position, float Size, ushort State);

/// <summary>The block under the crosshair within reach.</summary>
/// <param name="Face">0 down, 1 up, 2 north (−z), 3 south (+z), 4 west (−x), 5 east (+x).</param>
/// <param name="CrackStage">0 to 9 while it is being mined, −1 otherwise.</param>
public readonly record struct TargetView(int X, int Y, int Z, int Face, int CrackStage);

/// <summary>An open screen with its slots, as it looks.</summary>
/// <param name="Kind"><c>inventory</c> or <c>crafting_table</c>.</param>
/// <param name="CraftingGrid">4 or 9 slots, row by row.</param>
/// <param name="CursorX">In pixels of a 640 × 360 frame.</param>
/// <param name="Held">What the cursor carries; null when nothing.</param>
public sealed record ScreenView(
    string Kind, IReadOnlyList<ItemStack?> CraftingGrid, ItemStack? CraftingResult, float CursorX, float CursorY, ItemStack? Held);

/// <summary>Everything a frame shows beside the blocks, at the end of one tick.</summary>
public sealed class Scene
{
    /// <summary>The eye, in blocks.</summary>
    public Vector3 Eye { get; set; }

    /// <summary>0 looks along +z (south), 90 along −x (west), as in Minecraft.</summary>
    public float YawDegrees { get; set; }

    /// <summary>−90 straight up to 90 straight down.</summary>
    public float PitchDegrees { get; set; }

    /// <summary>Minecraft day time in ticks; 6000 is noon. Does not pass in a task.</summary>
    public int DayTime { get; set; } = 6000;

    /// <summary>Ticks since the episode began; moves water and clouds.</summary>
    public int Tick { get; set; }

    public bool EyeInWater { get; set; }

    /// <summary>Half hearts, 0 to 20.</summary>
    public int Health { get; set; } = 20;

    /// <summary>Half drumsticks, 0 to 20.</summary>
    public int Food { get; set; } = 20;

    /// <summary>Bubbles left under water, 0 to 10; 10 hides them.</summary>
    public int Air { get; set; } = 10;

    /// <summary>Ticks since the last hurt; below 10 the view is tinted and rolls.</summary>
    public int HurtTime { get; set; } = 100;

    /// <summary>0 to 8.</summary>
    public int SelectedSlot { get; set; }

    /// <summary>36 slots: 0 to 8 the hotbar, 9 to 35 the rows of the inventory screen from the top.</summary>
    public ItemStack?[] Inventory { get; } = new ItemStack?[36];

    public ItemStack? OffHand { get; set; }

    /// <summary>Progress of the arm's swing, 0 to 1; 0 at rest.</summary>
    public float SwingProgress { get; set; }

    /// <summary>Phase and strength of the bob of walking.</summary>
    public (float Phase, float Amount) Bob { get; set; }

    /// <summary>Ticks since another item was selected; its name is shown below 40.</summary>
    public int TicksSinceSelection { get; set; } = 100;

    public TargetView? Target { get; set; }

    public ScreenView? Screen { get; set; }

    public List<EntityView> Entities { get; } = [];

    public List<ParticleView> Particles { get; } = [];
}
