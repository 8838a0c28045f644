namespace Basalt.World;

/// <summary>How long a block resists a tool.</summary>
internal static class Mining
{
    /// <summary>The share of a block that one tick takes away; 1 and more at once, 0 when it never breaks.</summary>
    /// <param name="tool">The item in hand; null for the bare hand.</param>
    public static double Progress(ushort state, string? tool, bool eyeInWater, bool onGround)
    {
        var block = Blocks.Of(state);
        var family = BlockFamilies.Of(state);
        if (block.Hardness < 0)
        {
            return 0;
        }

        if (block.Hardness == 0)
        {
            return 1;
        }

        double speed = tool is not null && family.MaterialOf(block) is { } material
            ? Blocks.MaterialSpeeds.GetValueOrDefault(material)?.GetValueOrDefault(tool, 1) ?? 1
            : 1;
        speed /= eyeInWater ? 5 : 1;
        speed /= onGround ? 1 : 5;
        return speed / Math.Round(block.Hardness, 4) / (family.Yields(block, tool) ? 30 : 100);
    }
}
