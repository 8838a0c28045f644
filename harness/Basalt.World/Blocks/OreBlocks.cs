namespace Basalt.World;

/// <summary>Ores, and the blocks made of what they yield.</summary>
internal sealed class OreBlocks : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_ore", StringComparison.Ordinal) || IsMineral(name);

    public override byte LightGiven(Block block, ushort state) => block.Name == "redstone_ore"
        ? WhenLit(state, 9)
        : (byte)block.EmitLight;

    public override Picture? Paint(PictureName name) => name.Ends("_ore") ? Ore(name)
        : IsMineral(name.Plain) ? Brushes.Framed(name.Full, Pigments.Guess(name.Plain), 0.8f)
        : null;

    private static bool IsMineral(string name) => name is "coal_block" or "iron_block" or "gold_block" or "diamond_block"
        or "emerald_block" or "lapis_block" or "redstone_block" or "netherite_block";

    private static Picture Ore(PictureName name)
    {
        var canvas = Brushes.Stone(name.Full, Pigments.Hex("7d7d7d"));
        var colour = name.Plain switch
        {
            "coal_ore" => Pigments.Hex("2e2e2e"),
            "iron_ore" => Pigments.Hex("d8af93"),
            "gold_ore" => Pigments.Hex("f8d849"),
            "redstone_ore" => Pigments.Hex("c81414"),
            "diamond_ore" => Pigments.Hex("5decf5"),
            "lapis_ore" => Pigments.Hex("2350b8"),
            "emerald_ore" => Pigments.Hex("17d35f"),
            _ => Pigments.Guess(name.Plain),
        };
        ReadOnlySpan<(int X, int Y)> spots = [(3, 3), (10, 2), (6, 7), (12, 9), (2, 11), (9, 13)];
        foreach (var (x, y) in spots)
        {
            canvas.Letters(x - 1, y - 1, ".o/oxo/.sx", letter =>
                letter switch { 'o' => colour, 'x' => Picture.Shade(colour, 0.8f), _ => Picture.Shade(colour, 0.55f) });
        }

        return canvas;
    }
}
