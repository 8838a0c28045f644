namespace Basalt.World;

internal enum TreeKind : byte
{
    Oak,
    LargeOak,
    Birch,
    Spruce,
}

/// <summary>A tree to be drawn.</summary>
/// <param name="Y">The lowest log's; the block below becomes dirt.</param>
/// <param name="Shape">Decides its height and its leaves.</param>
internal readonly record struct Tree(int X, int Y, int Z, TreeKind Kind, uint Shape)
{
    private static readonly ushort[] OakLog = Log("oak_log");
    private static readonly ushort[] BirchLog = Log("birch_log");
    private static readonly ushort[] SpruceLog = Log("spruce_log");
    private static readonly ushort[] OakLeaves = Leaves("oak_leaves");
    private static readonly ushort[] BirchLeaves = Leaves("birch_leaves");
    private static readonly ushort[] SpruceLeaves = Leaves("spruce_leaves");

    /// <summary>No leaf is further from the trunk than this along x or z.</summary>
    public const int Reach = 6;

    /// <summary>The blocks of the part of the tree that lies in the canvas.</summary>
    public void Draw(Canvas canvas)
    {
        if (!canvas.Overlaps(X - Reach, Z - Reach, X + Reach, Z + Reach))
        {
            return;
        }

        var dice = Dice.At(Shape, 40);
        switch (Kind)
        {
            case TreeKind.Oak:
                Round(canvas, ref dice, dice.Between(4, 6), OakLog, OakLeaves);
                break;
            case TreeKind.Birch:
                Round(canvas, ref dice, dice.Between(5, 7), BirchLog, BirchLeaves);
                break;
            case TreeKind.LargeOak:
                Large(canvas, ref dice);
                break;
            default:
                Pointed(canvas, ref dice);
                break;
        }
    }

    private static ushort[] Log(string name) => [.. new[] { "x", "y", "z" }.Select(axis => Blocks.State(name, ("axis", axis)))];

    private static ushort[] Leaves(string name) =>
        [.. Enumerable.Range(1, 7).Select(distance => Blocks.State(name, ("distance", $"{distance}"), ("persistent", "false")))];

    private void Round(Canvas canvas, ref Dice dice, int height, ushort[] log, ushort[] leaves)
    {
        for (var up = height - 3; up <= height; up++)
        {
            var radius = up >= height - 1 ? 1 : 2;
            for (var dz = -radius; dz <= radius; dz++)
            {
                for (var dx = -radius; dx <= radius; dx++)
                {
                    var isCorner = Math.Abs(dx) == radius && Math.Abs(dz) == radius;
                    if (!isCorner || (up < height && dice.Chance(0.5f)))
                    {
                        Leaf(canvas, X + dx, Y + up, Z + dz, leaves, Math.Abs(dx) + Math.Abs(dz) + Math.Max(up - height + 1, 0));
                    }
                }
            }
        }

        Trunk(canvas, height, log);
    }

    /// <summary>A thick crown on branches, as the taller oaks of the game have.</summary>
    private void Large(Canvas canvas, ref Dice dice)
    {
        var height = dice.Between(7, 11);
        Crown(canvas, X, Y + height, Z);
        for (var branches = dice.Between(3, 5); branches > 0; branches--)
        {
            var from = Y + dice.Between(height / 2, height - 2);
            int dx, dz;
            do
            {
                (dx, dz) = (dice.Between(-3, 3), dice.Between(-3, 3));
            }
            while (Math.Max(Math.Abs(dx), Math.Abs(dz)) < 2);

            var length = Math.Max(Math.Abs(dx), Math.Abs(dz));
            var axis = Math.Abs(dx) >= Math.Abs(dz) ? 0 : 2;
            Crown(canvas, X + dx, from + 2, Z + dz);
            for (var step = 1; step <= length; step++)
            {
                // Rounded to the nearest block, the same way on both sides of the trunk.
                var (bx, bz) = (((2 * dx * step) + (Math.Sign(dx) * length)) / (2 * length),
                    ((2 * dz * step) + (Math.Sign(dz) * length)) / (2 * length));
                canvas.Set(X + bx, from + (step / 2), Z + bz, OakLog[axis]);
            }
        }

        Trunk(canvas, height, OakLog);
    }

    private static void Crown(Canvas canvas, int x, int y, int z)
    {
        for (var dy = -1; dy <= 2; dy++)
        {
            var square = dy is 0 or 1 ? 7 : 4;
            for (var dz = -2; dz <= 2; dz++)
            {
                for (var dx = -2; dx <= 2; dx++)
                {
                    if ((dx * dx) + (dz * dz) < square)
                    {
                        Leaf(canvas, x + dx, y + dy, z + dz, OakLeaves, Math.Abs(dx) + Math.Abs(dz) + Math.Abs(dy));
                    }
                }
            }
        }
    }

    private void Pointed(Canvas canvas, ref Dice dice)
    {
        var height = dice.Between(7, 10);
        var bare = dice.Between(1, 2);
        var widest = dice.Between(2, 3);
        int radius = 0, limit = 1;
        for (var up = height; up >= bare; up--)
        {
            for (var dz = -radius; dz <= radius; dz++)
            {
                for (var dx = -radius; dx <= radius; dx++)
                {
                    if (radius == 0 || Math.Abs(dx) != radius || Math.Abs(dz) != radius)
                    {
                        Leaf(canvas, X + dx, Y + up, Z + dz, SpruceLeaves, Math.Abs(dx) + Math.Abs(dz) + Math.Max(up - height + 1, 0));
                    }
                }
            }

            if (radius >= limit)
            {
                radius = limit == 1 ? 0 : 1;
                limit = Math.Min(limit + 1, widest);
            }
            else
            {
                radius++;
            }
        }

        Trunk(canvas, height, SpruceLog);
    }

    private void Trunk(Canvas canvas, int height, ushort[] log)
    {
        canvas.Set(X, Y - 1, Z, Palette.Dirt);
        for (var up = 0; up < height; up++)
        {
            canvas.Set(X, Y + up, Z, log[1]);
        }
    }

    private static void Leaf(Canvas canvas, int x, int y, int z, ushort[] leaves, int distance) =>
        canvas.SetIfAir(x, y, z, leaves[Math.Clamp(distance, 1, 7) - 1]);
}
