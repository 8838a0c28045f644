namespace Basalt.World.Tests;

public sealed class SpawnTests
{
    public static TheoryData<string, long> All => [.. OfficialSeeds.All.Select(world => (world.Task, world.Seed))];

    public static TheoryData<long> Mountains => OfficialSeeds.Of("make-waterfall");

    public static TheoryData<long> Pastures => OfficialSeeds.Of("village-animal-pen");

    public static TheoryData<string, long> Villages =>
        [.. OfficialSeeds.All.Where(world => world.Task.Contains("village")).Select(world => (world.Task, world.Seed))];

    [Theory]
    [MemberData(nameof(All))]
    public void ThePlayerBeginsOnDrySolidGroundInTheOpen(string task, long seed)
    {
        var land = OfficialSeeds.Land(task, seed);
        var volume = new Volume(land);
        var (x, y, z) = (land.Spawn.X, land.Spawn.Y, land.Spawn.Z);
        volume.LoadAround(x, z, 40);
        Assert.True(BlockProperties.IsOpaqueCube(volume[x, y - 1, z]), $"stands on {Blocks.Of(volume[x, y - 1, z]).Name}");
        for (var up = y; up < Volume.Height; up++)
        {
            Assert.False(BlockProperties.IsOpaqueCube(volume[x, up, z]), $"{Blocks.Of(volume[x, up, z]).Name} at y {up}");
            Assert.False(Liquid.IsWet(volume[x, up, z]));
        }

        Assert.Equal(task == "make-waterfall" ? "extreme_hills" : "plains", land.BiomeAt(x, z));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ThePlayerIsNotPenned(string task, long seed)
    {
        var land = OfficialSeeds.Land(task, seed);
        var volume = new Volume(land);
        volume.LoadAround(land.Spawn.X, land.Spawn.Z, 60);
        var reached = new Footways(volume, land.Spawn, 24).Distances.Keys.Select(at => (at.X, at.Z)).Distinct().Count();
        Assert.True(reached > 600, $"only {reached} of 2401 columns are reached on foot");
    }

    [Theory]
    [MemberData(nameof(Villages))]
    public void AVillageWithHousesPenAndFarmIsNear(string task, long seed)
    {
        var land = OfficialSeeds.Land(task, seed);
        var village = land.Village!;
        Assert.InRange(village.Houses.Min(house => house.Bounds.DistanceTo(land.Spawn.X, land.Spawn.Z)), 1, 60);
        Assert.True(village.Houses.Select(house => house.Design).Distinct().Count() >= 5);
        Assert.NotEmpty(village.Pens);
        Assert.NotEmpty(village.Farms);
    }

    [Theory]
    [MemberData(nameof(Villages))]
    public void TheVillageIsReachedOnFoot(string task, long seed)
    {
        var land = OfficialSeeds.Land(task, seed);
        var volume = new Volume(land);
        volume.LoadAround(land.Spawn.X, land.Spawn.Z, 180);
        var ways = new Footways(volume, land.Spawn, 120).Distances;
        var doors = land.Village!.Houses.Count(house => ways.Keys.Any(at => house.Bounds.DistanceTo(at.X, at.Z) <= 2));
        Assert.Equal(land.Village.Houses.Count, doors);
    }

    [Theory]
    [MemberData(nameof(Pastures))]
    public void TwoAnimalsOfOneKindRoamOutsideThePensOfTheVillage(long seed)
    {
        var land = OfficialSeeds.Land("village-animal-pen", seed);
        var village = land.Village!;
        var free = new Dictionary<string, int>();
        for (var z = (village.CentreZ >> 4) - 6; z <= (village.CentreZ >> 4) + 6; z++)
        {
            for (var x = (village.CentreX >> 4) - 6; x <= (village.CentreX >> 4) + 6; x++)
            {
                foreach (var one in land.InhabitantsOf(x, z))
                {
                    var isPenned = village.Pens.Any(pen => pen.DistanceTo((int)MathF.Floor(one.Position.X), (int)MathF.Floor(one.Position.Z)) == 0);
                    free[one.Kind] = free.GetValueOrDefault(one.Kind) + (isPenned || one.Kind == "villager" ? 0 : 1);
                }
            }
        }

        Assert.Contains(free, kind => kind.Value >= 2);
    }

    [Theory]
    [MemberData(nameof(Mountains))]
    public void ACliffOfThirtyBlocksIsNearAMountainSpawn(long seed)
    {
        var land = OfficialSeeds.Land("make-waterfall", seed);
        var highest = 0;
        for (var z = land.Spawn.Z - 80; z <= land.Spawn.Z + 80; z += 2)
        {
            for (var x = land.Spawn.X - 80; x <= land.Spawn.X + 80; x += 2)
            {
                // Within eight blocks of way, so steep that water falls.
                var foot = Math.Min(
                    Math.Min(land.GroundAt(x + 8, z), land.GroundAt(x - 8, z)),
                    Math.Min(land.GroundAt(x, z + 8), land.GroundAt(x, z - 8)));
                highest = Math.Max(highest, land.GroundAt(x, z) - Math.Max(foot, Volume.SeaLevel - 1));
            }
        }

        Assert.True(highest >= 30, $"the highest cliff within 80 blocks has {highest}");
    }
}
