using Basalt.Minecraft;

namespace Basalt.Agents.Tests;

/// <summary>A plain with one cave, whose way in falls by a block a step along +x.</summary>
internal sealed class Hole(int x, int z) : IOracleMap
{
    /// <summary>Height of the plain.</summary>
    public const int Ground = 62;

    private const double Stride = 0.2;

    public IReadOnlyList<BuildingSite> Houses => [];

    public IReadOnlyList<BuildingSite> Pens => [];

    public bool IsSolid(Cell cell) => cell.Y <= Ground && !IsCave(cell);

    public bool IsClear(Cell cell) => !IsSolid(cell);

    public bool IsEmpty(Cell cell) => !IsSolid(cell);

    public bool IsPerilous(Cell cell) => false;

    public bool IsCave(Cell cell) =>
        Math.Abs(cell.Z - z) <= 2
        && cell.X - x is >= 0 and <= 24 and var way
        && cell.Y - (Ground - Math.Min(way, 14)) is >= 0 and <= 3
        && cell.Y <= Ground;

    public int GroundAt(int x, int z) => Ground;

    public IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius) =>
        Math.Abs(centre.X - x) <= radius && Math.Abs(centre.Z - z) <= radius ? [new(new Cell(x, Ground + 1, z), 1, 0)] : [];

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

    public static PrivilegedObservation At(Pose pose, IOracleMap map) => new(
        new Frame(1, 1, new byte[3]),
        new Telemetry { X = pose.X, Y = pose.Y, Z = pose.Z, Yaw = pose.Yaw, Pitch = pose.Pitch },
        map);
}
