using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>Looks for a room that the player walled in and roofed.</summary>
internal static class HouseCheck
{
    /// <summary>The fewest blocks that count as an attempt.</summary>
    private const int LeastBlocks = 12;

    /// <summary>The most blocks of air that a room has; more is outside.</summary>
    private const int MostAir = 3000;

    private const int LeastFloor = 4;

    /// <summary>The share of the blocks around the room, without its floor, that the player must have placed; the rest may be a hillside.</summary>
    private const double OwnShare = 0.6;

    private static readonly bool[] Style = BlockProperties.Each(state => Blocks.Of(state).Name is
        "cobblestone" or "mossy_cobblestone" or "cobblestone_stairs" or "cobblestone_wall" or "cobblestone_slab" or "white_terracotta" or "glass_pane"
        or "torch" or "wall_torch" or "lantern" or "crafting_table" or "bookshelf" or "smooth_stone" or "smooth_stone_slab" or "grass_path"
        || Blocks.Of(state).Name.StartsWith("oak_", StringComparison.Ordinal)
        || Blocks.Of(state).Name.StartsWith("stripped_oak_", StringComparison.Ordinal)
        || BlockFamilies.Of(state) is FlowerPots);

    /// <returns>The facts, without a tour, and the room. The room is null when nothing is closed; the facts are null when there is no
    /// attempt.</returns>
    public static (HouseFacts? Facts, Room? Room) Of(Volume volume, WorldDiff work, Village? village)
    {
        var built = work.Built.Where(place => !IsFencing(volume[place.X, place.Y, place.Z])).ToHashSet();
        if (built.Count < LeastBlocks)
        {
            return default;
        }

        HashSet<(int, int, int)> seen = [];
        Room? best = null;
        foreach (var (x, y, z) in built)
        {
            foreach (var side in Sides.All)
            {
                var (dx, dy, dz) = side.Step();
                var start = (x + dx, y + dy, z + dz);
                if (!seen.Contains(start) && IsAir(volume, start) && Explore(volume, start, seen) is { } room && IsOwn(room, built, volume)
                    && room.Floor.Count > (best?.Floor.Count ?? 0))
                {
                    best = room;
                }
            }
        }

        var own = best is null ? built : best.Around.Where(built.Contains).ToHashSet();
        var style = own.Count == 0 ? 0 : (double)own.Count(place => Style[volume[place.X, place.Y, place.Z]]) / own.Count;
        int? distance = village?.Houses.Min(house => own.Min(place => house.Bounds.DistanceTo(place.X, place.Z)));
        return (new HouseFacts(
            best is not null,
            best?.Floor.Count ?? 0,
            (best?.Around ?? built).Any(place => IsWayOut(volume, place, best)),
            best?.Air.Concat(best.Around).Any(place => Blocks.Of(volume[place.X, place.Y, place.Z]).EmitLight > 6) ?? false,
            own.Count(place => Blocks.Of(volume[place.X, place.Y, place.Z]).Name.Contains("glass", StringComparison.Ordinal)),
            own.Count,
            Math.Round(style, 3),
            distance,
            null), best);
    }

    private static bool IsFencing(ushort state) =>
        BlockFamilies.Of(state) is Fences or FenceGates;

    /// <summary>Whether air goes through: fences hold no air, doors and panes do, open or closed.</summary>
    private static bool IsAir(Volume volume, (int X, int Y, int Z) place)
    {
        var state = volume[place.X, place.Y, place.Z];
        return !Liquid.IsWater(state) && (Blocks.CollisionShape(state).IsEmpty || IsFencing(state) || IsSmall(state));
    }

    private static bool IsSmall(ushort state) =>
        BlockFamilies.Of(state) is FlowerPots or Cobwebs or Carpets or PressurePlates || Blocks.Of(state).Name == "lantern";

    /// <summary>The room around a place; null when it leads outside.</summary>
    private static Room? Explore(Volume volume, (int X, int Y, int Z) start, HashSet<(int, int, int)> seen)
    {
        HashSet<(int X, int Y, int Z)> air = [start], around = [];
        var open = new Queue<(int X, int Y, int Z)>([start]);
        while (open.TryDequeue(out var at))
        {
            foreach (var side in Sides.All)
            {
                var (dx, dy, dz) = side.Step();
                var next = (at.X + dx, at.Y + dy, at.Z + dz);
                if (!IsAir(volume, next))
                {
                    around.Add(next);
                }
                else if (!air.Contains(next))
                {
                    // What was seen before and is not of this room is the outside.
                    if (air.Count >= MostAir || seen.Contains(next))
                    {
                        seen.UnionWith(air);
                        return null;
                    }

                    air.Add(next);
                    open.Enqueue(next);
                }
            }
        }

        seen.UnionWith(air);
        return new Room(air, around,
            [.. air.Where(place => air.Contains((place.X, place.Y + 1, place.Z)) && around.Contains((place.X, place.Y - 1, place.Z)))]);
    }

    private static bool IsOwn(Room room, HashSet<(int X, int Y, int Z)> built, Volume volume)
    {
        var walls = room.Around.Where(place => !room.Air.Contains((place.X, place.Y + 1, place.Z))
            && !Liquid.IsWater(volume[place.X, place.Y, place.Z])).ToList();
        return room.Floor.Count >= LeastFloor && walls.Count(built.Contains) >= OwnShare * walls.Count;
    }

    /// <summary>A door with the room on one side and the outside, open for two blocks, on the other.</summary>
    private static bool IsWayOut(Volume volume, (int X, int Y, int Z) place, Room? room)
    {
        var state = volume[place.X, place.Y, place.Z];
        if (BlockFamilies.Of(state) is not Doors || Blocks.Property(state, "half") != "lower")
        {
            return false;
        }

        return room is null || Sides.Around.Any(side =>
        {
            var (dx, _, dz) = side.Step();
            (int X, int Y, int Z) inside = (place.X + dx, place.Y, place.Z + dz), outside = (place.X - dx, place.Y, place.Z - dz);
            return room.Air.Contains(inside) && !room.Air.Contains(outside) && IsAir(volume, outside)
                && IsAir(volume, (outside.X, outside.Y + 1, outside.Z));
        });
    }
}

/// <summary>A closed piece of air.</summary>
/// <param name="Around">What closes it: floor, walls, door, roof.</param>
/// <param name="Floor">Where one can stand.</param>
internal sealed record Room(HashSet<(int X, int Y, int Z)> Air, HashSet<(int X, int Y, int Z)> Around, HashSet<(int X, int Y, int Z)> Floor);
