using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents.Tests;

public sealed class FindCaveTeacherTests
{
    private const int WaterLine = 62;

    [Fact]
    public async Task WhoFellIntoALakeIsToldToSwimUpAndToAShoreNearBy()
    {
        await using var teacher = new FindCaveTeacher();
        await teacher.BeginAsync("find a cave", 1, CancellationToken.None);
        var yaw = 90.0;
        PlayerInput input = default;
        for (var tick = 0; tick < 40; tick++)
        {
            input = await teacher.ActAsync(At(12.5, 57, yaw), CancellationToken.None);
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
        await using var teacher = new FindCaveTeacher();
        await teacher.BeginAsync("find a cave", 1, CancellationToken.None);
        Assert.True((await teacher.ActAsync(At(40.5, WaterLine + 1, 0), CancellationToken.None)).Holds(Buttons.Sprint));
    }

    [Theory]
    [InlineData(20, -60, -30)]
    [InlineData(60, -90, -90)]
    public async Task ItTurnsToTheMouthInSightAndNotToOneTooFarToSee(int away, double least, double most)
    {
        await using var teacher = new FindCaveTeacher();
        await teacher.BeginAsync("find a cave", 1, CancellationToken.None);
        // It looks along +x, and the cave opens 45 degrees to the right, less a little to be within the picture.
        var chart = new Hole((int)(away * 0.75), (int)(away * 0.66));
        var yaw = -90.0;
        for (var tick = 0; tick < 20; tick++)
        {
            yaw += (await teacher.ActAsync(At(0.5, WaterLine + 1, yaw, chart), CancellationToken.None)).YawDegrees;
        }

        Assert.InRange(yaw, least, most);
    }

    [Fact]
    public async Task ItWalksOnUntilACaveOpensBeforeItGoesInAndEndsTheEpisodeInside()
    {
        await using var teacher = new FindCaveTeacher();
        await teacher.BeginAsync("find a cave", 1, CancellationToken.None);
        var chart = new Hole(70, 8);
        var (pose, tick) = (new Pose(0.5, WaterLine + 1, 0.5, -90, 0), 0);
        for (; tick < 1000; tick++)
        {
            var input = await teacher.ActAsync(At(pose, chart), CancellationToken.None);
            if (input.Holds(Buttons.Escape))
            {
                break;
            }

            pose = chart.Move(pose, input);
        }

        Assert.InRange(tick, 350, 900);
        Assert.True(chart.IsCave(pose.Feet) && pose.Y < WaterLine - 3, $"it ended at {pose}");
    }

    private static Witness At(double x, double y, double yaw, IChart? chart = null) => At(new Pose(x, y, 0.5, yaw, 0), chart ?? new Lake());

    private static Witness At(Pose pose, IChart chart) => new(
        new Frame(1, 1, new byte[3]), new JObject { ["x"] = pose.X, ["y"] = pose.Y, ["z"] = pose.Z, ["yaw"] = pose.Yaw, ["pitch"] = pose.Pitch }, chart);

    /// <summary>A plain with one cave, whose way in falls by a block a step along +x.</summary>
    private sealed class Hole(int x, int z) : IChart
    {
        private const double Stride = 0.2;

        public IReadOnlyList<BuildingSite> Houses => [];

        public IReadOnlyList<BuildingSite> Pens => [];

        public bool IsSolid(Cell cell) => cell.Y <= WaterLine && !IsCave(cell);

        public bool IsClear(Cell cell) => !IsSolid(cell);

        public bool IsEmpty(Cell cell) => !IsSolid(cell);

        public bool IsPerilous(Cell cell) => false;

        public bool IsCave(Cell cell) =>
            Math.Abs(cell.Z - z) <= 2 && cell.X - x is >= 0 and <= 24 and var way && cell.Y - (WaterLine - Math.Min(way, 14)) is >= 0 and <= 3 && cell.Y <= WaterLine;

        public int GroundAt(int x, int z) => WaterLine;

        public IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius) => [new(new Cell(x, WaterLine + 1, z), 1, 0)];

        public IReadOnlyList<GrazingAnimal> Animals(Cell centre, int radius) => [];

        /// <summary>What one tick's input makes of a player who cannot walk into walls, or fall far.</summary>
        public Pose Move(Pose pose, PlayerInput input)
        {
            var (yaw, pitch) = (pose.Yaw + input.YawDegrees, pose.Pitch + input.PitchDegrees);
            var stride = input.Holds(Buttons.Forward) ? Stride : 0;
            var (toX, toZ) = (pose.X - (stride * Math.Sin(yaw * Math.PI / 180)), pose.Z + (stride * Math.Cos(yaw * Math.PI / 180)));
            foreach (var y in Enumerable.Range(0, 5).Select(down => pose.Feet.Y + 1 - down))
            {
                var feet = new Cell((int)Math.Floor(toX), y, (int)Math.Floor(toZ));
                if (IsSolid(feet.Up(-1)) && !IsSolid(feet) && !IsSolid(feet.Up()))
                {
                    return new Pose(toX, y, toZ, yaw, pitch);
                }
            }

            return pose with { Yaw = yaw, Pitch = pitch };
        }
    }

    /// <summary>A plain with a lake, ten blocks deep and forty across, and no cave.</summary>
    private sealed class Lake : IChart
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
