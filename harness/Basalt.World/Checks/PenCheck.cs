using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>Looks for ground that no animal can leave, with a fence of the player's around it.</summary>
public static class PenCheck
{
    /// <summary>Blocks between a pen and a house that stand side by side.</summary>
    public const int NextTo = 5;

    /// <summary>The most blocks of ground that a pen has; more is open land.</summary>
    private const int MostCells = 1024;

    private const int LeastFences = 4;

    /// <summary>The width of chickens and rabbits, which slip through where two fences meet at their corners.</summary>
    private const double SlimmestHalfWidth = 0.2;

    private static readonly string[] Kinds = ["cow", "pig", "sheep", "chicken", "rabbit"];

    private sealed record Pen(HashSet<(int X, int Y, int Z)> Cells, HashSet<(int X, int Y, int Z)> Around);

    /// <param name="animals">All creatures: where their feet are, and of what kind they are.</param>
    /// <param name="village">Null where there is none.</param>
    /// <returns>Null when the player built nothing of fences.</returns>
    internal static PenFacts? Of(Volume volume, WorldDiff work, IReadOnlyList<(string Kind, Vector3D Feet)> animals, Village? village)
    {
        var fences = work.Built.Where(place => IsFence(volume[place.X, place.Y, place.Z])).ToList();
        if (fences.Count == 0)
        {
            return null;
        }

        var openGates = fences.Count(place => Blocks.Property(volume[place.X, place.Y, place.Z], "open") == "true");
        HashSet<(int, int, int)> seen = [];
        PenFacts? best = null;
        foreach (var (x, y, z) in fences)
        {
            foreach (var side in Sides.Around)
            {
                var (dx, _, dz) = side.Step();
                if (Floor(volume, x + dx, y, z + dz) is { } start && !seen.Contains(start)
                    && Explore(volume, start, seen) is { } pen && IsOwn(pen, work, volume, village))
                {
                    var facts = Describe(pen, volume, animals, village, openGates);
                    best = best is null || Rank(facts).CompareTo(Rank(best)) > 0 ? facts : best;
                }
            }
        }

        return best ?? new PenFacts(false, 0, false, new Dictionary<string, int>(), null, false, openGates);
    }

    private static (bool, bool, int, int) Rank(PenFacts pen) => (pen.HoldsTwoOfOneKind, pen.HasGate, pen.Animals.Values.Sum(), pen.Cells);

    private static bool IsFence(ushort state) =>
        BlockFamilies.Of(state) is Fences or FenceGates or Walls;

    private static bool IsGate(ushort state) => BlockFamilies.Of(state) is FenceGates;

    /// <summary>The ground that an animal comes to from here, and what holds it; null when it gets away.</summary>
    private static Pen? Explore(Volume volume, (int X, int Y, int Z) start, HashSet<(int, int, int)> seen)
    {
        HashSet<(int X, int Y, int Z)> cells = [start], around = [];
        var open = new Queue<(int X, int Y, int Z)>([start]);
        var escaped = false;
        while (open.TryDequeue(out var at))
        {
            seen.Add(at);
            for (var dz = -1; dz <= 1; dz++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    if ((dx, dz) == (0, 0) || (dx != 0 && dz != 0 && !SlipsThrough(volume, at, dx, dz)))
                    {
                        continue;
                    }

                    if (Step(volume, at, dx, dz) is not { } next)
                    {
                        around.Add((at.X + dx, at.Y, at.Z + dz));
                    }
                    else if (!cells.Contains(next))
                    {
                        // What was seen before and is not of this piece leads to where the earlier one got away.
                        escaped |= cells.Count >= MostCells || seen.Contains(next);
                        if (escaped)
                        {
                            seen.UnionWith(cells);
                            return null;
                        }

                        cells.Add(next);
                        open.Enqueue(next);
                    }
                }
            }
        }

