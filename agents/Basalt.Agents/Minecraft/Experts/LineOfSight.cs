namespace Basalt.Agents;

/// <summary>Finds points that a player can point at. Everything that is not air counts as a whole block.</summary>
internal sealed class LineOfSight(LiveOracleMap map)
{
    private const double Reach = 4.3;
    private const double Step = 0.02;
    private const double MinClearness = 0.08;

    private static readonly (int X, int Y, int Z)[] Sides = [(0, -1, 0), (1, 0, 0), (-1, 0, 0), (0, 0, 1), (0, 0, -1), (0, 1, 0)];
    private static readonly double[] Offsets = [0, -0.25, 0.25, -0.38, 0.38];

    /// <summary>Visible points on the neighbours of a cell where a click places a block into the cell. The safest points come first.</summary>
    public IEnumerable<(double X, double Y, double Z, Cell Behind)> SpotsFor(Cell place, Pose pose)
    {
        var eye = (pose.X, Y: pose.Y + Pose.Eye, pose.Z);
        return
            from side in Sides
            let neighbour = new Cell(place.X + side.X, place.Y + side.Y, place.Z + side.Z)
            where map.IsSolid(neighbour) && map.ChangedTo(neighbour) is null or { IsFullCube: true }
            from a in Offsets
            from b in Offsets
            let spot = Spot(place, side, a, b)
            let clearness = Clearness(eye, spot, neighbour, place)
            where clearness > 0
            orderby clearness * (1 - Math.Max(Math.Abs(a), Math.Abs(b))) descending
            select (spot.X, spot.Y, spot.Z, neighbour);
    }

    /// <summary>A point of the side between a cell and its neighbour.</summary>
    private static (double X, double Y, double Z) Spot(Cell place, (int X, int Y, int Z) side, double a, double b) => (
        place.X + 0.5 + (side.X * 0.5) + (side.X == 0 ? a : 0),
        place.Y + 0.5 + (side.Y * 0.5) + (side.Y == 0 ? side.X == 0 ? b : a : 0),
        place.Z + 0.5 + (side.Z * 0.5) + (side.Z == 0 ? b : 0));

    /// <summary>
    /// The cosine of the angle between the line of sight and the side's normal, 0 to 1; 0 if the point is out of reach or hidden.
    /// </summary>
    private double Clearness((double X, double Y, double Z) eye, (double X, double Y, double Z) spot, Cell neighbour, Cell place)
    {
        var (dx, dy, dz) = (spot.X - eye.X, spot.Y - eye.Y, spot.Z - eye.Z);
        var distance = Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz));
        var (nx, ny, nz) = (neighbour.X - place.X, neighbour.Y - place.Y, neighbour.Z - place.Z);
        var cosine = ((dx * nx) + (dy * ny) + (dz * nz)) / distance;
        if (distance > Reach || cosine < MinClearness)
        {
            return 0;
        }

        for (var at = 0.0; at < distance - (Step / 2); at += Step)
        {
            var share = at / distance;
            var cell = Cell.Of(eye.X + (dx * share), eye.Y + (dy * share), eye.Z + (dz * share));
            if (cell != neighbour && cell != place && !map.IsEmpty(cell))
            {
                return 0;
            }
        }

        return cosine;
    }
}
