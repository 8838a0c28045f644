namespace Basalt.World;

/// <summary>Lays rock, soil, water and plants.</summary>
internal sealed class Ground(long seed)
{
    private readonly Noise _patches = new(seed, 60);
    private readonly Noise _meadows = new(seed, 61);

    /// <summary>Rock with its ores, soil and water, with the caves taken out.</summary>
    public void Lay(int chunkX, int chunkZ, ChunkPlan plan, Span<ushort> states)
    {
        int lowest = Volume.Height, highest = 0;
        var mountains = false;
        for (var z = 0; z < 16; z++)
        {
            for (var x = 0; x < 16; x++)
            {
                var height = plan.Height(x, z);
                lowest = Math.Min(lowest, height);
                highest = Math.Max(highest, height);
                mountains |= plan.Land(x, z) == Land.ExtremeHills;
            }
        }

        states[..(lowest * 256)].Fill(Palette.Stone);
        for (var z = 0; z < 16; z++)
        {
            for (var x = 0; x < 16; x++)
            {
                for (var y = lowest; y <= plan.Height(x, z); y++)
                {
                    states[(((y * 16) + z) * 16) + x] = Palette.Stone;
                }
            }
        }

        Ores.Strew(seed, chunkX, chunkZ, highest, mountains, states);
        var dice = Dice.At(seed, 62, chunkX, chunkZ);
        for (var z = 0; z < 16; z++)
        {
            for (var x = 0; x < 16; x++)
            {
                Cover((chunkX * 16) + x, (chunkZ * 16) + z, x, z, plan, states);
                for (var y = 0; y < 5; y++)
                {
                    if (dice.Below(5) >= y)
                    {
                        states[(((y * 16) + z) * 16) + x] = Palette.Bedrock;
                    }
                }
            }
        }

        Hollow(plan, states);
    }

    /// <summary>Snow, grass, flowers and sugar cane, on what trees have left free.</summary>
    public void Grow(int chunkX, int chunkZ, ChunkPlan plan, VillagePlan? village, Span<ushort> states)
    {
        for (var z = 0; z < 16; z++)
        {
            for (var x = 0; x < 16; x++)
            {
                var height = plan.Height(x, z);
                var at = (((height * 16) + z) * 16) + x;
                if (height < Volume.SeaLevel - 1 || states[at + 256] != Blocks.Air || states[at] == Blocks.Air
                    || village?.IsBuilt((chunkX * 16) + x, (chunkZ * 16) + z, 0) == true)
                {
                    continue;
                }

                var dice = Dice.At(seed, 63, (chunkX * 16) + x, (chunkZ * 16) + z);
                if (IsSnowy(plan.Land(x, z), (chunkX * 16) + x, height, (chunkZ * 16) + z))
                {
                    states[at + 256] = Palette.Snow;
                    if (states[at] == Palette.Grass)
                    {
                        states[at] = Palette.SnowyGrass;
                    }
                }
                else if (states[at] == Palette.Grass || states[at] == Palette.Sand)
                {
                    Plant(ref dice, (chunkX * 16) + x, (chunkZ * 16) + z, x, z, height, plan, states.Slice(at));
                }
            }
        }
    }

    private bool IsSnowy(Land land, int x, int height, int z) =>
        land == Land.ExtremeHills && height >= 102 + (4 * _patches.At(x / 21f, z / 21f));

