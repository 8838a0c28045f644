namespace Basalt.World;

/// <summary>What falls out of blocks.</summary>
internal static class Drops
{
    /// <param name="tool">The item that mined it; null for the bare hand and for blocks that broke by themselves.</param>
    public static List<ItemStack> Of(ushort state, string? tool, ref Dice dice)
    {
        var block = Blocks.Of(state);
        var drops = new List<ItemStack>();
        if (!Mining.Yields(block, tool))
        {
            return drops;
        }

        var name = block.Name;
        if (Special(name, state, tool, drops, ref dice))
        {
            return drops;
        }

        foreach (var drop in block.Drops)
        {
            // The source's chances of drops that exclude each other are made up; those of the rest are one.
            if (!drop.SilkTouch && (drop.Age is not { } age || Blocks.Property(state, "age") == age.ToString()))
            {
                Add(drops, drop.Item, dice.Between(drop.Range[0] ?? 1, drop.Range[1] ?? drop.Range[0] ?? 1));
            }
        }

        return drops;
    }

    /// <summary>Blocks whose odds or conditions the table does not tell; numbers of the Minecraft 1.16 loot tables.</summary>
    private static bool Special(string name, ushort state, string? tool, List<ItemStack> drops, ref Dice dice)
    {
        switch (name)
        {
            case "gravel":
                Add(drops, dice.Chance(0.1f) ? "flint" : "gravel", 1);
                return true;
            case "grass" or "fern" or "tall_grass" or "large_fern":
                if (tool == "shears")
                {
                    Add(drops, name is "tall_grass" ? "grass" : name is "large_fern" ? "fern" : name, name is "grass" or "fern" ? 1 : 2);
                }
                else if (dice.Chance(0.125f))
                {
                    Add(drops, "wheat_seeds", 1);
                }

                return true;
            case "dead_bush":
                Add(drops, "stick", dice.Below(3));
                return true;
            case "cobweb":
                Add(drops, tool == "shears" ? "cobweb" : "string", 1);
                return true;
            case "snow":
                Add(drops, "snowball", int.Parse(Blocks.Property(state, "layers")!));
                return true;
            case "wheat" or "carrots" or "potatoes" or "beetroots":
                Crop(name, state, drops, ref dice);
                return true;
            case var _ when name.EndsWith("_leaves", StringComparison.Ordinal):
                Leaves(name, tool, drops, ref dice);
                return true;
            case var _ when name.StartsWith("potted_", StringComparison.Ordinal):
                Add(drops, "flower_pot", 1);
                Add(drops, name["potted_".Length..], 1);
                return true;
            case var _ when name.EndsWith("_slab", StringComparison.Ordinal):
                Add(drops, name, Blocks.Property(state, "type") == "double" ? 2 : 1);
                return true;
            case var _ when name.Contains("wall_torch") || name.EndsWith("_wall_sign", StringComparison.Ordinal):
                Add(drops, name.Replace("wall_", ""), 1);
                return true;
            default:
                return false;
        }
    }

    private static void Crop(string name, ushort state, List<ItemStack> drops, ref Dice dice)
    {
        var ripe = Blocks.Property(state, "age") == (name == "beetroots" ? "3" : "7");
        var extra = 0;
        for (var i = 0; ripe && i < 3; i++)
        {
            extra += dice.Chance(0.5714286f) ? 1 : 0;
        }

        switch (name)
        {
            case "wheat" or "beetroots":
                Add(drops, name == "wheat" ? "wheat" : "beetroot", ripe ? 1 : 0);
                Add(drops, name == "wheat" ? "wheat_seeds" : "beetroot_seeds", ripe ? extra : 1);
                break;
            default:
                Add(drops, name == "carrots" ? "carrot" : "potato", ripe ? 2 + extra : 1);
                break;
        }
    }

    private static void Leaves(string name, string? tool, List<ItemStack> drops, ref Dice dice)
    {
        if (tool == "shears")
        {
            Add(drops, name, 1);
            return;
        }

        Add(drops, name.Replace("_leaves", "_sapling"), dice.Chance(name == "jungle_leaves" ? 0.025f : 0.05f) ? 1 : 0);
        Add(drops, "stick", dice.Chance(0.02f) ? 1 + dice.Below(2) : 0);
        Add(drops, "apple", name is "oak_leaves" or "dark_oak_leaves" && dice.Chance(0.005f) ? 1 : 0);
    }

    private static void Add(List<ItemStack> drops, string item, int count)
    {
        if (count > 0 && Items.Find(item) is not null)
        {
            drops.Add(new ItemStack(item, count));
        }
    }
}
