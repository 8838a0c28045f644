namespace Basalt.Agents;

/// <summary>The position of a block.</summary>
public readonly record struct Cell(int X, int Y, int Z)
{
    /// <summary>The block that a point is in.</summary>
    public static Cell Of(double x, double y, double z) => new((int)Math.Floor(x), (int)Math.Floor(y), (int)Math.Floor(z));

    /// <summary>The position some blocks above; below for a negative number.</summary>
    public Cell Up(int blocks = 1) => this with { Y = Y + blocks };
}

/// <summary>The terrain as the world generated it, before anybody changed it. Experts plan their paths on it.</summary>
public interface IOracleMap
{
    /// <summary>Whether a player collides with the block. The block above a fence counts as solid, because a fence reaches into it.</summary>
    bool IsSolid(Cell cell);

    /// <summary>Whether a block can be placed there: air, or grass, which gives way.</summary>
    bool IsClear(Cell cell);

    /// <summary>Whether a line of sight passes: air, and no plants either.</summary>
    bool IsEmpty(Cell cell);

    /// <summary>Whether a player should stay out of the block: water, lava, fire, cactus.</summary>
    bool IsPerilous(Cell cell);

    /// <summary>Whether the block was carved out of the ground as part of a natural cave.</summary>
    bool IsCave(Cell cell);

    /// <summary>The y of the topmost ground block, as if there were no caves.</summary>
    int GroundAt(int x, int z);

    /// <summary>Openings through which a player can walk from the surface into a cave.</summary>
    /// <param name="radius">In blocks.</param>
    IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius);

    /// <summary>The houses of the village; empty if there is none.</summary>
    IReadOnlyList<BuildingSite> Houses { get; }

    /// <summary>The animal pens of the village, their fences included; empty if there is none.</summary>
    IReadOnlyList<BuildingSite> Pens { get; }

    /// <summary>Animals outside of the village's pens, at the positions where they spawn.</summary>
    /// <param name="radius">In blocks.</param>
    IReadOnlyList<GrazingAnimal> Animals(Cell centre, int radius);
}

/// <summary>The bounding box of a building.</summary>
/// <param name="Least">The corner with the smallest coordinates, included.</param>
/// <param name="Most">The corner with the largest coordinates, included.</param>
public readonly record struct BuildingSite(Cell Least, Cell Most)
{
    /// <summary>Horizontal distance of a column of blocks from the building, in blocks; 0 inside.</summary>
    public int DistanceTo(int x, int z) =>
        Math.Max(Math.Max(Math.Max(Least.X - x, x - Most.X), Math.Max(Least.Z - z, z - Most.Z)), 0);
}

/// <summary>An animal and where it spawns.</summary>
/// <param name="Kind">As in <c>cow</c>.</param>
public readonly record struct GrazingAnimal(string Kind, double X, double Y, double Z);

/// <summary>An opening of a cave.</summary>
/// <param name="At">The middle of the opening.</param>
/// <param name="InwardX">X of the horizontal unit vector that points into the cave.</param>
/// <param name="InwardZ">Z of the same vector.</param>
public readonly record struct CaveEntrance(Cell At, float InwardX, float InwardZ);
