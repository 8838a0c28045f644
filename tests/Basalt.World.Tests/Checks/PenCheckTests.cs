using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class PenCheckTests
{
    private static readonly Village Near = BuildingGround.Village(new Cuboid(8, 63, 0, 13, 68, 5));

    private readonly BuildingGround _ground = new();

    [Fact]
    public void AFenceAllAroundWithAGateAndTwoCowsIsAPen()
    {
        Fence();
        Assert.True(State(Cow(1.5, 1.5), Cow(2.5, 3.5)) is
        {
            Closed: true, HasGate: true,
            HoldsTwoOfOneKind: true, Cells: 9, NextToHouse: true, OpenGates: 0
        });
    }

    [Fact]
    public void NothingOfFencesIsNoAttempt() => Assert.Null(State());

    [Fact]
    public void APenWithAGapIsNotClosed()
    {
        Fence();
        _ground.Set(0, 64, 2, "air");
        Assert.True(State(Cow(1.5, 1.5)) is { Closed: false, Cells: 0, Animals.Count: 0 });
    }

    [Fact]
    public void APenWithItsGateOpenIsNotClosed()
    {
        Fence();
        _ground.Set(2, 64, 0, "oak_fence_gate[facing=north,open=true]");
        Assert.True(State(Cow(1.5, 1.5)) is { Closed: false, OpenGates: 1 });
    }

    [Fact]
    public void WhereFencesMeetOnlyAtACornerAChickenSlipsThrough()
    {
        Fence();
        _ground.Set(4, 64, 4, "air");
        _ground.Set(4, 64, 3, "air");
        _ground.Set(5, 64, 3, "oak_fence");
        _ground.Set(5, 64, 2, "oak_fence");
        Assert.False(State()!.Closed);
    }

    [Fact]
    public void AStepBesideTheFenceOutsideDoesNotOpenIt()
    {
        Fence();
        _ground.Set(-1, 64, 2, "stone");
        Assert.True(State()!.Closed);
    }

    [Fact]
    public void AStepOfDirtInsteadOfAFenceHoldsNoAnimal()
    {
        Fence();
        _ground.Set(0, 64, 2, "dirt");
        Assert.False(State()!.Closed);
    }

    [Fact]
    public void AWallOfAHouseMayBeOneSide()
    {
        _ground.Fill(8, 64, 0, 8, 67, 5, "oak_planks");
        _ground.Begin();
        _ground.Fill(4, 64, 1, 7, 64, 1, "oak_fence");
        _ground.Fill(4, 64, 2, 4, 64, 4, "oak_fence");
        _ground.Fill(4, 64, 5, 7, 64, 5, "oak_fence");
        _ground.Set(5, 64, 5, "oak_fence_gate[facing=south]");
        Assert.True(State() is { Closed: true, HasGate: true, Cells: 9, HouseDistance: 0 });
    }

    [Fact]
    public void AGateThatLeadsAgainstAWallIsNone()
    {
        Fence();
        _ground.Fill(2, 64, -1, 2, 66, -1, "stone");
        Assert.True(State() is { Closed: true, HasGate: false });
    }

    [Fact]
    public void TwoKindsAreCountedApart()
    {
        Fence();
        var pen = State(Cow(1.5, 1.5), Cow(2.5, 1.5), ("pig", new Vector3D(3.5, 64, 3.5)), ("villager", new Vector3D(2.5, 64, 2.5)))!;
        Assert.Equal(["cow: 2", "pig: 1"], pen.Animals.Select(animal => $"{animal.Key}: {animal.Value}"));
        Assert.False(pen.HoldsTwoOfOneKind);
    }

    [Fact]
    public void AnimalsOutsideDoNotCount()
    {
        Fence();
        Assert.Empty(State(Cow(6.5, 1.5), Cow(-3, -3))!.Animals);
    }

    [Fact]
    public void APenFarFromEveryHouseIsNotNextToOne()
    {
        Fence();
        var far = BuildingGround.Village(new Cuboid(30, 63, 0, 35, 68, 5));
        Assert.True(PenCheck.Of(_ground.Volume, _ground.Work, [], far) is { NextToHouse: false, HouseDistance: 26 });
    }

    [Fact]
    public void APenOfTheVillageIsNotThePlayers()
    {
        Fence();
        _ground.Begin();
        _ground.Set(20, 64, 20, "oak_fence");
        Assert.False(State()!.Closed);
    }

    /// <summary>5 × 5 blocks with a gate in the north: room for nine.</summary>
    private void Fence()
    {
        _ground.Ring(0, 0, 4, 4, 64, 64, "oak_fence");
        _ground.Set(2, 64, 0, "oak_fence_gate[facing=north]");
    }

    private PenFacts? State(params (string, Vector3D)[] animals) => PenCheck.Of(_ground.Volume, _ground.Work, animals, Near);

    private static (string, Vector3D) Cow(double x, double z) => ("cow", new Vector3D(x, 64, z));
}
