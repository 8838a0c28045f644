namespace Basalt.World;

/// <summary>The block states that villages of the plains are built of.</summary>
internal static class VillagePalette
{
    public static readonly ushort Path = Blocks.State("grass_path");
    public static readonly ushort Cobblestone = Blocks.State("cobblestone");
    public static readonly ushort MossyCobblestone = Blocks.State("mossy_cobblestone");
    public static readonly ushort Planks = Blocks.State("oak_planks");
    public static readonly ushort Log = Blocks.State("oak_log", ("axis", "y"));
    public static readonly ushort LogAlongX = Blocks.State("oak_log", ("axis", "x"));
    public static readonly ushort LogAlongZ = Blocks.State("oak_log", ("axis", "z"));
    public static readonly ushort StrippedLog = Blocks.State("stripped_oak_log", ("axis", "y"));
    public static readonly ushort StrippedWood = Blocks.State("stripped_oak_wood", ("axis", "y"));
    public static readonly ushort WhiteTerracotta = Blocks.State("white_terracotta");
    public static readonly ushort Pane = Blocks.State("glass_pane");
    public static readonly ushort Fence = Blocks.State("oak_fence");
    public static readonly ushort CobblestoneWall = Blocks.State("cobblestone_wall");
    public static readonly ushort PressurePlate = Blocks.State("oak_pressure_plate", ("powered", "false"));
    public static readonly ushort OakSlab = Blocks.State("oak_slab", ("type", "bottom"), ("waterlogged", "false"));
    public static readonly ushort StoneSlab = Blocks.State("smooth_stone_slab", ("type", "bottom"), ("waterlogged", "false"));
    public static readonly ushort SmoothStone = Blocks.State("smooth_stone");
    public static readonly ushort Bookshelf = Blocks.State("bookshelf");
    public static readonly ushort CraftingTable = Blocks.State("crafting_table");
    public static readonly ushort Hay = Blocks.State("hay_block", ("axis", "y"));
    public static readonly ushort Carpet = Blocks.State("yellow_carpet");
    public static readonly ushort PottedPoppy = Blocks.State("potted_poppy");
    public static readonly ushort PottedDandelion = Blocks.State("potted_dandelion");
    public static readonly ushort Torch = Blocks.State("torch");
    public static readonly ushort Composter = Blocks.State("composter", ("level", "0"));
    public static readonly ushort Farmland = Blocks.State("farmland", ("moisture", "7"));

    public static readonly Turned OakStairs = new("oak_stairs", ("half", "bottom"), ("shape", "straight"), ("waterlogged", "false"));
    public static readonly Turned CobblestoneStairs = new("cobblestone_stairs", ("half", "bottom"), ("shape", "straight"), ("waterlogged", "false"));
    public static readonly Turned WallTorch = new("wall_torch");
    public static readonly Turned Gate = new("oak_fence_gate", ("in_wall", "false"), ("open", "false"), ("powered", "false"));
    public static readonly Turned Furnace = new("furnace", ("lit", "false"));
    public static readonly Turned BlastFurnace = new("blast_furnace", ("lit", "false"));
    public static readonly Turned Barrel = new("barrel", ("open", "false"));
    public static readonly Turned Ladder = new("ladder", ("waterlogged", "false"));
    public static readonly Turned DoorLower = Door("lower");
    public static readonly Turned DoorUpper = Door("upper");

    /// <summary>Each with its states by age.</summary>
    public static readonly ushort[][] Crops = [Ages("wheat", 8), Ages("carrots", 8), Ages("potatoes", 8), Ages("beetroots", 4)];

    private static Turned Door(string half) =>
        new("oak_door", ("half", half), ("hinge", "left"), ("open", "false"), ("powered", "false"));

    private static ushort[] Ages(string crop, int count) =>
        [.. Enumerable.Range(0, count).Select(age => Blocks.State(crop, ("age", $"{age}")))];
}
