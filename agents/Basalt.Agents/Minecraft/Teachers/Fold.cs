namespace Basalt.Agents;

/// <summary>The plan of a square pen: where its fence goes, its three gates side by side, and the way to them.</summary>
/// <param name="Middle">Where feet are in the middle of its ground.</param>
/// <param name="OutX">Of the step from the middle towards the gates, −1 to 1; the other of the two is 0.</param>
internal sealed record Fold(Cell Middle, int OutX, int OutZ)
{
    /// <summary>From the middle to the fence.</summary>
    public const int Radius = 3;

    /// <summary>The four pens about a middle.</summary>
    public static IEnumerable<Fold> Around(Cell middle) => [new(middle, 1, 0), new(middle, -1, 0), new(middle, 0, 1), new(middle, 0, -1)];

    /// <summary>The middle one of the gates.</summary>
    public Cell Gate => At(Radius, 0);

    /// <summary>Side by side: animals block each other at a single one.</summary>
    public IReadOnlyList<Cell> Entrance => [At(Radius, -1), Gate, At(Radius, 1)];

    /// <summary>Its ground, fence included.</summary>
    public IEnumerable<Cell> Ground => Square(Radius);

    /// <summary>Where fence and gates go.</summary>
    public IEnumerable<Cell> Ring => Square(Radius).Where(cell => Math.Max(Math.Abs(cell.X - Middle.X), Math.Abs(cell.Z - Middle.Z)) == Radius)
        .OrderBy(cell => Math.Atan2(cell.Z - Middle.Z, cell.X - Middle.X));

    /// <summary>The ground before the gates.</summary>
    public IEnumerable<Cell> Approach => from step in Enumerable.Range(Radius + 1, 3) from aside in Enumerable.Range(-1, 3) select At(step, aside);

    /// <summary>A place seen from the middle: so many blocks towards the gates and beyond, and so many aside.</summary>
    public Cell At(int outwards, int aside) => new(Middle.X + (OutX * outwards) + (OutZ * aside), Middle.Y, Middle.Z + (OutZ * outwards) + (OutX * aside));

    /// <summary>Whether a creature stands inside, clear of the fence.</summary>
    public bool Holds(Beast beast) =>
        Math.Abs(beast.X - Middle.X - 0.5) < Radius - 0.2 && Math.Abs(beast.Z - Middle.Z - 0.5) < Radius - 0.2 && Math.Abs(beast.Y - Middle.Y) < 1.5;

    private IEnumerable<Cell> Square(int radius) =>
        from dz in Enumerable.Range(-radius, (2 * radius) + 1)
        from dx in Enumerable.Range(-radius, (2 * radius) + 1)
        select new Cell(Middle.X + dx, Middle.Y, Middle.Z + dz);
}
