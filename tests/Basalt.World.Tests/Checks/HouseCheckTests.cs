using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class HouseCheckTests
{
    private readonly BuildingGround _ground = new();

    [Fact]
    public void WallsRoofDoorAndTorchMakeAHouse()
    {
        Build();
        Assert.True(State() is { Enclosed: true, FloorCells: 9, HasDoor: true, HasLight: true, Windows: 2, StyleShare: 1, VillageDistance: 16 });
    }

    [Fact]
    public void AHouseWithoutARoofIsNotEnclosed()
    {
        Build();
        _ground.Fill(1, 67, 1, 3, 67, 3, "air");
        Assert.False(State()!.Enclosed);
    }

    [Fact]
    public void OneMissingBlockOfTheWallLetsTheWindIn()
    {
        Build();
        _ground.Set(0, 65, 1, "air");
        Assert.False(State()!.Enclosed);
    }

    [Fact]
    public void AHouseWithoutADoorHasNone()
    {
        Build();
        _ground.Fill(2, 64, 0, 2, 65, 0, "oak_planks");
        Assert.True(State() is { Enclosed: true, HasDoor: false });
    }

    [Fact]
    public void ADoorThatIsWalledUpIsNoWayOut()
    {
        Build();
        _ground.Fill(2, 64, -1, 2, 65, -1, "stone");
        Assert.False(State()!.HasDoor);
    }

    [Fact]
    public void AnOpenDoorIsADoor()
    {
        Build();
        _ground.Set(2, 64, 0, "oak_door[half=lower,facing=south,open=true]");
        _ground.Set(2, 65, 0, "oak_door[half=upper,facing=south,open=true]");
        Assert.True(State() is { Enclosed: true, HasDoor: true });
    }

    [Fact]
    public void WithoutATorchItIsDark()
    {
        Build();
        _ground.Set(2, 66, 3, "air");
        Assert.False(State()!.HasLight);
    }

    [Fact]
    public void ARoofOfStairsIsARoof()
    {
        Build();
        _ground.Fill(1, 67, 1, 3, 67, 3, "air");
        for (var x = 0; x <= 4; x++)
        {
            var state = x == 2 ? "oak_slab[type=bottom]" : $"oak_stairs[facing={(x < 2 ? "east" : "west")}]";
            _ground.Fill(x, 67 + Math.Min(x, 4 - x), 0, x, 67 + Math.Min(x, 4 - x), 4, state);
        }

        _ground.Fill(1, 67, 0, 3, 67, 0, "oak_planks");
        _ground.Fill(1, 67, 4, 3, 67, 4, "oak_planks");
        _ground.Set(2, 68, 0, "oak_planks");
        _ground.Set(2, 68, 4, "oak_planks");
        Assert.True(State()!.Enclosed);
    }

    [Fact]
    public void AHouseThatWasThereIsNotThePlayers()
    {
        Build();
        _ground.Begin();
        _ground.Fill(10, 64, 10, 12, 67, 10, "oak_planks");
        Assert.False(State()!.Enclosed);
    }

    [Fact]
    public void ADozenBlocksAreNeededForAnAttempt()
    {
        _ground.Fill(0, 64, 0, 2, 64, 2, "oak_planks");
        Assert.Null(State());
    }

    [Fact]
    public void IceAndCactusAreNotTheStyleOfTheVillage()
    {
        Build();
        _ground.Fill(0, 67, 0, 4, 67, 4, "packed_ice");
        Assert.InRange(State()!.StyleShare, 0.5, 0.8);
    }

    [Fact]
    public void ATourShowsFourWallsAndTheRoof()
    {
        Build();
        var tour = new Tour(HouseCheck.Of(_ground.Volume, _ground.Work, null).Room!);
        for (var tick = 0; tick < 240; tick++)
        {
            // Once around, within the room, then up.
            tour.Look(_ground.Volume, new Vector3D(2.5, 65.6, 2.5), Angle.Wrap(tick * 2f), tick < 200 ? 0 : -Math.Min((tick - 200) * 5, 80), tick);
        }

        Assert.Equal(new TourFacts(4, true, true), tour.Facts);
    }

    [Fact]
    public void AWhirlIsNoTour()
    {
        Build();
        var tour = new Tour(HouseCheck.Of(_ground.Volume, _ground.Work, null).Room!);
        for (var tick = 0; tick < 240; tick++)
        {
            tour.Look(_ground.Volume, new Vector3D(2.5, 65.6, 2.5), Angle.Wrap(tick * 40f), 0, tick);
        }

        Assert.Equal(new TourFacts(0, false, false), tour.Facts);
    }

    [Fact]
    public void WhoStandsBeforeOneWallHasShownOne()
    {
        Build();
        var tour = new Tour(HouseCheck.Of(_ground.Volume, _ground.Work, null).Room!);
        for (var tick = 0; tick < 100; tick++)
        {
            tour.Look(_ground.Volume, new Vector3D(2.5, 65.6, -6), 0, 0, tick);
        }

        Assert.Equal(1, tour.Facts.Walls);
    }

    /// <summary>5 × 5 blocks, three high, a flat roof, a door in the north, two panes, a torch.</summary>
    private void Build()
    {
        _ground.Ring(0, 0, 4, 4, 64, 66, "cobblestone");
        _ground.Fill(0, 67, 0, 4, 67, 4, "oak_planks");
        _ground.Set(2, 64, 0, "oak_door[half=lower,facing=south]");
        _ground.Set(2, 65, 0, "oak_door[half=upper,facing=south]");
        _ground.Set(0, 65, 2, "glass_pane");
        _ground.Set(4, 65, 2, "glass_pane");
        _ground.Set(2, 66, 3, "wall_torch[facing=north]");
    }

    private HouseFacts? State() => HouseCheck.Of(_ground.Volume, _ground.Work, BuildingGround.Village(new Cuboid(20, 63, 0, 25, 68, 5))).Facts;
}
