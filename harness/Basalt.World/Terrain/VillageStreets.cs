namespace Basalt.World;

/// <summary>The four streets that leave the well of a village, each with its bends.</summary>
internal sealed class VillageStreets(long seed, int centreX, int centreZ)
{
    /// <summary>How far a street leads away from the well, in blocks.</summary>
    public const int Length = 42;

    private readonly Noise _bends = new(seed, 91);

    /// <summary>How far the middle of a street has swerved, towards +x or +z.</summary>
    public int Bend(Facing street, int along) => along < 6 ? 0
        : (int)MathF.Floor((3.4f * Noise.Step(6, 16, along) * _bends.At(along / 19f, ((int)street * 7) + 0.5f)) + 0.5f);

    /// <summary>A place on or beside a street.</summary>
    /// <param name="along">Blocks from the well.</param>
    /// <param name="side">Blocks from the middle, towards +x or +z.</param>
    public (int X, int Z) At(Facing street, int along, int side)
    {
        var (stepX, stepZ) = Site.Step(street);
        var swerve = Bend(street, along) + side;
        return (centreX + (stepX * along) + (Math.Abs(stepZ) * swerve), centreZ + (stepZ * along) + (Math.Abs(stepX) * swerve));
    }

    /// <summary>Whether some ground lies on a street or too near it.</summary>
    public bool Cross(Cuboid ground)
    {
        for (var i = 0; i < 4; i++)
        {
            for (var along = 0; along <= Length + 4; along++)
            {
                var (x, z) = At((Facing)i, along, 0);
                if (ground.DistanceTo(x, z) < 3)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
