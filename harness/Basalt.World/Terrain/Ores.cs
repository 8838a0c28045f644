namespace Basalt.World;

/// <summary>Veins in the stone of a chunk, as many and as deep as Minecraft 1.16.5 has them.</summary>
internal static class Ores
{
    private static readonly Vein[] Veins =
    [
        new(Palette.Dirt, 33, 5, 0, 127),
        new(Palette.Gravel, 33, 4, 0, 127),
        new(Palette.Granite, 33, 10, 0, 79),
        new(Palette.Diorite, 33, 10, 0, 79),
        new(Palette.Andesite, 33, 10, 0, 79),
        new(Palette.CoalOre, 17, 20, 0, 127),
        new(Palette.IronOre, 9, 20, 0, 63),
        new(Palette.GoldOre, 9, 2, 0, 31),
        new(Palette.RedstoneOre, 8, 8, 0, 15),
        new(Palette.DiamondOre, 8, 1, 0, 15),
        new(Palette.LapisOre, 7, 1, 0, 31),
    ];

    private readonly record struct Vein(ushort State, int Size, int PerChunk, int Lowest, int Highest);

    /// <param name="ceiling">Nothing but air and soil lies above this y.</param>
    public static void Strew(long seed, int chunkX, int chunkZ, int ceiling, bool mountains, Span<ushort> states)
    {
        var dice = Dice.At(seed, 50, chunkX, chunkZ);
        foreach (var vein in Veins)
        {
            for (var i = 0; i < vein.PerChunk; i++)
            {
                var y = dice.Between(vein.Lowest, vein.Highest);
                var own = new Dice(dice.Next());
                if (y <= ceiling)
                {
                    Draw(states, vein, own.Below(16), y, own.Below(16), ref own);
                }
            }
        }

        for (var emeralds = mountains ? dice.Between(3, 8) : 0; emeralds > 0; emeralds--)
        {
            Replace(states, dice.Below(16), dice.Between(4, 31), dice.Below(16), Palette.EmeraldOre);
        }
    }

    /// <summary>Balls along a short line, thickest in the middle.</summary>
    private static void Draw(Span<ushort> states, Vein vein, int x, int y, int z, ref Dice dice)
    {
        var half = vein.Size / 16f;
        float dx = dice.Between(-half, half), dz = dice.Between(-half, half), dy = dice.Between(-1f, 1f);
        var balls = Math.Max(vein.Size / 4, 2);
        for (var i = 0; i < balls; i++)
        {
            var part = (2f * i / (balls - 1)) - 1;
            var radius = 0.6f + ((1 - (part * part)) * vein.Size / 26f * dice.Between(0.7f, 1.1f));
            Ball(states, x + 0.5f + (dx * part), y + 0.5f + (dy * part), z + 0.5f + (dz * part), radius, vein.State);
        }
    }

    private static void Ball(Span<ushort> states, float x, float y, float z, float radius, ushort state)
    {
        var square = radius * radius;
        int west = Math.Max((int)MathF.Floor(x - radius), 0), east = Math.Min((int)MathF.Floor(x + radius), 15);
        int north = Math.Max((int)MathF.Floor(z - radius), 0), south = Math.Min((int)MathF.Floor(z + radius), 15);
        int low = Math.Max((int)MathF.Floor(y - radius), 0), high = Math.Min((int)MathF.Floor(y + radius), Volume.Height - 1);
        for (var by = low; by <= high; by++)
        {
            for (var bz = north; bz <= south; bz++)
            {
                for (var bx = west; bx <= east; bx++)
                {
                    float dx = bx + 0.5f - x, dy = by + 0.5f - y, dz = bz + 0.5f - z;
                    if ((dx * dx) + (dy * dy) + (dz * dz) < square)
                    {
                        Replace(states, bx, by, bz, state);
                    }
                }
            }
        }
    }

    private static void Replace(Span<ushort> states, int x, int y, int z, ushort state)
    {
        ref var old = ref states[(((y * 16) + z) * 16) + x];
        old = old == Palette.Stone ? state : old;
    }
}
