using Basalt.Minecraft;

namespace Basalt.World.Tests;

public sealed class WaterfallCheckTests
{
    private static readonly Vector3D Eye = new(0.5, 67, -8);

    private readonly BuildingGround _ground = new();

    [Fact]
    public void WaterThatFallsFromACliffIsAWaterfall()
    {
        Fall();
        Assert.True(State() is { Made: true, Height: 8, InView: true, FrameShare: > 0.01 and < 0.2, Distance: > 7 and < 10 });
    }

    [Fact]
    public void AWaterfallThatWasThereBeforeIsNotThePlayers()
    {
        Fall();
        _ground.Begin();
        Assert.Null(State());
    }

    [Fact]
    public void WhoLooksAwayDoesNotSeeIt()
    {
        Fall();
        Assert.True(State(yaw: 180) is { Made: true, InView: false, FrameShare: 0, Distance: null });
    }

    [Fact]
    public void AWallInFrontHidesIt()
    {
        Fall();
        _ground.Fill(-6, 64, -5, 7, 80, -5, "stone");
        Assert.True(State() is { Made: true, InView: false });
    }

    [Fact]
    public void APuddleIsNoWaterfall()
    {
        _ground.Set(0, 64, 0, "water[level=0]");
        _ground.Set(1, 64, 0, "water[level=1]");
        Assert.True(State() is { Made: false, Height: 0, InView: false });
    }

    [Fact]
    public void WhatWasTakenUpAgainIsGone()
    {
        Fall();
        _ground.Fill(0, 64, 0, 0, 71, 0, "air");
        Assert.Null(State());
    }

    /// <summary>Before a cliff, from a source at its rim.</summary>
    private void Fall()
    {
        _ground.Fill(-3, 64, 1, 3, 71, 4, "stone");
        _ground.Begin();
        _ground.Set(0, 71, 0, "water[level=0]");
        _ground.Fill(0, 64, 0, 0, 70, 0, "water[level=8]");
    }

    private WaterfallFacts? State(float yaw = 0) => WaterfallCheck.Of(_ground.Volume, _ground.Work, Eye, yaw, 0);
}
