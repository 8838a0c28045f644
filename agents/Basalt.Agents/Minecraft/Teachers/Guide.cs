using Basalt.Core;

namespace Basalt.Agents;

/// <summary>Walks a player along a way, one tick at a time, whatever pushed it off: turns, runs, jumps up steps, plans anew when it strays.</summary>
internal sealed class Guide(PathFinder paths)
{
    private const int TicksStuckBeforeJump = 5;
    private const int TicksStuckBeforePlan = 50;
    private const double Strayed = 3.5;

    private IReadOnlyList<Cell> _way = [];
    private Cell _goal;
    private int _next;
    private int _stuck;
    private (double X, double Z) _before;

    /// <summary>Whether the last plan found a way.</summary>
    public bool Lost { get; private set; }

    /// <summary>What to do this tick to come nearer to a goal.</summary>
    /// <param name="sprint">Whether it may run.</param>
    public PlayerInput Towards(Cell goal, Pose pose, bool sprint = true)
    {
        if (goal != _goal || _way.Count == 0 || _stuck > TicksStuckBeforePlan || Astray(pose))
        {
            Plan(goal, pose);
        }

        if (_way.Count == 0)
        {
            return default;
        }

        while (_next < _way.Count - 1 && pose.Distance(_way[_next].X + 0.5, _way[_next].Z + 0.5) < 0.75 && Math.Abs(_way[_next].Y - pose.Y) < 1.3)
        {
            _next++;
        }

        var moved = pose.Distance(_before.X, _before.Z);
        _before = (pose.X, pose.Z);
        _stuck = moved < 0.03 ? _stuck + 1 : Math.Max(0, _stuck - 2);

        var step = _way[_next];
        var look = _way[Math.Min(_next + 5, _way.Count - 1)];
        var (yaw, _) = pose.TurnTo(step.X + 0.5, step.Y + Pose.Eye, step.Z + 0.5);
        var (ahead, pitch) = pose.TurnTo(look.X + 0.5, look.Y + 1.1, look.Z + 0.5);
        if (pose.Distance(step.X + 0.5, step.Z + 0.5) < 0.5)
        {
            yaw = ahead;
        }

        var held = Buttons.None;
        if (Math.Abs(yaw) < 40)
        {
            held |= Buttons.Forward;
            var level = Enumerable.Range(_next, Math.Min(4, _way.Count - _next)).All(i => _way[i].Y == step.Y);
            if (sprint && Math.Abs(yaw) < 12 && level && _way.Count - _next > 4)
            {
                held |= Buttons.Sprint;
            }

            var climbs = step.Y > pose.Y + 0.6 && pose.Distance(step.X + 0.5, step.Z + 0.5) < 1.7;
            if (climbs || _stuck > TicksStuckBeforeJump)
            {
                held |= Buttons.Jump;
            }
        }

        return new PlayerInput(held, Aim.Turn(Math.Clamp(pose.Pitch + pitch, -30, 40) - pose.Pitch), Aim.Turn(yaw));
    }

    /// <summary>Whether the player stands in a block, or all but.</summary>
    public static bool IsAt(Cell goal, Pose pose, double within = 0.8) =>
        pose.Distance(goal.X + 0.5, goal.Z + 0.5) < within && Math.Abs(goal.Y - pose.Y) < 1.2;

    private void Plan(Cell goal, Pose pose)
    {
        var from = paths.Nearest(pose.Feet, 3) ?? pose.Feet;
        _way = paths.Find(from, goal) ?? [];
        (_goal, _next, _stuck, Lost) = (goal, Math.Min(1, Math.Max(0, _way.Count - 1)), 0, _way.Count == 0);
    }

    private bool Astray(Pose pose) => pose.Distance(_way[_next].X + 0.5, _way[_next].Z + 0.5) > Strayed;
}
