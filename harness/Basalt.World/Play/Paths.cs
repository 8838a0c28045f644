namespace Basalt.World;

/// <summary>Finds ways on foot through the blocks, as animals and people go: one step up, three down, around fences and water.</summary>
internal sealed class Paths(Volume volume)
{
    private const int MostPlaces = 400;

    private readonly PriorityQueue<(int X, int Y, int Z), (int Cost, int Order)> _open = new();
    private readonly Dictionary<(int X, int Y, int Z), ((int X, int Y, int Z) From, int Cost)> _reached = [];

    /// <summary>A way from one place to another, or to the nearest place to it that can be reached.</summary>
    /// <param name="height">Blocks that the walker is high, rounded up.</param>
    /// <param name="opensDoors">Whether closed doors are no hindrance.</param>
    /// <returns>The places to step on, the first one to go to first; empty when there is nowhere nearer to go.</returns>
    public List<(int X, int Y, int Z)> Find((int X, int Y, int Z) from, (int X, int Y, int Z) to, int height, bool opensDoors)
    {
        _open.Clear();
        _reached.Clear();
        var (nearest, distance, order) = (from, Guess(from, to), 0);
        _reached[from] = (from, 0);
        _open.Enqueue(from, (distance, 0));
        while (_open.TryDequeue(out var place, out _) && _reached.Count < MostPlaces)
        {
            var guess = Guess(place, to);
            if (guess < distance)
            {
                (nearest, distance) = (place, guess);
            }

            if (place == to)
            {
                break;
            }

            var cost = _reached[place].Cost;
            foreach (var side in Sides.Around)
            {
                var (dx, _, dz) = side.Step();
                if (StepTo(place, dx, dz, height, opensDoors) is { } next)
                {
                    var price = cost + 10 + (Math.Abs(next.Y - place.Y) * 5) + (Liquid.IsWet(volume[next.X, next.Y, next.Z]) ? 60 : 0);
                    if (!_reached.TryGetValue(next, out var known) || price < known.Cost)
                    {
                        _reached[next] = (place, price);
                        _open.Enqueue(next, (price + Guess(next, to), ++order));
                    }
                }
            }
        }

        var way = new List<(int X, int Y, int Z)>();
        for (var place = nearest; place != from; place = _reached[place].From)
        {
            way.Add(place);
        }

        way.Reverse();
        return way;
    }

    /// <summary>Whether one can stand here: room for the body, firm or wet below.</summary>
    public bool Stands(int x, int y, int z, int height, bool opensDoors = false)
    {
        for (var up = 0; up < height; up++)
        {
            if (!IsOpen(volume[x, y + up, z], up == 0, opensDoors))
            {
                return false;
            }
        }

        // From a block as high as a fence beside it, a body would step over the fence: those that open no doors keep off.
        if (!opensDoors && (BlockProperties.Top(volume[x + 1, y - 1, z]) > 1 || BlockProperties.Top(volume[x - 1, y - 1, z]) > 1
            || BlockProperties.Top(volume[x, y - 1, z + 1]) > 1 || BlockProperties.Top(volume[x, y - 1, z - 1]) > 1))
        {
            return false;
        }

        var own = BlockProperties.Top(volume[x, y, z]);
        var below = volume[x, y - 1, z];
        return own > 0 || Liquid.IsWet(volume[x, y, z])
            || (BlockProperties.Top(below) is >= 0.4f and <= 1 && !BlockProperties.Pricks(below) && Blocks.Of(below).Name != "magma_block");
    }

    private (int X, int Y, int Z)? StepTo((int X, int Y, int Z) place, int dx, int dz, int height, bool opensDoors)
    {
        var (x, z) = (place.X + dx, place.Z + dz);
        if (Stands(x, place.Y, z, height, opensDoors))
        {
            return (x, place.Y, z);
        }

        if (Stands(x, place.Y + 1, z, height, opensDoors) && IsOpen(volume[place.X, place.Y + height, place.Z], feet: false, opensDoors)
            && BlockProperties.Top(volume[x, place.Y, z]) is > 0 and <= 1)
        {
            return (x, place.Y + 1, z);
        }

        for (var up = 0; up < height; up++)
        {
            if (!IsOpen(volume[x, place.Y + up, z], feet: false, opensDoors))
            {
                return null;
            }
        }

        for (var down = 1; down <= 3; down++)
        {
            if (Stands(x, place.Y - down, z, height, opensDoors))
            {
                return (x, place.Y - down, z);
            }

            if (!IsOpen(volume[x, place.Y - down, z], feet: false, opensDoors))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsOpen(ushort state, bool feet, bool opensDoors) =>
        !Liquid.IsLava(state) && !BlockProperties.Entangles(state)
        && (BlockProperties.Top(state) <= (feet ? 0.6f : 0) || (opensDoors && DoorUpdates.Opens(state)));

    private static int Guess((int X, int Y, int Z) from, (int X, int Y, int Z) to) =>
        (Math.Abs(from.X - to.X) + Math.Abs(from.Z - to.Z) + Math.Abs(from.Y - to.Y)) * 10;
}
