namespace Basalt.World.Tests;

/// <summary>
/// Where a player comes on foot, and how far it is: shortest ways over ground on which one can stand, with steps up of one block (a
/// jump), drops of three, no swimming, no digging, no squeezing through corners.
/// </summary>
internal sealed class Footways
{
    private const int DeepestDrop = 3;

    /// <summary>A jump takes as long as this many blocks of way.</summary>
    private const float Jump = 1;

    private static readonly float Diagonal = MathF.Sqrt(2);

    private readonly Volume _volume;
    private readonly int _radius;

    public Footways(Volume volume, SpawnPoint from, int radius)
    {
        (_volume, _radius) = (volume, radius);
        Explore(from);
    }

    /// <summary>By the block that the feet are in: blocks of way from the start.</summary>
    public Dictionary<(int X, int Y, int Z), float> Distances { get; } = [];

    private void Explore(SpawnPoint from)
    {
        var open = new PriorityQueue<(int X, int Y, int Z), float>();
        Distances[(from.X, from.Y, from.Z)] = 0;
        open.Enqueue((from.X, from.Y, from.Z), 0);
        while (open.TryDequeue(out var at, out var distance))
        {
            if (distance > Distances[at])
            {
                continue;
            }

            for (var dz = -1; dz <= 1; dz++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    if ((dx, dz) == (0, 0) || Step(at, dx, dz) is not { } next
                        || Math.Max(Math.Abs(next.X - from.X), Math.Abs(next.Z - from.Z)) > _radius)
                    {
                        continue;
                    }

                    var way = distance + (dx != 0 && dz != 0 ? Diagonal : 1) + (next.Y > at.Y ? Jump : 0);
                    if (!Distances.TryGetValue(next, out var known) || way < known)
                    {
                        Distances[next] = way;
                        open.Enqueue(next, way);
                    }
                }
            }
        }
    }

    private (int X, int Y, int Z)? Step((int X, int Y, int Z) at, int dx, int dz)
    {
        var (x, z) = (at.X + dx, at.Z + dz);
        if (dx != 0 && dz != 0 && !(HasRoom(at.X + dx, at.Y, at.Z) && HasRoom(at.X, at.Y, at.Z + dz)))
        {
            return null;
        }

        if (!HasRoom(x, at.Y, z))
        {
            return (dx == 0 || dz == 0) && IsFree(at.X, at.Y + 2, at.Z) && Stands(x, at.Y + 1, z) ? (x, at.Y + 1, z) : null;
        }

        for (var y = at.Y; y >= at.Y - DeepestDrop; y--)
        {
            if (Stands(x, y, z))
            {
                return (x, y, z);
            }

            if (!IsFree(x, y - 1, z))
            {
                return null;
            }
        }

        return null;
    }

    private bool Stands(int x, int y, int z) => HasRoom(x, y, z) && IsFloor(_volume[x, y - 1, z]);

    private bool HasRoom(int x, int y, int z) => IsFree(x, y, z) && IsFree(x, y + 1, z);

    private bool IsFree(int x, int y, int z) => Blocks.CollisionShape(_volume[x, y, z]).IsEmpty && !Liquid.IsWet(_volume[x, y, z]);

    // A fence is no floor: it is higher than a jump.
    private static bool IsFloor(ushort state) => Blocks.CollisionShape(state) is { IsEmpty: false } shape && shape[0].MaxY <= 1;
}
