namespace Basalt.Agents;

/// <summary>Finds walkable paths with A* (Hart et al. 1968): steps up of one block, drops of at most three, no hazards and no water.</summary>
internal sealed class PathFinder(IOracleMap map)
{
    private const int MaxDrop = 3;
    private const int MaxBlocks = 60_000;

    private static readonly (int X, int Z)[] Directions = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1)];

    /// <summary>Whether a player can stand with the feet in this block.</summary>
    public bool Stands(Cell feet) =>
        map.IsSolid(feet.Up(-1)) && IsFree(feet) && IsFree(feet.Up()) && !map.IsPerilous(feet.Up(-1));

    /// <summary>The nearest block of the same column where a player can stand; null if there is none.</summary>
    /// <param name="reach">Blocks to search down and up.</param>
    public Cell? Nearest(Cell feet, int reach = 6)
    {
        for (var away = 0; away <= reach; away++)
        {
            if (Stands(feet.Up(-away)))
            {
                return feet.Up(-away);
            }

            if (Stands(feet.Up(away)))
            {
                return feet.Up(away);
            }
        }

        return null;
    }

    /// <summary>The shortest path, both ends included; null if there is none, or if the search gets too large.</summary>
    public IReadOnlyList<Cell>? Find(Cell from, Cell to)
    {
        var open = new PriorityQueue<Cell, double>();
        var costs = new Dictionary<Cell, double> { [from] = 0 };
        var before = new Dictionary<Cell, Cell>();
        open.Enqueue(from, 0);
        while (open.TryDequeue(out var at, out _) && costs.Count < MaxBlocks)
        {
            if (at == to)
            {
                List<Cell> path = [at];
                while (before.TryGetValue(at, out at))
                {
                    path.Add(at);
                }

                path.Reverse();
                return path;
            }

            foreach (var (next, cost) in Steps(at))
            {
                var total = costs[at] + cost;
                if (!costs.TryGetValue(next, out var known) || total < known)
                {
                    costs[next] = total;
                    before[next] = at;
                    open.Enqueue(next, total + Estimate(next, to));
                }
            }
        }

        return null;
    }

    private IEnumerable<(Cell Next, double Cost)> Steps(Cell at)
    {
        foreach (var (dx, dz) in Directions)
        {
            var diagonal = dx != 0 && dz != 0;
            var ahead = new Cell(at.X + dx, at.Y, at.Z + dz);
            var length = diagonal ? 1.42 : 1;
            if (diagonal && !(Open(new Cell(at.X + dx, at.Y, at.Z)) && Open(new Cell(at.X, at.Y, at.Z + dz))))
            {
                // No cutting of corners.
                continue;
            }

            if (Open(ahead))
            {
                for (var drop = 0; drop <= MaxDrop && IsFree(ahead.Up(-drop)); drop++)
                {
                    if (Stands(ahead.Up(-drop)))
                    {
                        yield return (ahead.Up(-drop), length + drop * 0.5 + Roughness(ahead.Up(-drop)));
                        break;
                    }
                }
            }
            else if (!diagonal && IsFree(at.Up(2)) && Stands(ahead.Up()))
            {
                yield return (ahead.Up(), length + 1 + Roughness(ahead.Up()));
            }
        }
    }

    /// <summary>Extra cost of a block next to obstacles or hazards.</summary>
    private double Roughness(Cell feet)
    {
        var rough = 0.0;
        foreach (var (dx, dz) in Directions.AsSpan(0, 4))
        {
            var beside = new Cell(feet.X + dx, feet.Y, feet.Z + dz);
            rough += map.IsSolid(beside) || map.IsSolid(beside.Up()) ? 0.15 : map.IsPerilous(beside.Up(-1)) ? 0.6 : 0;
        }

        return rough;
    }

    private bool Open(Cell feet) => IsFree(feet) && IsFree(feet.Up());

    private bool IsFree(Cell cell) => !map.IsSolid(cell) && !map.IsPerilous(cell);

    private static double Estimate(Cell from, Cell to)
    {
        var (dx, dz) = (Math.Abs(to.X - from.X), Math.Abs(to.Z - from.Z));
        return Math.Max(dx, dz) + 0.42 * Math.Min(dx, dz) + 0.3 * Math.Abs(to.Y - from.Y);
    }
}