    private void Plant(ref Dice dice, int worldX, int worldZ, int x, int z, int height, ChunkPlan plan, Span<ushort> column)
    {
        var meadow = _meadows.At(worldX / 34f, worldZ / 34f);
        if (height == Volume.SeaLevel - 1 && plan.IsAtWater(x, z))
        {
            if (meadow > 0.1f && dice.Chance(0.3f))
            {
                for (var up = dice.Between(1, 3); up > 0; up--)
                {
                    column[up * 256] = Palette.SugarCane;
                }
            }

            return;
        }

        if (column[0] != Palette.Grass)
        {
            return;
        }

        var land = plan.Land(x, z);
        var luck = dice.Unit();
        var grass = land switch
        {
            Land.Plains => 0.2f + (0.16f * meadow),
            Land.Forest => 0.07f,
            _ => 0.06f,
        };
        var flowers = land == Land.ExtremeHills ? 0.004f : meadow > 0.35f ? 0.07f : 0.008f;
        if (luck < grass)
        {
            column[256] = land == Land.ExtremeHills && dice.Chance(0.3f) ? Palette.Fern : Palette.ShortGrass;
            if (column[512] == Blocks.Air && dice.Chance(0.09f))
            {
                (column[256], column[512]) = (Palette.TallGrassLower, Palette.TallGrassUpper);
            }
        }
        else if (luck > 1 - flowers)
        {
            // Flowers of a kind stand together.
            var kind = (int)((_patches.At(worldX / 50f, worldZ / 50f) + 1) * 4) + dice.Below(3);
            column[256] = Palette.Flowers[Math.Clamp(kind, 0, 10) % Palette.Flowers.Length];
        }
    }

    /// <summary>Turns the upper rock of a column into soil or what lies under water.</summary>
    private void Cover(int worldX, int worldZ, int x, int z, ChunkPlan plan, Span<ushort> states)
    {
        var height = plan.Height(x, z);
        var land = plan.Land(x, z);
        var patch = _patches.At(worldX / 13f, worldZ / 13f);
        ushort top, soil;
        var depth = 3 + (int)(1.4f * (patch + 1));
        if (height < Volume.SeaLevel - 1)
        {
            for (var y = height + 1; y < Volume.SeaLevel; y++)
            {
                states[(((y * 16) + z) * 16) + x] = Palette.Water;
            }

            top = patch > 0.55f ? Palette.Clay : patch < -0.45f ? Palette.Gravel : height < 58 ? Palette.Dirt : Palette.Sand;
            soil = top;
        }
        else if (height <= Volume.SeaLevel && (plan.IsAtWater(x, z) || height < Volume.SeaLevel) && _meadows.At(worldX / 45f, worldZ / 45f) > -0.1f)
        {
            top = soil = land == Land.ExtremeHills ? Palette.Gravel : Palette.Sand;
        }
        else
        {
            (top, soil) = (Palette.Grass, Palette.Dirt);
            if (land == Land.ExtremeHills)
            {
                // Soil does not hold where the ground breaks off; a rim keeps a thin sod.
                var rises = Rise(plan, x, z);
                var steep = plan.Steepness(x, z);
                if (steep >= 3 && rises >= 2)
                {
                    return;
                }

                depth = steep >= 3 ? 1 : 3;
                if (patch > 0.52f && height > 74)
                {
                    (top, soil) = height > 84 ? (Palette.Stone, Palette.Stone) : (Palette.Gravel, Palette.Gravel);
                }
            }
        }

        for (var y = height; y > height - depth && y > 5; y--)
        {
            states[(((y * 16) + z) * 16) + x] = y == height ? top : soil;
        }
    }

    private static int Rise(ChunkPlan plan, int x, int z) =>
        Math.Max(Math.Max(plan.Height(x - 1, z), plan.Height(x + 1, z)), Math.Max(plan.Height(x, z - 1), plan.Height(x, z + 1)))
        - plan.Height(x, z);

    private static void Hollow(ChunkPlan plan, Span<ushort> states)
    {
        var carved = plan.Carved;
        for (var word = 0; word < carved.Length; word++)
        {
            for (var bits = carved[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + System.Numerics.BitOperations.TrailingZeroCount(bits);
                states[at] = Blocks.Air;
            }
        }

        // Earth that now lies open to the sky grows over.
        for (var z = 0; z < 16; z++)
        {
            for (var x = 0; x < 16; x++)
            {
                var y = plan.Height(x, z);
                if (!plan.IsCarved(x, y, z))
                {
                    continue;
                }

                while (plan.IsCarved(x, y, z))
                {
                    y--;
                }

                ref var floor = ref states[(((y * 16) + z) * 16) + x];
                floor = floor == Palette.Dirt ? Palette.Grass : floor;
            }
        }
    }
}
