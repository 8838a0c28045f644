namespace Basalt.World;

/// <summary>A box in the world, in blocks; bodies and the shapes of blocks are such boxes.</summary>
internal struct Bounds(double minX, double minY, double minZ, double maxX, double maxY, double maxZ)
{
    public double MinX = minX;
    public double MinY = minY;
    public double MinZ = minZ;
    public double MaxX = maxX;
    public double MaxY = maxY;
    public double MaxZ = maxZ;

    public static Bounds At(Vector3D feet, double halfWidth, double height) =>
        new(feet.X - halfWidth, feet.Y, feet.Z - halfWidth, feet.X + halfWidth, feet.Y + height, feet.Z + halfWidth);

    public static Bounds Of(in Box box, int x, int y, int z) =>
        new(x + box.MinX, y + box.MinY, z + box.MinZ, x + box.MaxX, y + box.MaxY, z + box.MaxZ);

    public readonly Bounds Moved(double x, double y, double z) => new(MinX + x, MinY + y, MinZ + z, MaxX + x, MaxY + y, MaxZ + z);

    /// <summary>Smaller by this much on either side.</summary>
    public readonly Bounds Shrunk(double x, double y, double z) => new(MinX + x, MinY + y, MinZ + z, MaxX - x, MaxY - y, MaxZ - z);

    /// <summary>What the box sweeps over on its way.</summary>
    public readonly Bounds Swept(double x, double y, double z) => new(
        Math.Min(MinX, MinX + x), Math.Min(MinY, MinY + y), Math.Min(MinZ, MinZ + z),
        Math.Max(MaxX, MaxX + x), Math.Max(MaxY, MaxY + y), Math.Max(MaxZ, MaxZ + z));

    public readonly bool Intersects(in Bounds other) =>
        MinX < other.MaxX && MaxX > other.MinX && MinY < other.MaxY && MaxY > other.MinY && MinZ < other.MaxZ && MaxZ > other.MinZ;

    /// <summary>How far a mover gets along x before it meets this box.</summary>
    public readonly double StopX(in Bounds mover, double way)
    {
        if (mover.MaxY > MinY && mover.MinY < MaxY && mover.MaxZ > MinZ && mover.MinZ < MaxZ)
        {
            if (way > 0 && mover.MaxX <= MinX)
            {
                return Math.Min(MinX - mover.MaxX, way);
            }

            if (way < 0 && mover.MinX >= MaxX)
            {
                return Math.Max(MaxX - mover.MinX, way);
            }
        }

        return way;
    }

    /// <inheritdoc cref="StopX"/>
    public readonly double StopY(in Bounds mover, double way)
    {
        if (mover.MaxX > MinX && mover.MinX < MaxX && mover.MaxZ > MinZ && mover.MinZ < MaxZ)
        {
            if (way > 0 && mover.MaxY <= MinY)
            {
                return Math.Min(MinY - mover.MaxY, way);
            }

            if (way < 0 && mover.MinY >= MaxY)
            {
                return Math.Max(MaxY - mover.MinY, way);
            }
        }

        return way;
    }

    /// <inheritdoc cref="StopX"/>
    public readonly double StopZ(in Bounds mover, double way)
    {
        if (mover.MaxX > MinX && mover.MinX < MaxX && mover.MaxY > MinY && mover.MinY < MaxY)
        {
            if (way > 0 && mover.MaxZ <= MinZ)
            {
                return Math.Min(MinZ - mover.MaxZ, way);
            }

            if (way < 0 && mover.MinZ >= MaxZ)
            {
                return Math.Max(MaxZ - mover.MinZ, way);
            }
        }

        return way;
    }
}
