using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>Walks along a planned path tick by tick: turns, runs, jumps up steps, and plans again when it left the path or is stuck.</summary>
internal sealed class PathFollower(PathFinder paths)
{
    private const int TicksStuckBeforeJump = 5;
    private const int TicksStuckBeforePlan = 50;
    private const double MaxDeviation = 3.5;
    private const int MaxLookahead = 12;
    private const double SteadyYaw = 4;
    private const double SteadyPitch = 8;

    /// <summary>A search without a result is expensive, so the next one waits.</summary>
    private const int TicksBeforeRetry = 20;

    private static readonly (double X, double Z)[] Feet = [(0, 0), (0.3, 0.3), (0.3, -0.3), (-0.3, 0.3), (-0.3, -0.3)];

    private IReadOnlyList<Cell> _path = [];
    private Cell? _goal;
    private int _next;
    private int _stuck;
    private int _lost;
    private (double X, double Z) _before;

    /// <summary>Whether the last search found no path.</summary>
    public bool Lost { get; private set; }

    /// <summary>This tick's input to get nearer to a goal; no input while <see cref="Lost"/>.</summary>
    /// <param name="sprint">Whether it may sprint.</param>
    public PlayerInput Towards(Cell goal, Pose pose, bool sprint = true)
    {
        if (goal != _goal || (Lost ? ++_lost > TicksBeforeRetry : _stuck > TicksStuckBeforePlan || Astray(pose)))
        {
            Plan(goal, pose);
        }

        if (Lost)
        {
            return default;
        }

        var moved = pose.Distance(_before.X, _before.Z);
        _before = (pose.X, pose.Z);
        _stuck = moved < 0.03 ? _stuck + 1 : Math.Max(0, _stuck - 2);

        while (_next < _path.Count - 1 && IsReached(_next, pose))
        {
            _next++;
        }

        var (look, rise) = Farthest(pose);
        var target = _path[look];
        var far = pose.Distance(target.X + 0.5, target.Z + 0.5);
        var (yaw, _) = pose.TurnTo(target.X + 0.5, target.Y + Pose.Eye, target.Z + 0.5);
        var (_, pitch) = pose.TurnTo(target.X + 0.5, target.Y + 1.1, target.Z + 0.5);
        var held = Buttons.None;
        if (Math.Abs(yaw) < 40)
        {
            held |= Buttons.Forward;
            if (sprint && Math.Abs(yaw) < 12 && rise > 4 && far > 4)
            {
                held |= Buttons.Sprint;
            }

            if (rise < 1.2 || _stuck > TicksStuckBeforeJump)
            {
                held |= Buttons.Jump;
            }
        }

        var lookDown = Calm(Math.Clamp(pose.Pitch + pitch, -30, 40) - pose.Pitch, SteadyPitch);
        var lookAside = Calm(yaw, far > 3 ? SteadyYaw : 1);
        return new PlayerInput(held, CameraController.Turn(lookDown), CameraController.Turn(lookAside));
    }

    /// <summary>Whether the player stands in a block.</summary>
    /// <param name="within">Horizontal tolerance in blocks.</param>
    public static bool IsAt(Cell goal, Pose pose, double within = 0.8) =>
        pose.Distance(goal.X + 0.5, goal.Z + 0.5) < within && Math.Abs(goal.Y - pose.Y) < 1.2;

    /// <summary>The block that the player stands in. At an edge it can be a neighbour of the block below the middle of the feet.</summary>
    private Cell Foothold(Pose pose)
    {
        foreach (var (dx, dz) in Feet)
        {
            var feet = Cell.Of(pose.X + dx, pose.Feet.Y, pose.Z + dz);
            if (paths.Stands(feet))
            {
                return feet;
            }
        }

        return paths.Nearest(pose.Feet, 3) ?? pose.Feet;
    }

    private void Plan(Cell goal, Pose pose)
    {
        _path = paths.Find(Foothold(pose), goal) ?? [];
        (_goal, _next, _stuck, _lost, Lost) = (goal, Math.Min(1, Math.Max(0, _path.Count - 1)), 0, 0, _path.Count == 0);
    }

    /// <summary>Ignores small deviations, so that the demonstrations do not contain corrections of single degrees.</summary>
    private static double Calm(double turn, double steady) => Math.Abs(turn) < steady ? 0 : turn;

    /// <summary>Whether the player is in a block of the path, or nearer to the next one.</summary>
    private bool IsReached(int at, Pose pose)
    {
        var left = pose.Distance(_path[at].X + 0.5, _path[at].Z + 0.5);
        return (left < 0.6 || pose.Distance(_path[at + 1].X + 0.5, _path[at + 1].Z + 0.5) < left) && Math.Abs(_path[at].Y - pose.Y) < 1.3;
    }

    /// <summary>The farthest block of the path that a straight line leads to, and the distance to the first step up on this line.</summary>
    private (int At, double Rise) Farthest(Pose pose)
    {
        for (var at = Math.Min(_next + MaxLookahead, _path.Count - 1); at > _next; at--)
        {
            if (Straight(pose, _path[at]) is { } rise)
            {
                return (at, rise);
            }
        }

        var step = _path[_next];
        return (_next, step.Y > pose.Y + 0.6 ? pose.Distance(step.X + 0.5, step.Z + 0.5) - 0.5 : double.PositiveInfinity);
    }

    /// <summary>Distance to the first step up on the straight line to a block, infinite if there is none; null if the line is not walkable.</summary>
    private double? Straight(Pose pose, Cell to)
    {
        const double stride = 0.25;
        const double halfWidth = 0.35;
        var (dx, dz) = (to.X + 0.5 - pose.X, to.Z + 0.5 - pose.Z);
        var length = Math.Sqrt((dx * dx) + (dz * dz));
        var (y, rise) = (pose.Feet.Y, double.PositiveInfinity);
        for (var walked = stride; walked < length; walked += stride)
        {
            var (x, z) = (pose.X + (dx * walked / length), pose.Z + (dz * walked / length));
            var (aside, before) = (halfWidth * dz / length, halfWidth * dx / length);
            int? lowest = null;
            foreach (var side in (ReadOnlySpan<double>)[-1, 0, 1])
            {
                var feet = Cell.Of(x + (side * aside), y, z - (side * before));
                if (paths.Nearest(feet, 1) is not { } found)
                {
                    return null;
                }

                lowest = side == 0 ? found.Y : lowest;
                if (found.Y > y)
                {
                    rise = Math.Min(rise, walked);
                }
            }

            y = lowest ?? y;
        }

        return y == to.Y ? rise : null;
    }

    private bool Astray(Pose pose) => pose.Distance(_path[_next].X + 0.5, _path[_next].Z + 0.5) > MaxDeviation;
}
