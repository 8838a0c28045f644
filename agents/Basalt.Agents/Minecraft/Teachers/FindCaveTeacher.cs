using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// A teacher of "find a cave": it walks over the land until the mouth of a cave is in sight, walks in, on and on, and ends the episode
/// inside. It knows the chart, yet acts upon what can be seen: a policy that has only the picture cannot learn to turn to a cave behind a
/// hill (the imitation gap; Weihs et al. 2021). It reads telemetry: a demonstrator, never a competitor.
/// </summary>
public sealed class FindCaveTeacher : IAgent<Witness, PlayerInput>
{
    private const int Radius = 170;
    private const int TicksInside = 19;

    /// <summary>From here a mouth is more than a few dark pixels of a policy's picture.</summary>
    private const double FarthestSeen = 26;

    /// <summary>Half of what the picture shows from side to side, and a little less.</summary>
    private const double WidestSeen = 45;

    private const int TicksRemembered = 80;
    private const int DetourTicks = 60;
    private const double StillNear = 12;

    /// <summary>Blocks in from the mouth.</summary>
    private const int DeepestStroll = 30;

    private const int Stride = 3;

    /// <summary>At the far end: long enough for the program to say what it finds.</summary>
    private const int LookTicks = 40;

    private static readonly int[] FarthestShores = [8, 20, 48];

