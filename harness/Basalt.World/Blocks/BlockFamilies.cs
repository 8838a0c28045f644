namespace Basalt.World;

/// <summary>The table of all families. A new kind of block is one file with a family and one row here.</summary>
internal static class BlockFamilies
{
    /// <summary>A block belongs to the first that owns its name.</summary>
    public static readonly IReadOnlyList<BlockFamily> All =
    [
        new AirBlocks(), new Liquids(), new WaterPlants(), new Barriers(), new FlowerPots(),
        new Fences(), new FenceGates(), new Walls(), new Panes(), new Stairs(), new Slabs(), new Doors(), new Trapdoors(),
        new Torches(), new Lanterns(), new Ladders(), new Signs(), new ButtonBlocks(), new PressurePlates(), new Carpets(), new Rails(),
        new RedstoneParts(), new Tripwires(), new Chains(), new Bells(), new Fires(), new Lamps(),
        new GrassPlants(), new TallPlants(), new DeadBushes(), new Flowers(), new Mushrooms(), new Saplings(), new CropPlants(),
        new NetherWarts(), new MelonStems(), new BerryBushes(), new NetherPlants(), new Corals(), new SugarCanes(), new Cacti(),
        new Vines(), new LilyPads(), new Cobwebs(), new Leaves(), new Logs(), new PlankBlocks(),
        new GrassBlocks(), new Soils(), new Farmlands(), new Sands(), new Anvils(), new SnowCovers(), new Ices(),
        new Stones(), new InfestedStones(), new Sandstones(), new QuartzBlocks(), new Pillars(), new SoulSands(), new OreBlocks(),
        new GlassBlocks(), new DyedBlocks(), new StickyBlocks(), new OpenBlocks(), new Spawners(), new Scaffoldings(),
        new CraftingTables(), new Furnaces(), new Chests(), new Barrels(), new Bookshelves(), new Composters(), new Cauldrons(),
        new Pumpkins(), new Beds(), new Heads(), new ShulkerBoxes(), new TntBlocks(),
        new PlainBlocks(),
    ];

    private static readonly BlockFamily[] ByState = Lookup();

    private static readonly Dictionary<string, Block> ByItem = Blocks.All
        .Where(block => Of(block.DefaultState).PlacedBy(block) is { } item && item != block.Name)
        .ToDictionary(block => Of(block.DefaultState).PlacedBy(block)!);

    /// <summary>The family of a state; an array lookup.</summary>
    public static BlockFamily Of(ushort state) => ByState[state];

    /// <summary>The block that an item places; null when it places none.</summary>
    public static Block? PlacedBy(string item) =>
        (ByItem.GetValueOrDefault(item) ?? Blocks.Find(item)) is { } block && Of(block.DefaultState).PlacedBy(block) is not null ? block : null;

    /// <summary>The picture of a block, painted by the family that knows it; null when none does.</summary>
    public static Picture? Paint(PictureName name)
    {
        foreach (var family in All)
        {
            if (family.Paint(name) is { } painted)
            {
                return painted;
            }
        }

        return null;
    }

    /// <summary>The colour that Minecraft gives to a grey picture in a plains biome; white where a picture keeps its own.</summary>
    public static uint Tint(string name)
    {
        var plain = PictureName.Of(name).Plain;
        foreach (var family in All)
        {
            if (family.Tint(plain) is { } tint)
            {
                return tint;
            }
        }

        return Tints.None;
    }

    private static BlockFamily[] Lookup()
    {
        var families = new BlockFamily[Blocks.StateCount];
        foreach (var block in Blocks.All)
        {
            Array.Fill(families, All.First(family => family.Owns(block.Name)), block.FirstState, block.StateCount);
        }

        return families;
    }
}