        return new Pen(cells, around);
    }

    /// <summary>Where an animal stands after a step, jumping up one block or falling down any number; null when something is in its way.</summary>
    private static (int X, int Y, int Z)? Step(Volume volume, (int X, int Y, int Z) at, int dx, int dz)
    {
        var (x, z) = (at.X + dx, at.Z + dz);
        if (IsFree(volume, x, at.Y, z))
        {
            return Floor(volume, x, at.Y, z);
        }

        var hasRoom = IsFree(volume, at.X, at.Y + 1, at.Z) && IsFree(volume, x, at.Y + 1, z);
        return hasRoom && BlockProperties.Top(volume[x, at.Y, z]) is > 0.5f and <= 1 ? (x, at.Y + 1, z) : null;
    }

    /// <summary>The lowest free block of the column from here down; null when this one is not free.</summary>
    private static (int X, int Y, int Z)? Floor(Volume volume, int x, int y, int z)
    {
        if (!IsFree(volume, x, y, z))
        {
            return null;
        }

        while (y > 0 && !Liquid.IsWet(volume[x, y, z]) && IsFree(volume, x, y - 1, z))
        {
            y--;
        }

        return (x, y, z);
    }

    /// <summary>Room for an animal's feet. Nothing stands on a fence.</summary>
    private static bool IsFree(Volume volume, int x, int y, int z) =>
        BlockProperties.Top(volume[x, y, z]) <= 0.5f && BlockProperties.Top(volume[x, y - 1, z]) <= 1;

    private static bool SlipsThrough(Volume volume, (int X, int Y, int Z) at, int dx, int dz)
    {
        double cornerX = at.X + 0.5 + (0.5 * dx), cornerZ = at.Z + 0.5 + (0.5 * dz);
        var body = Bounds.At(new Vector3D(cornerX, at.Y + 0.01, cornerZ), SlimmestHalfWidth, 0.5);
        foreach (var (x, z) in new[] { (at.X + dx, at.Z), (at.X, at.Z + dz) })
        {
            for (var y = at.Y - 1; y <= at.Y; y++)
            {
                foreach (ref readonly var box in Blocks.CollisionShape(volume[x, y, z]))
                {
                    if (Bounds.Of(box, x, y, z).Intersects(body))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>Whether fences that the player placed hold the ground, so that it is neither a pen of the village nor a hole.</summary>
    private static bool IsOwn(Pen pen, WorldDiff work, Volume volume, Village? village) =>
        pen.Around.Count(place => IsFence(volume[place.X, place.Y, place.Z]) && work.IsBuilt(place.X, place.Y, place.Z)) >= LeastFences
        && village?.Pens.Any(fold => pen.Cells.Any(cell => fold.DistanceTo(cell.X, cell.Z) == 0)) != true;

    private static PenFacts Describe(Pen pen, Volume volume, IReadOnlyList<(string Kind, Vector3D Feet)> animals, Village? village, int openGates)
    {
        SortedDictionary<string, int> inside = new(StringComparer.Ordinal);
        foreach (var (kind, feet) in animals)
        {
            // A body that leans over a fence has its feet's middle inside all the same.
            var (x, y, z) = (feet.BlockX, (int)Math.Floor(feet.Y + 0.1), feet.BlockZ);
            if (Kinds.Contains(kind) && Enumerable.Range(-1, 3).Any(up => pen.Cells.Contains((x, y + up, z))))
            {
                inside[kind] = inside.GetValueOrDefault(kind) + 1;
            }
        }

        int? distance = village?.Houses.Min(house => pen.Around.Min(place => house.Bounds.DistanceTo(place.X, place.Z)));
        return new PenFacts(true, pen.Cells.Count, pen.Around.Any(place => LeadsThrough(place, pen, volume)),
            inside, distance, distance <= NextTo, openGates);
    }

    private static bool LeadsThrough((int X, int Y, int Z) place, Pen pen, Volume volume)
    {
        var state = volume[place.X, place.Y, place.Z];
        if (!IsGate(state) || !IsPassable(volume, place.X, place.Y + 1, place.Z))
        {
            return false;
        }

        var (dx, _, dz) = Sides.Named(Blocks.Property(state, "facing")).Step();
        (int X, int Z)[] ends = [(place.X + dx, place.Z + dz), (place.X - dx, place.Z - dz)];
        return ends.Any(end => pen.Cells.Contains((end.X, place.Y, end.Z)))
            && ends.All(end => IsPassable(volume, end.X, place.Y, end.Z) && IsPassable(volume, end.X, place.Y + 1, end.Z));
    }

    private static bool IsPassable(Volume volume, int x, int y, int z) => BlockProperties.Top(volume[x, y, z]) <= 0.5f;
}
