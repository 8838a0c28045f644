namespace Basalt.Agents;

/// <summary>The plan of a square animal pen: the fence, three gates side by side, and the ground before them.</summary>
/// <param name="Middle">Where a player's feet are in the middle of the pen.</param>
/// <param name="OutX">X of the unit step from the middle towards the gates: −1, 0 or 1.</param>
/// <param name="OutZ">Z of the same step. One of the two is 0.</param>
internal sealed record PenLayout(Cell Middle, int OutX, int OutZ)
{
    /// <summary>Blocks from the middle to the fence.</summary>
    public const int Radius = 3;

    /// <summary>The four possible pens with the same middle.</summary>
    public static IEnumerable<PenLayout> Around(Cell middle) => [new(middle, 1, 0), new(middle, -1, 0), new(middle, 0, 1), new(middle, 0, -1)];

    /// <summary>The middle gate.</summary>
    public Cell Gate => At(Radius, 0);

    /// <summary>All three gates. At a single gate the animals would block each other.</summary>
    public IReadOnlyList<Cell> Entrance => [At(Radius, -1), Gate, At(Radius, 1)];

    /// <summary>The blocks inside, and those of the fence.</summary>
    public IEnumerable<Cell> Ground => Square(Radius);

    /// <summary>Where fence and gates stand, in the order of their angle.</summary>
    public IEnumerable<Cell> Ring => Square(Radius)
        .Where(cell => Math.Max(Math.Abs(cell.X - Middle.X), Math.Abs(cell.Z - Middle.Z)) == Radius)
        .OrderBy(cell => Math.Atan2(cell.Z - Middle.Z, cell.X - Middle.X));

    /// <summary>The ground before the gates.</summary>
    public IEnumerable<Cell> Approach =>
        from step in Enumerable.Range(Radius + 1, 3) from aside in Enumerable.Range(-1, 3) select At(step, aside);

    /// <summary>A position relative to the middle.</summary>
    /// <param name="outwards">Blocks towards the gates and beyond.</param>
    /// <param name="aside">Blocks sideways.</param>
    public Cell At(int outwards, int aside) =>
        new(Middle.X + (OutX * outwards) + (OutZ * aside), Middle.Y, Middle.Z + (OutZ * outwards) + (OutX * aside));

    /// <summary>Whether a mob stands inside, clear of the fence.</summary>
    public bool Holds(ObservedMob mob) =>
        Math.Abs(mob.X - Middle.X - 0.5) < Radius - 0.2 && Math.Abs(mob.Z - Middle.Z - 0.5) < Radius - 0.2 && Math.Abs(mob.Y - Middle.Y) < 1.5;

    private IEnumerable<Cell> Square(int radius) =>
        from dz in Enumerable.Range(-radius, (2 * radius) + 1)
        from dx in Enumerable.Range(-radius, (2 * radius) + 1)
        select new Cell(Middle.X + dx, Middle.Y, Middle.Z + dz);
}
