using Basalt.Minecraft;

namespace Basalt.Agents.Tests;

public sealed class ExplorationControllerTests
{
    private const int Ground = 63;
    private const Buttons Onward = Buttons.Forward | Buttons.Sprint | Buttons.Jump;

    [Theory]
    [InlineData(-90)]
    [InlineData(12)]
    [InlineData(170)]
    public void OnOpenLandItGoesOnWhereverItLooks(double yaw)
    {
        var exploration = new ExplorationController(new PathFinder(new Plain()));
        Assert.Equal(new PlayerInput(Onward, 0, 0), exploration.Next(Looking(-90)));
        Assert.Equal(new PlayerInput(Onward, 0, 0), exploration.Next(Looking(yaw)));
    }

    [Fact]
    public void AWallAcrossTheWayIsPassedOnTheRight() => Assert.True(Turn(new Plain { IsWall = cell => cell.X >= 8 }) > 0);

    [Fact]
    public void AWallThatEndsOnTheLeftIsPassedThere() => Assert.True(Turn(new Plain { IsWall = cell => cell.X >= 8 && cell.Z >= -1 }) < 0);

    [Fact]
    public void AStepUpIsHoppedAndACliffIsNot()
    {
        Assert.Equal(0, Turn(new Plain { IsWall = cell => cell.X >= 8 && cell.Y <= Ground }));
        Assert.NotEqual(0, Turn(new Plain { IsPit = cell => cell.X >= 8 && cell.Y > Ground - 9 }));
    }

    [Fact]
    public void WhoDoesNotComeOnTurnsRightForAWhile()
    {
        var exploration = new ExplorationController(new PathFinder(new Plain()));
        var inputs = Enumerable.Range(0, 60).Select(_ => exploration.Next(Looking(-90))!.Value).ToList();
        var turns = inputs.SkipWhile(input => input.YawDegrees == 0).TakeWhile(input => input.YawDegrees > 0).ToList();
        Assert.InRange(turns.Count, 8, 12);
        Assert.All(turns, turn => Assert.False(turn.Holds(Buttons.Forward)));
        Assert.All(inputs.Take(15), input => Assert.Equal(Onward, input.Held));
    }

    [Fact]
    public void WhereNoWayLeadsOnItSaysSo()
    {
        var pillar = new Plain { IsPit = cell => (cell.X, cell.Z) != (0, 0) };
        Assert.Null(new ExplorationController(new PathFinder(pillar)).Next(Looking(-90)));
    }

    [Fact]
    public void WhoLooksUpOrDownLooksAheadAgain()
    {
        var exploration = new ExplorationController(new PathFinder(new Plain()));
        Assert.True(exploration.Next(Looking(-90) with { Pitch = -40 })!.Value.PitchDegrees > 0);
        Assert.True(exploration.Next(Looking(-90) with { Pitch = 60 })!.Value.PitchDegrees < 0);
    }

    private static double Turn(IOracleMap map) => new ExplorationController(new PathFinder(map)).Next(Looking(-90))!.Value.YawDegrees;

    /// <summary>-90 looks along +x, 0 along +z.</summary>
    private static Pose Looking(double yaw) => new(0.5, Ground, 0.5, yaw, 0);

    /// <summary>A plain without an end, with walls upon it and pits in it.</summary>
    private sealed class Plain : IOracleMap
    {
        public Func<Cell, bool> IsWall { get; init; } = _ => false;

        public Func<Cell, bool> IsPit { get; init; } = _ => false;

        public IReadOnlyList<BuildingSite> Houses => [];

        public IReadOnlyList<BuildingSite> Pens => [];

        public bool IsSolid(Cell cell) => (cell.Y < Ground && !IsPit(cell)) || IsWall(cell);

        public bool IsClear(Cell cell) => !IsSolid(cell);

        public bool IsEmpty(Cell cell) => !IsSolid(cell);

        public bool IsPerilous(Cell cell) => false;

        public bool IsCave(Cell cell) => false;

        public int GroundAt(int x, int z) => Ground - 1;

        public IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius) => [];

        public IReadOnlyList<GrazingAnimal> Animals(Cell centre, int radius) => [];
    }
}
