using Basalt.Minecraft;


namespace Basalt.Agents;

/// <summary>Walks a player along a way, one tick at a time, whatever pushed it off: turns, runs, jumps up steps, plans anew when it strays.</summary>
internal sealed class Guide(PathFinder paths)
{
    private const int TicksStuckBeforeJump = 5;
    private const int TicksStuckBeforePlan = 50;
    private const double Strayed = 3.5;
    private const int FarthestAhead = 12;
    private const double SteadyYaw = 4;
    private const double SteadyPitch = 8;

    /// <summary>A search that finds nothing has looked far; it is not done again at once.</summary>
    private const int TicksLost = 20;

    private static readonly (double X, double Z)[] Feet = [(0, 0), (0.3, 0.3), (0.3, -0.3), (-0.3, 0.3), (-0.3, -0.3)];

    private IReadOnlyList<Cell> _way = [];
    private Cell? _goal;
    private int _next;
    private int _stuck;
    private int _lost;
    private (double X, double Z) _before;

    /// <summary>Whether the last plan found a way.</summary>
    public bool Lost { get; private set; }

    /// <summary>What to do this tick to come nearer to a goal.</summary>
    /// <param name="sprint">Whether it may run.</param>
    public PlayerInput Towards(Cell goal, Pose pose, bool sprint = true)
    {
        if (goal != _goal || (Lost ? ++_lost > TicksLost : _stuck > TicksStuckBeforePlan || Astray(pose)))
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

        while (_next < _way.Count - 1 && IsReached(_next, pose))
        {
            _next++;
        }

        var (look, rise) = Farthest(pose);
        var target = _way[look];
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

        return new PlayerInput(held, Aim.Turn(Calm(Math.Clamp(pose.Pitch + pitch, -30, 40) - pose.Pitch, SteadyPitch)), Aim.Turn(Calm(yaw, far > 3 ? SteadyYaw : 1)));
    }

    /// <summary>Whether the player stands in a block, or all but.</summary>
    public static bool IsAt(Cell goal, Pose pose, double within = 0.8) =>
        pose.Distance(goal.X + 0.5, goal.Z + 0.5) < within && Math.Abs(goal.Y - pose.Y) < 1.2;

    /// <summary>The block whose top carries the player: at an edge it need not be the one that the middle of the feet is over.</summary>
    private Cell Foothold(Pose pose)
    {
        foreach (var (dx, dz) in Feet)
        {
            var feet = new Cell((int)Math.Floor(pose.X + dx), pose.Feet.Y, (int)Math.Floor(pose.Z + dz));
            if (paths.Stands(feet))
            {
                return feet;
            }
        }

        return paths.Nearest(pose.Feet, 3) ?? pose.Feet;
    }

    private void Plan(Cell goal, Pose pose)
    {
        _way = paths.Find(Foothold(pose), goal) ?? [];
        (_goal, _next, _stuck, _lost, Lost) = (goal, Math.Min(1, Math.Max(0, _way.Count - 1)), 0, 0, _way.Count == 0);
    }

    /// <summary>Whoever walks does not mend every degree: within these the look rests, so that a turn means something.</summary>
    private static double Calm(double turn, double steady) => Math.Abs(turn) < steady ? 0 : turn;

    /// <summary>Whether the player is in a block of the way, or nearer to the next one.</summary>
    private bool IsReached(int at, Pose pose)
    {
        var left = pose.Distance(_way[at].X + 0.5, _way[at].Z + 0.5);
        return (left < 0.6 || pose.Distance(_way[at + 1].X + 0.5, _way[at + 1].Z + 0.5) < left) && Math.Abs(_way[at].Y - pose.Y) < 1.3;
    }

    /// <summary>The farthest block of the way that one can walk straight to, and how far off the first step up is.</summary>
    private (int At, double Rise) Farthest(Pose pose)
    {
        for (var at = Math.Min(_next + FarthestAhead, _way.Count - 1); at > _next; at--)
        {
            if (Straight(pose, _way[at]) is { } rise)
            {
                return (at, rise);
            }
        }

        var step = _way[_next];
        return (_next, step.Y > pose.Y + 0.6 ? pose.Distance(step.X + 0.5, step.Z + 0.5) - 0.5 : double.PositiveInfinity);
    }

    /// <summary>How far off the first step up is on the straight line to a block; null when the line cannot be walked.</summary>
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
                var feet = new Cell((int)Math.Floor(x + (side * aside)), y, (int)Math.Floor(z - (side * before)));
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

    private bool Astray(Pose pose) => pose.Distance(_way[_next].X + 0.5, _way[_next].Z + 0.5) > Strayed;
}
