using Basalt.Core;

namespace Basalt.World;

/// <summary>Looks for the place where the player begins.</summary>
internal sealed class SpawnFinder(long seed, string biome, TerrainSource terrain)
{
    /// <summary>Blocks from the well of the village.</summary>
    private const int NearestToVillage = 46;

    private readonly ushort[] _states = new ushort[16 * 16 * Volume.Height];
    private (int X, int Z)? _filled;

    /// <exception cref="BasaltException">The world is so odd that there is no such place.</exception>
    public SpawnPoint Find()
    {
        var dice = Dice.At(seed, 80);
        // Wider and wider rings of chance around the village or the origin, first with all wishes, then without the cave.
        for (var attempt = 0; attempt < 1200; attempt++)
        {
            int x, z;
            if (terrain.Village is { } village)
            {
                var reach = NearestToVillage + 8 + (attempt / 12);
                (x, z) = (village.CentreX + dice.Between(-reach, reach), village.CentreZ + dice.Between(-reach, reach));
                if (Math.Max(Math.Abs(x - village.CentreX), Math.Abs(z - village.CentreZ)) < NearestToVillage)
                {
                    continue;
                }
            }
            else
            {
                var reach = 40 + (attempt / 4);
                (x, z) = (dice.Between(-reach, reach), dice.Between(-reach, reach));
            }

            if (terrain.BiomeAt(x, z) == biome && Stands(x, z) is { } feet
                && (attempt > 600 || (HasElbowRoom(x, feet, z) && Suits(x, z) && LeadsOn(x, z))))
            {
                return new SpawnPoint(x, feet, z, OpenView(ref dice, x, feet, z));
            }
        }

        throw new BasaltException($"seed {seed}: no dry ground in biome {biome} near the origin; take another seed");
    }

    /// <summary>A direction in which no slope stands right before the eyes, if there is one.</summary>
    private float OpenView(ref Dice dice, int x, int feet, int z)
    {
        var yaw = 0f;
        for (var attempt = 0; attempt < 24; attempt++)
        {
            yaw = (dice.Below(24) * 15f) - 180;
            var (sin, cos) = Angle.SinCos(yaw);
            var open = true;
            for (var away = 1; away <= 14; away++)
            {
                open &= terrain.GroundAt(x - (int)Math.Round(sin * away), z + (int)Math.Round(cos * away)) < feet + 1 + (away / 4);
            }

            if (open)
            {
                break;
            }
        }

        return yaw;
    }

    /// <summary>The y of the feet on open, firm, dry ground; null where one cannot stand.</summary>
    private int? Stands(int x, int z)
    {
        var ground = terrain.GroundAt(x, z);
        if (ground < Volume.SeaLevel || ground > 110)
        {
            return null;
        }

        if (_filled != (x >> 4, z >> 4))
        {
            Array.Clear(_states);
            terrain.Fill(x >> 4, z >> 4, _states);
            _filled = (x >> 4, z >> 4);
        }

        for (var y = ground + 1; y < Volume.Height; y++)
        {
            var state = _states[(((y * 16) + (z & 15)) * 16) + (x & 15)];
            if (!Blocks.CollisionShape(state).IsEmpty && state != Palette.Snow)
            {
                return null;
            }
        }

        var floor = _states[(((ground * 16) + (z & 15)) * 16) + (x & 15)];
        return floor == Palette.Grass || floor == Palette.Stone || floor == Palette.SnowyGrass ? ground + 1 : null;
    }

    /// <summary>
    /// One who walks on finds what the tasks ask for: in the plains a cave's mouth within
    /// three minutes, in the mountains a cliff.
    /// </summary>
    private bool Suits(int x, int z)
    {
        if (terrain.Village is not null)
        {
            return true;
        }

        return biome == "plains"
            ? terrain.CaveMouthsNear(x, z, 110).Any(mouth => Math.Max(Math.Abs(mouth.X - x), Math.Abs(mouth.Z - z)) > 30)
            : HasCliff(x, z);
    }

    /// <summary>Whether nothing stands before the eyes for three blocks around: no leaves, no rock. In the chunk that was filled last.</summary>
    private bool HasElbowRoom(int x, int feet, int z)
    {
        const int room = 3;
        if ((x & 15) is < room or > 15 - room || (z & 15) is < room or > 15 - room)
        {
            return false;
        }

        for (var dz = -room; dz <= room; dz++)
        {
            for (var dx = -room; dx <= room; dx++)
            {
                if (!Blocks.CollisionShape(_states[((((feet + 1) * 16) + (z & 15) + dz) * 16) + (x & 15) + dx]).IsEmpty)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether one can walk away: steps of one block up and three down over dry ground lead to a third of the land around.</summary>
    private bool LeadsOn(int fromX, int fromZ)
    {
        const int radius = 24, span = (2 * radius) + 1;
        var seen = new bool[span * span];
        var open = new Stack<(int X, int Z, int Ground)>([(0, 0, terrain.GroundAt(fromX, fromZ))]);
        seen[seen.Length / 2] = true;
        var reached = 0;
        while (open.TryPop(out var at))
        {
            reached++;
            foreach (var (x, z) in new[] { (at.X + 1, at.Z), (at.X - 1, at.Z), (at.X, at.Z + 1), (at.X, at.Z - 1) })
            {
                if (Math.Max(Math.Abs(x), Math.Abs(z)) > radius || seen[((z + radius) * span) + x + radius])
                {
                    continue;
                }

                var ground = terrain.GroundAt(fromX + x, fromZ + z);
                if (ground >= Volume.SeaLevel - 1 && ground - at.Ground is >= -3 and <= 1)
                {
                    seen[((z + radius) * span) + x + radius] = true;
                    open.Push((x, z, ground));
                }
            }
        }

        return reached > span * span / 3;
    }

    private bool HasCliff(int x, int z)
    {
        for (var away = 12; away <= 72; away += 4)
        {
            foreach (var (dx, dz) in new[] { (away, 0), (0, away), (-away, 0), (0, -away) })
            {
                var (near, far) = (terrain.GroundAt(x + dx, z + dz), terrain.GroundAt(x + dx + (dx / away * 6), z + dz + (dz / away * 6)));
                if (Math.Abs(near - far) >= 22 && Math.Min(near, far) >= Volume.SeaLevel)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
