namespace Basalt.World.Tests;

public sealed class CavityTests
{
    [Fact]
    public void ATunnelInTheRockEncloses()
    {
        var volume = Rock(-20, 20);
        Carve(volume, -12, 70, 0, 12, 72, 1);
        Assert.True(Cavity.Encloses(volume, 0, 71, 0));
    }

    [Fact]
    public void AnOverhangIsNoCave()
    {
        var volume = Rock(-20, 20);
        Carve(volume, -20, 70, -20, 20, 90, -1);
        Carve(volume, -20, 70, 0, 20, 72, 4);
        Assert.False(Cavity.Encloses(volume, 0, 71, 2));
    }

    [Fact]
    public void AShaftThatIsOpenAboveIsNoCave()
    {
        var volume = Rock(-20, 20);
        Carve(volume, -1, 66, -1, 1, 90, 1);
        Assert.False(Cavity.Encloses(volume, 0, 67, 0));
    }

    [Fact]
    public void OpenGroundIsNoCave() => Assert.False(Cavity.Encloses(TestWorld.Create("stone"), 0, 65, 0));

    /// <summary>A block of rock on the floor, 64 to 84.</summary>
    private static Volume Rock(int from, int to)
    {
        var volume = TestWorld.Create("stone");
        Fill(volume, from, 64, from, to, 84, to, Blocks.State("stone"));
        return volume;
    }

    private static void Carve(Volume volume, int minX, int minY, int minZ, int maxX, int maxY, int maxZ) =>
        Fill(volume, minX, minY, minZ, maxX, maxY, maxZ, Blocks.Air);

    private static void Fill(Volume volume, int minX, int minY, int minZ, int maxX, int maxY, int maxZ, ushort state)
    {
        for (var y = minY; y <= maxY; y++)
        {
            for (var z = minZ; z <= maxZ; z++)
            {
                for (var x = minX; x <= maxX; x++)
                {
                    volume[x, y, z] = state;
                }
            }
        }
    }
}
