namespace Basalt.World;

/// <summary>What falls out of blocks.</summary>
internal static class Drops
{
    /// <param name="tool">The item that mined it; null for the bare hand and for blocks that broke by themselves.</param>
    public static List<ItemStack> Of(ushort state, string? tool, ref Dice dice)
    {
        var block = Blocks.Of(state);
        var family = BlockFamilies.Of(state);
        if (!family.Yields(block, tool))
        {
            return [];
        }

        var loot = new Loot(tool);
        family.Drop(block, state, loot, ref dice);
        return [.. loot.Items.Where(row => Items.Find(row.Item) is not null).Select(row => new ItemStack(row.Item, row.Count))];
    }
}
