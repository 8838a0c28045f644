namespace Basalt.World;

/// <summary>The block states that the land is made of.</summary>
internal static class Palette
{
    public static readonly ushort Stone = Blocks.State("stone");
    public static readonly ushort Bedrock = Blocks.State("bedrock");
    public static readonly ushort Dirt = Blocks.State("dirt");
    public static readonly ushort Grass = Blocks.State("grass_block", ("snowy", "false"));
    public static readonly ushort SnowyGrass = Blocks.State("grass_block", ("snowy", "true"));
    public static readonly ushort Snow = Blocks.State("snow", ("layers", "1"));
    public static readonly ushort Sand = Blocks.State("sand");
    public static readonly ushort Sandstone = Blocks.State("sandstone");
    public static readonly ushort Gravel = Blocks.State("gravel");
    public static readonly ushort Clay = Blocks.State("clay");
    public static readonly ushort Water = Blocks.State("water", ("level", "0"));
    public static readonly ushort SugarCane = Blocks.State("sugar_cane");

    public static readonly ushort ShortGrass = Blocks.State("grass");
    public static readonly ushort Fern = Blocks.State("fern");
    public static readonly ushort TallGrassLower = Blocks.State("tall_grass", ("half", "lower"));
    public static readonly ushort TallGrassUpper = Blocks.State("tall_grass", ("half", "upper"));
    public static readonly ushort[] Flowers = [.. new[]
    {
        "dandelion", "poppy", "azure_bluet", "oxeye_daisy", "cornflower", "red_tulip", "orange_tulip", "white_tulip", "pink_tulip",
    }.Select(name => Blocks.State(name))];

    public static readonly ushort Andesite = Blocks.State("andesite");
    public static readonly ushort Diorite = Blocks.State("diorite");
    public static readonly ushort Granite = Blocks.State("granite");
    public static readonly ushort CoalOre = Blocks.State("coal_ore");
    public static readonly ushort IronOre = Blocks.State("iron_ore");
    public static readonly ushort GoldOre = Blocks.State("gold_ore");
    public static readonly ushort RedstoneOre = Blocks.State("redstone_ore");
    public static readonly ushort DiamondOre = Blocks.State("diamond_ore");
    public static readonly ushort LapisOre = Blocks.State("lapis_ore");
    public static readonly ushort EmeraldOre = Blocks.State("emerald_ore");
}
