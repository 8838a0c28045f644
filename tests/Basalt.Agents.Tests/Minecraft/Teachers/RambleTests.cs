namespace Basalt.Agents.Tests;

public sealed class RambleTests
{
    private const int Ground = 63;

    [Fact]
    public void OnOpenLandItGoesStraightOn() => Assert.InRange(Bearing(Looking(-90), new Ramble(new PathFinder(new Plain(null))).Next(Looking(-90), 0)), -4, 4);

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    [InlineData(170)]
    public void WhoTurnedAwayGoesOnFromThereAndDoesNotTurnBack(double turned)
    {
        var ramble = new Ramble(new PathFinder(new Plain(null)));
        ramble.Next(Looking(-90), 0);
        Assert.InRange(Bearing(Looking(-90 + turned), ramble.Next(Looking(-90 + turned), 0)), -4, 4);
    }

    [Fact]
    public void WhoTurnedALittleIsToldToTurnBack()
    {
        var ramble = new Ramble(new PathFinder(new Plain(null)));
        ramble.Next(Looking(-90), 0);
        Assert.InRange(Bearing(Looking(-70), ramble.Next(Looking(-70), 0)), -24, -16);
    }

    [Fact]
    public void AWallAcrossTheWayIsPassedOnTheRight()
    {
        var ramble = new Ramble(new PathFinder(new Plain(wall: 8)));
        Assert.InRange(Bearing(Looking(-90), ramble.Next(Looking(-90), 0)), 45, 90);
    }

    [Fact]
    public void WhoDoesNotComeOnTurnsRightUntilItLooksAnotherWay()
    {
        var ramble = new Ramble(new PathFinder(new Plain(null)));
        var pose = Looking(-90);
        Cell? aside = null;
        for (var tick = 0; tick < 60 && aside is null; tick++)
        {
            aside = ramble.Next(pose, 0) is { } place && Bearing(pose, place) > 80 ? place : null;
        }

        Assert.NotNull(aside);
        for (var turned = 10; turned <= 90; turned += 10)
        {
            Assert.Equal(aside, ramble.Next(Looking(-90 + turned), 0));
        }
    }

    private static Pose Looking(double yaw) => new(0.5, Ground, 0.5, yaw, 0);

    /// <summary>Degrees to the right of where one looks.</summary>
    private static double Bearing(Pose pose, Cell? place) => pose.TurnTo(place!.Value.X + 0.5, pose.Y, place.Value.Z + 0.5).Yaw;

    /// <summary>A plain without an end, or with a wall across it.</summary>
    private sealed class Plain(int? wall) : IChart
    {
        public IReadOnlyList<BuildingSite> Houses => [];

        public IReadOnlyList<BuildingSite> Pens => [];

        public bool IsSolid(Cell cell) => cell.Y < Ground || cell.X >= wall;

        public bool IsClear(Cell cell) => !IsSolid(cell);

        public bool IsEmpty(Cell cell) => !IsSolid(cell);

        public bool IsPerilous(Cell cell) => false;

        public bool IsCave(Cell cell) => false;

        public int GroundAt(int x, int z) => Ground - 1;

        public IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius) => [];

        public IReadOnlyList<GrazingAnimal> Animals(Cell centre, int radius) => [];
    }
}
