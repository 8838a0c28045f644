namespace Basalt.World.Tests;

/// <summary>Flat stone with its top at y 63 on which tests build, by the game's own rules of how blocks join.</summary>
internal sealed class BuildingGround
{
    private readonly BlockUpdates _updates;

    public BuildingGround()
    {
        Volume = TestWorld.Create("stone");
        _updates = new BlockUpdates(Volume);
        Work = new WorldDiff(Volume);
    }

    public Volume Volume { get; }

    public WorldDiff Work { get; private set; }

    /// <summary>What stands now was always there.</summary>
    public void Begin() => Work = new WorldDiff(Volume);

    public void Set(int x, int y, int z, string state) => _updates.Set(x, y, z, TestWorld.State(state));

    public void Fill(int minX, int minY, int minZ, int maxX, int maxY, int maxZ, string state)
    {
        for (var y = minY; y <= maxY; y++)
        {
            for (var z = minZ; z <= maxZ; z++)
            {
                for (var x = minX; x <= maxX; x++)
                {
                    Set(x, y, z, state);
                }
            }
        }
    }

    /// <summary>Four sides, one block thick.</summary>
    public void Ring(int minX, int minZ, int maxX, int maxZ, int fromY, int toY, string state)
    {
        Fill(minX, fromY, minZ, maxX, toY, minZ, state);
        Fill(minX, fromY, maxZ, maxX, toY, maxZ, state);
        Fill(minX, fromY, minZ, minX, toY, maxZ, state);
        Fill(maxX, fromY, minZ, maxX, toY, maxZ, state);
    }

    /// <summary>A village of one house; its pen and field lie far off.</summary>
    public static Village Village(Cuboid house) => new(
        house.MinX, 63, house.MinZ, [new House("cottage", house)], [new Cuboid(40, 64, 40, 48, 64, 47)], [new Cuboid(-48, 63, -48, -40, 64, -40)]);
}