    private readonly HashSet<Cell> _hopeless = [];
    private Guide? _guide;
    private Ramble? _ramble;
    private CaveEntrance? _mouth;
    private Queue<Cell> _goals = [];
    private int _unseen;
    private int _detour;
    private int _inside;
    private int _looked;
    private bool? _found;
    private bool _ends;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        (_guide, _ramble, _mouth, _unseen, _detour, _inside, _looked, _found, _ends) = (null, null, null, 0, 0, 0, 0, null, false);
        _goals = [];
        _hopeless.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask<PlayerInput> ActAsync(Witness witness, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (pose, chart) = (Pose.From(witness.Telemetry), witness.Chart);
        var paths = new PathFinder(chart);
        _guide ??= new Guide(paths);
        _ramble ??= new Ramble(paths);

        // What the program finds of the cave comes once a second; a world that finds nothing is judged by the chart.
        var told = (bool?)witness.Telemetry["checks"]?["cave"]?["inside"];
        _found = told ?? _found;
        _inside = _found ?? IsInside(pose, chart) ? _inside + 1 : Math.Max(0, _inside - 1);
        // It walks on while it waits and may be out again: what it was told a while ago is not enough to end.
        _ends = _inside > TicksInside && _found != false && (_ends || told is not null || _found is null);
        return ValueTask.FromResult(_ends
            ? new PlayerInput(Buttons.Escape, 0, 0)
            : Swim(pose, chart, paths) ?? Enter(pose, chart, paths) ?? (_inside > 0 ? null : Wander(pose, chart, paths)) ?? Glance());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Well inside: cave around feet and head, rock above, and deeper than the ground was.</summary>
    private static bool IsInside(Pose pose, IChart chart)
    {
        var feet = pose.Feet;
        return chart.IsCave(feet) && chart.IsCave(feet.Up()) && feet.Y < chart.GroundAt(feet.X, feet.Z) - 2 && IsRoofed(feet, chart);
    }

    private static bool IsRoofed(Cell feet, IChart chart)
    {
        for (var y = feet.Y + 2; y <= chart.GroundAt(feet.X, feet.Z); y++)
        {
            if (chart.IsSolid(feet with { Y = y }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>To the mouth in sight and in through it; null while there is none.</summary>
    private PlayerInput? Enter(Pose pose, IChart chart, PathFinder paths)
    {
        Look(pose, chart, paths);
        while (_mouth is { } mouth)
        {
            if (!_goals.TryPeek(out var goal))
            {
                _hopeless.Add(mouth.At);
                _mouth = null;
                return null;
            }

            if (!Guide.IsAt(goal, pose))
            {
                var input = _guide!.Towards(goal, pose, sprint: !IsInside(pose, chart));
                if (!_guide.Lost)
                {
                    return input;
                }
            }
            else if (_goals.Count == 1 && ++_looked <= LookTicks)
            {
                return Glance();
            }

            _goals.Dequeue();
        }

        return null;
    }

    /// <summary>Takes note of the mouth in sight, the nearest first, and forgets one that has not been seen for a while.</summary>
    private void Look(Pose pose, IChart chart, PathFinder paths)
    {
        if (_mouth is { } mouth)
        {
            _unseen = _inside > 0 || pose.Distance(mouth.At.X, mouth.At.Z) < StillNear || IsSeen(mouth, pose, chart) ? 0 : _unseen + 1;
            if (_unseen <= TicksRemembered)
            {
                return;
            }

            _mouth = null;
        }

        var seen = Mouths(pose, chart, _hopeless).Where(entrance => IsSeen(entrance, pose, chart)).Select(entrance => (CaveEntrance?)entrance).FirstOrDefault();
        if (seen is { } found)
        {
            (_mouth, _unseen, _looked) = (found, 0, 0);
            _goals = new Queue<Cell>(Goals(found, chart, paths));
        }
    }

    /// <summary>The mouths around, the nearest first, but for those that were tried in vain.</summary>
    internal static IEnumerable<CaveEntrance> Mouths(Pose pose, IChart chart, HashSet<Cell> hopeless) => chart.EntrancesNear(pose.Feet, Radius)
        .Where(entrance => !hopeless.Contains(entrance.At)).OrderBy(entrance => pose.Distance(entrance.At.X, entrance.At.Z));

    /// <summary>Near, within the picture, and with nothing before the opening or the first blocks behind it.</summary>
    private static bool IsSeen(CaveEntrance entrance, Pose pose, IChart chart)
    {
        var (x, y, z) = (entrance.At.X + 0.5, entrance.At.Y + 0.7, entrance.At.Z + 0.5);
        return pose.Distance(x, z) < FarthestSeen && Math.Abs(pose.TurnTo(x, y, z).Yaw) < WidestSeen
            && (IsOpen(x, y, z) || IsOpen(x + (3 * entrance.InwardX), y, z + (3 * entrance.InwardZ)));

        bool IsOpen(double toX, double toY, double toZ)
        {
            var (dx, dy, dz) = (toX - pose.X, toY - (pose.Y + Pose.Eye), toZ - pose.Z);
            var steps = (int)(4 * Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz)));
            return Enumerable.Range(0, steps).Select(step => (double)step / steps).All(share => !chart.IsSolid(new Cell(
                (int)Math.Floor(pose.X + (dx * share)), (int)Math.Floor(pose.Y + Pose.Eye + (dy * share)), (int)Math.Floor(pose.Z + (dz * share)))));
        }
    }

    /// <summary>Places inside a cave, each deeper in than the one before.</summary>
    private static IEnumerable<Cell> Goals(CaveEntrance entrance, IChart chart, PathFinder paths)
    {
        var before = 0;
        for (var stroll = 4; stroll <= DeepestStroll; stroll++)
        {
            var found = stroll - before < Stride ? null : Enumerable.Range(-2, 5).Select(Inside).FirstOrDefault(place => place is not null);
            if (found is { } goal)
            {
                before = stroll;
                yield return goal;
            }

            Cell? Inside(int aside)
            {
                var x = entrance.At.X + (int)Math.Round(stroll * entrance.InwardX - aside * entrance.InwardZ);
                var z = entrance.At.Z + (int)Math.Round(stroll * entrance.InwardZ + aside * entrance.InwardX);
                return paths.Nearest(new Cell(x, entrance.At.Y - stroll / 2, z), 10) is { } feet && chart.IsCave(feet) && chart.IsCave(feet.Up())
                    && feet.Y < chart.GroundAt(x, z) - 3 && IsRoofed(feet, chart) ? feet : null;
            }
        }
    }

    /// <summary>On over the land; along a planned way to the nearest mouth where no way leads on; null when there is none either.</summary>
    private PlayerInput? Wander(Pose pose, IChart chart, PathFinder paths)
    {
        if (_detour == 0 && _ramble!.Next(pose) is { } onward)
        {
            return onward;
        }

        _detour = _detour == 0 ? DetourTicks : _detour - 1;
        CaveEntrance? nearest = Mouths(pose, chart, _hopeless).Select(entrance => (CaveEntrance?)entrance).FirstOrDefault();
        return nearest is { } mouth && paths.Nearest(mouth.At) is { } way ? _guide!.Towards(way, pose) : null;
    }

    /// <summary>In water: up, and to a place near by where one can stand; null on land.</summary>
    private PlayerInput? Swim(Pose pose, IChart chart, PathFinder paths)
    {
        if (!chart.IsPerilous(pose.Feet) && !chart.IsPerilous(pose.Feet.Up(-1)))
        {
            return null;
        }

        if (Shore(pose, chart, paths) is not { } shore)
        {
            return new PlayerInput(Buttons.Jump, 0, 0);
        }

        var (yaw, _) = pose.TurnTo(shore.X + 0.5, shore.Y, shore.Z + 0.5);
        return new PlayerInput(Math.Abs(yaw) < 40 ? Buttons.Forward | Buttons.Jump : Buttons.Jump, Aim.Turn(Math.Clamp(pose.Pitch, -5, 10) - pose.Pitch), Aim.Turn(yaw));
    }

    /// <summary>As straight ahead as possible, but not much farther than one behind.</summary>
    private static Cell? Shore(Pose pose, IChart chart, PathFinder paths)
    {
        var surface = pose.Feet;
        while (chart.IsPerilous(surface.Up()))
        {
            surface = surface.Up();
        }

        return FarthestShores.Select(farthest => Ramble.Fan(angle => Enumerable.Range(1, farthest)
            .Select(away => paths.Nearest(pose.Ahead(angle, away) with { Y = surface.Y + 1 }, 1)).FirstOrDefault(cell => cell is not null))).FirstOrDefault(cell => cell is not null);
    }

    /// <summary>Turns around where it stands, always the same way: a policy that has only the picture cannot know which way it went before.</summary>
    private static PlayerInput Glance() => new(Buttons.None, 0, Aim.Turn(6));
}
