namespace Basalt.World;

/// <summary>Tells a cave from a hole, an overhang and a house, by what lies around a pair of eyes.</summary>
internal static class Cavity
{
    /// <summary>The brightest sky that reaches a cave: four blocks in from the open.</summary>
    public const int BrightestSky = 11;

    private const int RoofReach = 24;
    private const int WallReach = 16;

    /// <summary>A tunnel leads on in two directions; where more lie open one stands before a cave or below a ledge.</summary>
    private const int MostOpenSides = 2;

    /// <summary>Rock overhead in every direction, and walls but for the ways in and out.</summary>
    public static bool Encloses(Volume volume, int x, int y, int z)
    {
        var open = 0;
        for (var dz = -1; dz <= 1; dz++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                if (!IsBlocked(volume, x, y, z, dx, 1, dz, RoofReach))
                {
                    return false;
                }

                open += (dx, dz) != (0, 0) && !IsBlocked(volume, x, y, z, dx, 0, dz, WallReach) ? 1 : 0;
            }
        }

        return open <= MostOpenSides;
    }

    private static bool IsBlocked(Volume volume, int x, int y, int z, int dx, int dy, int dz, int reach)
    {
        for (var step = 1; step <= reach; step++)
        {
            if (BlockProperties.IsOpaqueCube(volume[x + (dx * step), y + (dy * step), z + (dz * step)]))
            {
                return true;
            }
        }

        return false;
    }
}
