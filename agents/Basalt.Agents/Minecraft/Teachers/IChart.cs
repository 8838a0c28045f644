namespace Basalt.Agents;

/// <summary>The place of one block.</summary>
public readonly record struct Cell(int X, int Y, int Z)
{
    public Cell Up(int blocks = 1) => this with { Y = Y + blocks };
}

/// <summary>The land as the world made it, before anybody changed it: what teachers plan their ways on.</summary>
public interface IChart
{
    /// <summary>Whether one bumps into it, or stands on it; a fence reaches into the block above it.</summary>
    bool IsSolid(Cell cell);

    /// <summary>Air, or grass that gives way to whatever is placed there.</summary>
    bool IsClear(Cell cell);

    /// <summary>Air, and nothing that a look would meet.</summary>
    bool IsEmpty(Cell cell);

    /// <summary>Water, lava, fire, cactus: what a walker keeps out of.</summary>
    bool IsPerilous(Cell cell);

    /// <summary>Whether it was taken out of the ground by a natural cave.</summary>
    bool IsCave(Cell cell);

    /// <summary>The y of the topmost block of the ground, as if there were no caves.</summary>
    int GroundAt(int x, int z);

    /// <summary>Openings that lead from the surface into a cave on foot.</summary>
    IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius);

    /// <summary>The houses of the village; empty where there is none.</summary>
    IReadOnlyList<BuildingSite> Houses { get; }

    /// <summary>The pens of the village, fence included.</summary>
    IReadOnlyList<BuildingSite> Pens { get; }

    /// <summary>Animals that graze in the open, where they stand when the land is first seen; those of a village's pens are not among them.</summary>
    IReadOnlyList<GrazingAnimal> Animals(Cell centre, int radius);
}

/// <summary>Where a house stands: opposite corners, both included.</summary>
public readonly record struct BuildingSite(Cell Least, Cell Most)
{
    /// <summary>Blocks between a column and the house, seen from above; 0 inside.</summary>
    public int DistanceTo(int x, int z) =>
        Math.Max(Math.Max(Math.Max(Least.X - x, x - Most.X), Math.Max(Least.Z - z, z - Most.Z)), 0);
}

/// <summary>An animal.</summary>
/// <param name="Kind">As in <c>cow</c>.</param>
public readonly record struct GrazingAnimal(string Kind, double X, double Y, double Z);

/// <summary>Where a cave opens.</summary>
/// <param name="At">The middle of the opening.</param>
/// <param name="InwardX">Unit vector of the way in, seen from above.</param>
public readonly record struct CaveEntrance(Cell At, float InwardX, float InwardZ);
