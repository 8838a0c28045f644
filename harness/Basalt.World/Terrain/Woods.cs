namespace Basalt.World;

/// <summary>Decides where trees stand.</summary>
internal static class Woods
{
    public static Tree[] Plant(long seed, int chunkX, int chunkZ, ChunkPlan plan, VillagePlan? village)
    {
        var dice = Dice.At(seed, 30, chunkX, chunkZ);
        var trees = new List<Tree>();
        for (var attempt = 0; attempt < 13; attempt++)
        {
            int x = dice.Below(16), z = dice.Below(16);
            var (luck, choice, shape) = (dice.Unit(), dice.Unit(), dice.Next());
            var land = plan.Land(x, z);
            var height = plan.Height(x, z);
            var chance = land switch
            {
                Land.Forest => 0.85f,
                Land.ExtremeHills => height < 94 ? 0.1f : 0.03f,
                Land.Plains => 0.012f,
                _ => 0,
            };
            if (luck >= chance || height < Volume.SeaLevel || height > 104 || plan.IsCarved(x, height, z) || plan.IsCarved(x, height - 1, z)
                || plan.Steepness(x, z) > 2 || village?.IsBuilt((chunkX * 16) + x, (chunkZ * 16) + z, 5) == true)
            {
                continue;
            }

            var tree = new Tree((chunkX * 16) + x, height + 1, (chunkZ * 16) + z, Kind(land, choice), shape);
            if (trees.TrueForAll(other => Math.Max(Math.Abs(other.X - tree.X), Math.Abs(other.Z - tree.Z)) > 2))
            {
                trees.Add(tree);
            }
        }

        return [.. trees];
    }

    private static TreeKind Kind(Land land, float choice) => land switch
    {
        Land.Forest => choice < 0.2f ? TreeKind.Birch : choice < 0.3f ? TreeKind.LargeOak : TreeKind.Oak,
        Land.ExtremeHills => choice < 0.6f ? TreeKind.Spruce : choice < 0.7f ? TreeKind.LargeOak : TreeKind.Oak,
        _ => choice < 0.33f ? TreeKind.LargeOak : TreeKind.Oak,
    };
}
