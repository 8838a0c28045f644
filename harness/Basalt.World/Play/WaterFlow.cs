namespace Basalt.World;

/// <summary>
/// How water runs, by Minecraft's rule: down first; on firm ground towards the nearest edge within four blocks, else to all sides,
/// seven blocks far; two sources beside a third place on firm ground make a source; cut off, it dries up.
/// </summary>
internal sealed class WaterFlow(Volume volume, Action<int, int, int, ushort> change)
{
    private const int Farthest = 4;

    /// <summary>Lets the water at one place run on or dry up.</summary>
    public void Update(int x, int y, int z)
    {
        var state = volume[x, y, z];
        if (!Liquid.IsWet(state))
        {
            return;
        }

        if (state != Liquid.Source && Liquid.IsWater(state))
        {
            var fed = Fed(x, y, z);
            if (fed != state)
            {
                change(x, y, z, fed);
                state = fed;
                if (!Liquid.IsWater(state))
                {
                    return;
                }
            }
        }

        Spread(x, y, z, state);
    }

    private void Spread(int x, int y, int z, ushort state)
    {
        var below = volume[x, y - 1, z];
        if (y > 0 && TakesWater(below))
        {
            change(x, y - 1, z, Fed(x, y - 1, z));
            if (SourcesBeside(x, y, z) >= 3)
            {
                SpreadAside(x, y, z, state);
            }
        }
        else if (Liquid.Level(state) == 0 || !IsHole(x, y, z))
        {
            SpreadAside(x, y, z, state);
        }
    }

    private void SpreadAside(int x, int y, int z, ushort state)
    {
        if (Amount(state) <= 1)
        {
            return;
        }

        var nearest = 1000;
        Span<bool> ways = stackalloc bool[4];
        ways.Clear();
        for (var i = 0; i < 4; i++)
        {
            var (dx, _, dz) = Sides.Around[i].Step();
            if (!LetsThrough(x + dx, y, z + dz))
            {
                continue;
            }

            var distance = IsHole(x + dx, y, z + dz) ? 0 : EdgeDistance(x + dx, y, z + dz, 1, Sides.Around[i].Opposite());
            if (distance < nearest)
            {
                ways.Clear();
                nearest = distance;
            }

            ways[i] |= distance == nearest;
        }

        for (var i = 0; i < 4; i++)
        {
            var (dx, _, dz) = Sides.Around[i].Step();
            if (ways[i] && TakesWater(volume[x + dx, y, z + dz]) && Fed(x + dx, y, z + dz) is var fed && Liquid.IsWater(fed))
            {
                change(x + dx, y, z + dz, fed);
            }
        }
    }

    private int EdgeDistance(int x, int y, int z, int depth, Side from)
    {
        var nearest = 1000;
        foreach (var side in Sides.Around)
        {
            var (dx, _, dz) = side.Step();
            if (side == from || !LetsThrough(x + dx, y, z + dz))
            {
                continue;
            }

            if (IsHole(x + dx, y, z + dz))
            {
                return depth;
            }

            if (depth < Farthest)
            {
                nearest = Math.Min(nearest, EdgeDistance(x + dx, y, z + dz, depth + 1, side.Opposite()));
            }
        }

        return nearest;
    }

    /// <summary>The water that a place gets from above and beside; air when none.</summary>
    private ushort Fed(int x, int y, int z)
    {
        var most = 0;
        foreach (var side in Sides.Around)
        {
            var (dx, _, dz) = side.Step();
            most = Math.Max(most, Amount(volume[x + dx, y, z + dz]));
        }

        var below = volume[x, y - 1, z];
        if (SourcesBeside(x, y, z) >= 2 && (below == Liquid.Source || (Blocks.Of(below).Solid && !Liquid.IsWater(below))))
        {
            return Liquid.Source;
        }

        if (Liquid.IsWet(volume[x, y + 1, z]))
        {
            return Liquid.OfLevel(8);
        }

        return most > 1 ? Liquid.OfLevel(9 - most) : Blocks.Air;
    }

    private int SourcesBeside(int x, int y, int z)
    {
        var count = 0;
        foreach (var side in Sides.Around)
        {
            var (dx, _, dz) = side.Step();
            count += Liquid.Level(volume[x + dx, y, z + dz]) == 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>8 for a source and for falling water, less with the way run, 0 where there is none.</summary>
    private static int Amount(ushort state) => Liquid.Level(state) switch
    {
        < 0 => 0,
        >= 8 => 8,
        var level => 8 - level,
    };

    private static bool TakesWater(ushort state) => !Liquid.IsWet(state) && !BlockProperties.StopsWater(state) && !Liquid.IsLava(state);

    private bool LetsThrough(int x, int y, int z)
    {
        var state = volume[x, y, z];
        return state != Liquid.Source && (TakesWater(state) || Liquid.IsWater(state));
    }

    private bool IsHole(int x, int y, int z)
    {
        var below = volume[x, y - 1, z];
        return y > 0 && (Liquid.IsWater(below) || TakesWater(below));
    }
}
