using static Basalt.World.VillagePalette;

namespace Basalt.World;

/// <summary>What stands between the houses of a village: the well, fields, the pen, lamps.</summary>
internal static class VillageGrounds
{
    public const int PenWidth = 9;
    public const int PenDepth = 8;
    public const int FarmDepth = 9;

    /// <summary>Four blocks square, water in the middle, a roof on four posts.</summary>
    public static void Well(Site site)
    {
        site.Fill(0, -3, 0, 3, 1, 3, Cobblestone);
        site.Fill(1, -2, 1, 2, 0, 2, Palette.Water);
        site.Fill(1, 1, 1, 2, 1, 2, Blocks.Air);
        foreach (var (u, v) in new[] { (0, 0), (3, 0), (0, 3), (3, 3) })
        {
            site.Fill(u, 2, v, u, 3, v, Fence);
        }

        site.Fill(0, 4, 0, 3, 4, 3, Cobblestone);
    }

    /// <summary>Beds of one crop each side of a channel, with a border of logs.</summary>
    public static Cuboid Farm(Site site, int width, ref Dice dice)
    {
        var alongU = site.World(Facing.East) is Facing.East or Facing.West ? LogAlongX : LogAlongZ;
        var alongV = alongU == LogAlongX ? LogAlongZ : LogAlongX;
        site.Fill(0, 0, 0, width - 1, 0, 0, alongU);
        site.Fill(0, 0, FarmDepth - 1, width - 1, 0, FarmDepth - 1, alongU);
        site.Fill(0, 0, 1, 0, 0, FarmDepth - 2, alongV);
        site.Fill(width - 1, 0, 1, width - 1, 0, FarmDepth - 2, alongV);
        site.Fill(1, -1, 1, width - 2, -1, FarmDepth - 2, Palette.Dirt);
        ushort[][] crops = [Crops[dice.Below(3)], Crops[dice.Below(Crops.Length)]];
        for (var v = 1; v < FarmDepth - 1; v++)
        {
            for (var u = 1; u < width - 1; u++)
            {
                if (v == FarmDepth / 2)
                {
                    site.Set(u, 0, v, Palette.Water);
                    continue;
                }

                var crop = crops[v < FarmDepth / 2 ? 0 : 1];
                site.Set(u, 0, v, Farmland);
                site.Set(u, 1, v, crop[Math.Min(dice.Between(crop.Length / 2, crop.Length), crop.Length - 1)]);
            }
        }

        site.Set(width - 1, 1, FarmDepth - 1, Composter);
        return site.Box(0, 0, 0, width - 1, 1, FarmDepth - 1);
    }

    /// <summary>A fence all around with the gate in the middle of the front, hay and a trough.</summary>
    public static Cuboid Pen(Site site)
    {
        for (var u = 0; u < PenWidth; u++)
        {
            site.Set(u, 1, 0, Fence);
            site.Set(u, 1, PenDepth - 1, Fence);
        }

        for (var v = 1; v < PenDepth - 1; v++)
        {
            site.Set(0, 1, v, Fence);
            site.Set(PenWidth - 1, 1, v, Fence);
        }

        site.Set(PenWidth / 2, 1, 0, Gate, Facing.South);
        site.Set(1, 1, PenDepth - 2, Hay);
        site.Fill(PenWidth - 4, 0, PenDepth - 2, PenWidth - 2, 0, PenDepth - 2, Palette.Water);
        site.Set(0, 2, 0, Torch);
        site.Set(PenWidth - 1, 2, 0, Torch);
        return site.Box(0, 1, 0, PenWidth - 1, 1, PenDepth - 1);
    }

    public static void Lamp(Site site)
    {
        site.Fill(0, 1, 0, 0, 3, 0, Fence);
        site.Set(0, 4, 0, StrippedWood);
        site.Set(0, 4, -1, WallTorch, Facing.North);
        site.Set(1, 4, 0, WallTorch, Facing.East);
        site.Set(0, 4, 1, WallTorch, Facing.South);
        site.Set(-1, 4, 0, WallTorch, Facing.West);
    }
}
