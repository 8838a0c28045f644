namespace Basalt.World;

/// <summary>A box of whole blocks, both ends included.</summary>
public readonly record struct Cuboid(int MinX, int MinY, int MinZ, int MaxX, int MaxY, int MaxZ)
{
    public bool Contains(int x, int y, int z) =>
        x >= MinX && x <= MaxX && y >= MinY && y <= MaxY && z >= MinZ && z <= MaxZ;

    /// <summary>Blocks between a column and the box, seen from above; 0 inside.</summary>
    public int DistanceTo(int x, int z) =>
        Math.Max(Math.Max(Math.Max(MinX - x, x - MaxX), Math.Max(MinZ - z, z - MaxZ)), 0);
}

/// <summary>A building of a village.</summary>
/// <param name="Design">What it is: <c>cottage</c>, <c>smithy</c>, …</param>
/// <param name="Bounds">Its body from the floor to the ridge, without the eaves.</param>
public sealed record House(string Design, Cuboid Bounds);

/// <summary>A village as it was founded; what players changed since is not in here.</summary>
/// <param name="CentreX">The middle of the well.</param>
/// <param name="Pens">The fenced ground with its animals, fence included.</param>
/// <param name="Farms">The fields, border included.</param>
public sealed record Village(
    int CentreX, int CentreY, int CentreZ, IReadOnlyList<House> Houses, IReadOnlyList<Cuboid> Pens, IReadOnlyList<Cuboid> Farms);
