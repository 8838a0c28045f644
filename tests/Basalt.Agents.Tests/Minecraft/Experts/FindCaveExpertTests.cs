using Basalt.Minecraft;

namespace Basalt.Agents.Tests;

public sealed class FindCaveExpertTests
{
    private const int WaterLine = Hole.Ground;

    [Fact]
    public async Task WhoFellIntoALakeIsToldToSwimUpAndToAShoreNearBy()
    {
        await using var expert = new FindCaveExpert();
        await expert.BeginAsync("find a cave", 1, CancellationToken.None);
        var yaw = 90.0;
        PlayerInput input = default;
        for (var tick = 0; tick < 40; tick++)
        {
            input = await expert.ActAsync(At(12.5, 57, yaw), CancellationToken.None);
            Assert.True(input.Holds(Buttons.Jump), "it sinks");
            yaw += input.YawDegrees;
        }

        // The lake ends at x = 20, and -90 looks along +x; on the other side it is four times as far.
        Assert.InRange(yaw - 360 * Math.Round(yaw / 360), -120, -60);
        Assert.True(input.Holds(Buttons.Forward), "it does not swim");
    }

    [Fact]
    public async Task OnLandItRuns()
    {
        await using var expert = new FindCaveExpert();
        await expert.BeginAsync("find a cave", 1, CancellationToken.None);
        Assert.True((await expert.ActAsync(At(40.5, WaterLine + 1, 0), CancellationToken.None)).Holds(Buttons.Sprint));
    }

    [Theory]
    [InlineData(20, -60, -30)]
    [InlineData(60, -90, -90)]
    public async Task ItTurnsToTheMouthInSightAndNotToOneTooFarToSee(int away, double least, double most)
    {
        await using var expert = new FindCaveExpert();
        await expert.BeginAsync("find a cave", 1, CancellationToken.None);
        // It looks along +x, and the cave opens 45 degrees to the right, less a little to be within the picture.
        var map = new Hole((int)(away * 0.75), (int)(away * 0.66));
        var yaw = -90.0;
        for (var tick = 0; tick < 20; tick++)
        {
            yaw += (await expert.ActAsync(At(0.5, WaterLine + 1, yaw, map), CancellationToken.None)).YawDegrees;
        }

        Assert.InRange(yaw, least, most);
    }

    [Fact]
    public async Task ItWalksOnUntilACaveOpensBeforeItGoesInAndEndsTheEpisodeInside()
    {
        await using var expert = new FindCaveExpert();
        await expert.BeginAsync("find a cave", 1, CancellationToken.None);
        var map = new Hole(70, 8);
        var (pose, tick) = (new Pose(0.5, WaterLine + 1, 0.5, -90, 0), 0);
        for (; tick < 1000; tick++)
        {
            var input = await expert.ActAsync(Hole.At(pose, map), CancellationToken.None);
            if (input.Holds(Buttons.Escape))
            {
                break;
            }

            pose = map.Move(pose, input);
        }

        Assert.InRange(tick, 350, 900);
        Assert.True(map.IsCave(pose.Feet) && pose.Y < WaterLine - 3, $"it ended at {pose}");
    }

    private static PrivilegedObservation At(double x, double y, double yaw, IOracleMap? map = null) =>
        Hole.At(new Pose(x, y, 0.5, yaw, 0), map ?? new Lake());

    /// <summary>A plain with a lake, ten blocks deep and forty across, and no cave.</summary>
    private sealed class Lake : IOracleMap
    {
        public IReadOnlyList<BuildingSite> Houses => [];

        public IReadOnlyList<BuildingSite> Pens => [];

        public bool IsSolid(Cell cell) => cell.Y <= (IsLake(cell) ? WaterLine - 10 : WaterLine);

        public bool IsClear(Cell cell) => IsEmpty(cell);

        public bool IsEmpty(Cell cell) => !IsSolid(cell) && !IsPerilous(cell);

        public bool IsPerilous(Cell cell) => IsLake(cell) && cell.Y is > WaterLine - 10 and <= WaterLine;

        public bool IsCave(Cell cell) => false;

        public int GroundAt(int x, int z) => WaterLine;

        public IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius) => [];

        public IReadOnlyList<GrazingAnimal> Animals(Cell centre, int radius) => [];

        private static bool IsLake(Cell cell) => Math.Abs(cell.X) < 20 && Math.Abs(cell.Z) < 20;
    }
}
