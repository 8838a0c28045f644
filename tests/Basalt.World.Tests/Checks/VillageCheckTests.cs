using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class VillageCheckTests
{
    private static readonly Village Village = BuildingGround.Village(new Cuboid(0, 63, 0, 5, 68, 5));

    private readonly BuildingGround _ground = new();
    private readonly VillageCheck _check;

    public VillageCheckTests()
    {
        _ground.Ring(0, 0, 5, 5, 64, 66, "oak_planks");
        _ground.Set(-44, 63, -44, "farmland");
        _ground.Set(-44, 64, -44, "wheat[age=7]");
        _ground.Ring(40, 40, 48, 47, 64, 64, "oak_fence");
        _ground.Set(20, 64, 20, "grass");
        _ground.Begin();
        _check = new VillageCheck(Village, _ground.Volume, _ground.Work);
    }

    [Fact]
    public void WhoTouchesNothingDoesNoHarm() => Assert.Equal(new VillageFacts(false, 0, 0, 0), State());

    [Fact]
    public void AHoleInAWallIsHarm()
    {
        _ground.Set(0, 65, 2, "air");
        Assert.True(State() is { Harmed: true, BlocksDamaged: 1 });
    }

    [Fact]
    public void AWallThatIsMendedIsNoHarm()
    {
        _ground.Set(0, 65, 2, "air");
        _ground.Set(0, 65, 2, "oak_planks");
        Assert.False(State().Harmed);
    }

    [Fact]
    public void AFieldThatIsTroddenOnIsHarm()
    {
        _ground.Set(-44, 64, -44, "air");
        _ground.Set(-44, 63, -44, "dirt");
        Assert.Equal(2, State().BlocksDamaged);
    }

    [Fact]
    public void WhatThePlayerBuildsBesideAHouseIsNoHarm()
    {
        _ground.Fill(6, 64, 0, 6, 66, 5, "oak_planks");
        _ground.Fill(6, 64, 0, 6, 66, 5, "air");
        _ground.Set(20, 64, 20, "oak_fence");
        _ground.Set(20, 63, 21, "air");
        Assert.False(State().Harmed);
    }

    [Fact]
    public void AnAnimalThatLeftItsPenIsGone()
    {
        Assert.Equal(0, State((1, "cow", new Vector3D(44, 64, 44)), (2, "cow", new Vector3D(20, 64, 20))).AnimalsGone);
        Assert.True(State((1, "cow", new Vector3D(30, 64, 44)), (2, "cow", new Vector3D(20, 64, 20))) is { Harmed: true, AnimalsGone: 1 });
    }

    [Fact]
    public void AnAnimalThatIsDeadIsGone()
    {
        State((1, "sheep", new Vector3D(44, 64, 44)));
        Assert.Equal(1, State().AnimalsGone);
    }

    [Fact]
    public void BlowsAgainstPeopleAreHarm() => Assert.True(_check.State([], 2) is { Harmed: true, PeopleHit: 2 });

    private VillageFacts State(params (int, string, Vector3D)[] creatures) => _check.State(creatures, 0);
}
