namespace Basalt.World.Tests;

public sealed class CaveCheckTests
{
    private static readonly (int X, int Y, int Z) Deep = (0, 40, 0);

    private readonly BuildingGround _ground = new();

    [Fact]
    public void ADarkNaturalTunnelIsACave() =>
        Assert.True(Natural().State(Deep, skyLight: 3, tick: 40) is { Inside: true, Entered: true, EnteredAtTick: 40, DugIn: false });

    [Fact]
    public void TheLightBeforeTheMouthIsNoCave() => Assert.False(Natural().State(Deep, skyLight: 13, tick: 40).Inside);

    [Fact]
    public void ATunnelThatThePlayerDugIsNoCave()
    {
        _ground.Begin();
        Tunnel();
        Assert.False(new CaveCheck(_ground.Volume, _ground.Work, (_, _, _) => false).State(Deep, 0, 40).Inside);
    }

    [Fact]
    public void WhoDigsDownIntoACaveHasNotFoundIt()
    {
        var check = Natural();
        check.Walk((0, 64, 0), 15);
        _ground.Fill(0, 42, 0, 0, 63, 0, "air");
        check.Walk((0, 50, 0), 12);
        check.Walk((5, 40, 0), 3);
        Assert.True(check.State((5, 40, 0), 3, 40) is { Inside: true, Entered: false, DugIn: true });
    }

    [Fact]
    public void WhoDugOnceAndThenWalksInFromTheOpenHasFoundIt()
    {
        var check = Natural();
        _ground.Set(5, 63, 5, "air");
        check.Walk((5, 63, 5), 14);
        check.Walk((6, 64, 5), 15);
        check.Walk(Deep, 3);
        Assert.True(check.State(Deep, 3, 40) is { Inside: true, Entered: true, DugIn: false });
    }

    [Fact]
    public void WhoLeavesIsNoLongerInsideButHasBeenThere()
    {
        var check = Natural();
        check.State(Deep, 3, 40);
        Assert.True(check.State((0, 64, 0), 15, 60) is { Inside: false, Entered: true, EnteredAtTick: 40 });
    }

    private CaveCheck Natural()
    {
        Tunnel();
        _ground.Begin();
        return new CaveCheck(_ground.Volume, _ground.Work, (_, y, z) => y is >= 40 and <= 41 && z is >= 0 and <= 1);
    }

    private void Tunnel() => _ground.Fill(-12, 40, 0, 12, 41, 1, "air");
}
