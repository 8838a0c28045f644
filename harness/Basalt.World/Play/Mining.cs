namespace Basalt.World;

/// <summary>How long a block resists a tool.</summary>
internal static class Mining
{
    /// <summary>The share of a block that one tick takes away; 1 and more at once, 0 when it never breaks.</summary>
    /// <param name="tool">The item in hand; null for the bare hand.</param>
    public static double Progress(ushort state, string? tool, bool eyeInWater, bool onGround)
    {
        var block = Blocks.Of(state);
        if (block.Hardness < 0)
        {
            return 0;
        }

        if (block.Hardness == 0)
        {
            return 1;
        }

        double speed = tool is not null && MaterialOf(block) is { } material ? Blocks.MaterialSpeeds.GetValueOrDefault(material)?.GetValueOrDefault(tool, 1) ?? 1 : 1;
        speed /= eyeInWater ? 5 : 1;
        speed /= onGround ? 1 : 5;
        return speed / Math.Round(block.Hardness, 4) / (Yields(block, tool) ? 30 : 100);
    }

    /// <summary>Whether what falls out of the block can be had with this tool.</summary>
    public static bool Yields(Block block, string? tool) =>
        block.HarvestTools is not { } tools || IsWoodenSlab(block) || (tool is not null && tools.Contains(tool));

    private static string? MaterialOf(Block block) => IsWoodenSlab(block) ? "wood" : block.Material;

    // The source calls every slab one of stone.
    private static bool IsWoodenSlab(Block block) => block.Name.EndsWith("_slab", StringComparison.Ordinal)
        && block.Name is "oak_slab" or "spruce_slab" or "birch_slab" or "jungle_slab" or "acacia_slab" or "dark_oak_slab" or "crimson_slab" or "warped_slab";
}
