using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents.Tests;

public sealed class FindCaveTeacherTests
{
    private const int WaterLine = 62;

    [Fact]
    public async Task WhoFellIntoALakeIsToldToSwimUpAndToTheNearestShore()
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

        // The lake ends at x = 20, and -90 looks along +x.
        Assert.InRange(yaw - 360 * Math.Round(yaw / 360), -110, -70);
        Assert.True(input.Holds(Buttons.Forward), "it does not swim");
    }

    [Fact]
    public async Task OnLandItDoesNotSwim()
    {
        await using var teacher = new FindCaveTeacher();
        await teacher.BeginAsync("find a cave", 1, CancellationToken.None);
        Assert.False((await teacher.ActAsync(At(40.5, WaterLine + 1, 0), CancellationToken.None)).Holds(Buttons.Jump));
    }

    private static Witness At(double x, double y, double yaw) => new(
        new Frame(1, 1, new byte[3]), new JObject { ["x"] = x, ["y"] = y, ["z"] = 0.5, ["yaw"] = yaw, ["pitch"] = 0.0 }, new Lake());

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
