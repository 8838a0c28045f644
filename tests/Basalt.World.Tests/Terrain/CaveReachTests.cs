namespace Basalt.World.Tests;

public sealed class CaveReachTests
{
    /// <summary>Walking, not running, in blocks per step: 4.317 a second.</summary>
    private const float WalkingSpeed = 4.317f / 20;

    public static TheoryData<long> Seeds => OfficialSeeds.Of("find-cave");

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ANaturalCaveIsReachedOnFootInHalfTheTimeOfTheTask(long seed)
    {
        var land = OfficialSeeds.Land("find-cave", seed);
        var volume = new Volume(land);
        volume.LoadAround(land.Spawn.X, land.Spawn.Z, 220);
        var ways = new Footways(volume, land.Spawn, 170).Distances
            .Where(way => IsInCave(land, volume, way.Key.X, way.Key.Y, way.Key.Z))
            .ToList();
        Assert.NotEmpty(ways);
        var nearest = ways.MinBy(way => way.Value);
        var steps = nearest.Value / WalkingSpeed;
        TestContext.Current.TestOutputHelper?.WriteLine($"{seed}: cave at {nearest.Key} after {nearest.Value:0} blocks, {steps:0} steps");
        Assert.True(steps <= OfficialSeeds.MaxSteps("find-cave") / 2, $"the nearest cave lies {nearest.Value:0} blocks away, {steps:0} steps");
    }

    private static bool IsInCave(TerrainSource land, Volume volume, int x, int y, int z) =>
        land.IsNaturalCave(x, y, z) && land.IsNaturalCave(x, y + 1, z) && Cavity.Encloses(volume, x, y + 1, z);
}
