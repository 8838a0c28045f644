namespace Basalt.World;

/// <summary>Finds the sides of a block whose whole square its collision shape fills.</summary>
internal static class FullFaces
{
    /// <summary>A bit for every side, in the order of <see cref="Side"/>.</summary>
    public static byte Of(ushort state)
    {
        if (!BlockFamilies.Of(state).HasFullFaces)
        {
            return 0;
        }

        var faces = 0;

        // Sixteen by sixteen fields of a face, each a bit of its row.
        Span<ushort> rows = stackalloc ushort[16];
        foreach (var side in Sides.All)
        {
            rows.Clear();
            foreach (ref readonly var box in Blocks.CollisionShape(state))
            {
                if (Touches(box, side))
                {
                    Fill(rows, box, side);
                }
            }

            var full = true;
            foreach (var row in rows)
            {
                full &= row == ushort.MaxValue;
            }

            faces |= full ? 1 << (int)side : 0;
        }

        return (byte)faces;
    }

    private static bool Touches(in Box box, Side side) => side switch
    {
        Side.Down => box.MinY <= 0,
        Side.Up => box.MaxY == 1,
        Side.North => box.MinZ <= 0,
        Side.South => box.MaxZ >= 1,
        Side.West => box.MinX <= 0,
        _ => box.MaxX >= 1,
    };

    private static void Fill(Span<ushort> rows, in Box box, Side side)
    {
        var (minA, maxA, minB, maxB) = side switch
        {
            Side.Down or Side.Up => (box.MinX, box.MaxX, box.MinZ, box.MaxZ),
            Side.North or Side.South => (box.MinX, box.MaxX, box.MinY, box.MaxY),
            _ => (box.MinZ, box.MaxZ, box.MinY, box.MaxY),
        };
        for (var b = 0; b < 16; b++)
        {
            for (var a = 0; a < 16; a++)
            {
                if (a >= minA * 16 && a + 1 <= maxA * 16 && b >= minB * 16 && b + 1 <= maxB * 16)
                {
                    rows[b] |= (ushort)(1 << a);
                }
            }
        }
    }
}
