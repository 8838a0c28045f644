using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// The expert for "find a cave". It explores until a cave entrance is in sight, walks in as far as it can, and ends the episode inside.
/// It knows the whole map but acts only on what can be seen: a policy sees images alone and cannot learn to turn to a cave behind a hill
/// (the imitation gap; Weihs et al. 2021). It reads telemetry, so it can demonstrate but not compete.
/// </summary>
public sealed class FindCaveExpert : IAgent<PrivilegedObservation, PlayerInput>
{
    private const int Radius = 170;
    private const int TicksInside = 19;

    /// <summary>In blocks. From farther away an entrance is only a few dark pixels of a policy's image.</summary>
    private const double SightDistance = 26;

    /// <summary>In degrees. A little less than half of the horizontal field of view.</summary>
    private const double SightAngle = 45;

    private const int TicksRemembered = 80;
    private const int DetourTicks = 60;
    private const double StillNear = 12;

    /// <summary>Blocks from the entrance.</summary>
    private const int MaxDepth = 30;

    private const int Stride = 3;

    /// <summary>Ticks to look around at the far end, until the task's check has reported.</summary>
    private const int LookTicks = 40;

    private static readonly int[] ShoreDistances = [8, 20, 48];

    private readonly HashSet<Cell> _unreachable = [];
    private PathFollower? _follower;
    private ExplorationController? _exploration;
    private CaveEntrance? _entrance;
    private Queue<Cell> _goals = [];
    private int _unseen;
    private int _detour;
    private int _inside;
    private int _looked;
    private bool? _found;
    private bool _ends;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        (_follower, _exploration, _entrance, _unseen, _detour, _inside, _looked, _found, _ends) = (null, null, null, 0, 0, 0, 0, null, false);
        _goals = [];
        _unreachable.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask<PlayerInput> ActAsync(PrivilegedObservation observation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (pose, map) = (Pose.From(observation.Telemetry), observation.Map);
        var paths = new PathFinder(map);
        _follower ??= new PathFollower(paths);
        _exploration ??= new ExplorationController(paths);

        // The check of the task reports once a second. Worlds without it are judged by the map.
        var reported = observation.Telemetry.Checks?.Cave.Inside;
        _found = reported ?? _found;
        _inside = _found ?? IsInside(pose, map) ? _inside + 1 : Math.Max(0, _inside - 1);
        // The player moves on between two reports and may have left the cave, so only a fresh report ends the episode.
        _ends = _inside > TicksInside && _found != false && (_ends || reported is not null || _found is null);
        return ValueTask.FromResult(_ends
            ? new PlayerInput(Buttons.Escape, 0, 0)
            : Swim(pose, map, paths) ?? Enter(pose, map, paths) ?? (_inside > 0 ? null : Wander(pose, map, paths)) ?? Glance());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Whether feet and head are in a cave, below rock, and below the surface.</summary>
    private static bool IsInside(Pose pose, IOracleMap map)
    {
        var feet = pose.Feet;
        return map.IsCave(feet) && map.IsCave(feet.Up()) && feet.Y < map.GroundAt(feet.X, feet.Z) - 2 && IsRoofed(feet, map);
    }

    private static bool IsRoofed(Cell feet, IOracleMap map)
    {
        for (var y = feet.Y + 2; y <= map.GroundAt(feet.X, feet.Z); y++)
        {
            if (map.IsSolid(feet with { Y = y }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Walks to the entrance in sight and on into the cave; null while there is none.</summary>
    private PlayerInput? Enter(Pose pose, IOracleMap map, PathFinder paths)
    {
        Look(pose, map, paths);
        while (_entrance is { } entrance)
        {
            if (!_goals.TryPeek(out var goal))
            {
                _unreachable.Add(entrance.At);
                _entrance = null;
                return null;
            }

            if (!PathFollower.IsAt(goal, pose))
            {
                var input = _follower!.Towards(goal, pose, sprint: !IsInside(pose, map));
                if (!_follower.Lost)
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

    /// <summary>Remembers the nearest entrance in sight, and forgets one that has not been seen for a while.</summary>
    private void Look(Pose pose, IOracleMap map, PathFinder paths)
    {
        if (_entrance is { } entrance)
        {
            _unseen = _inside > 0 || pose.Distance(entrance.At.X, entrance.At.Z) < StillNear || IsSeen(entrance, pose, map) ? 0 : _unseen + 1;
            if (_unseen <= TicksRemembered)
            {
                return;
            }

            _entrance = null;
        }

        var seen = Entrances(pose, map, _unreachable).Where(candidate => IsSeen(candidate, pose, map)).Cast<CaveEntrance?>().FirstOrDefault();
        if (seen is { } found)
        {
            (_entrance, _unseen, _looked) = (found, 0, 0);
            _goals = new Queue<Cell>(Goals(found, map, paths));
        }
    }

    /// <summary>The entrances around, the nearest first, without those that could not be reached.</summary>
    internal static IEnumerable<CaveEntrance> Entrances(Pose pose, IOracleMap map, HashSet<Cell> unreachable) => map.EntrancesNear(pose.Feet, Radius)
        .Where(entrance => !unreachable.Contains(entrance.At)).OrderBy(entrance => pose.Distance(entrance.At.X, entrance.At.Z));

    /// <summary>Whether an entrance is near, in the image, and the line of sight to it or to a point behind it is free.</summary>
    private static bool IsSeen(CaveEntrance entrance, Pose pose, IOracleMap map)
    {
        var (x, y, z) = (entrance.At.X + 0.5, entrance.At.Y + 0.7, entrance.At.Z + 0.5);
        return pose.Distance(x, z) < SightDistance && Math.Abs(pose.TurnTo(x, y, z).Yaw) < SightAngle
            && (IsOpen(x, y, z) || IsOpen(x + (3 * entrance.InwardX), y, z + (3 * entrance.InwardZ)));

        bool IsOpen(double toX, double toY, double toZ)
        {
            var (dx, dy, dz) = (toX - pose.X, toY - (pose.Y + Pose.Eye), toZ - pose.Z);
            var steps = (int)(4 * Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz)));
            return Enumerable.Range(0, steps).Select(step => (double)step / steps)
                .All(share => !map.IsSolid(Cell.Of(pose.X + (dx * share), pose.Y + Pose.Eye + (dy * share), pose.Z + (dz * share))));
        }
    }

    /// <summary>Positions inside a cave, each farther from the entrance than the one before.</summary>
    private static IEnumerable<Cell> Goals(CaveEntrance entrance, IOracleMap map, PathFinder paths)
    {
        var before = 0;
        for (var depth = 4; depth <= MaxDepth; depth++)
        {
            var found = depth - before < Stride ? null : Enumerable.Range(-2, 5).Select(Inside).FirstOrDefault(place => place is not null);
            if (found is { } goal)
            {
                before = depth;
                yield return goal;
            }

            Cell? Inside(int aside)
            {
                var x = entrance.At.X + (int)Math.Round(depth * entrance.InwardX - aside * entrance.InwardZ);
                var z = entrance.At.Z + (int)Math.Round(depth * entrance.InwardZ + aside * entrance.InwardX);
                return paths.Nearest(new Cell(x, entrance.At.Y - depth / 2, z), 10) is { } feet && map.IsCave(feet) && map.IsCave(feet.Up())
                    && feet.Y < map.GroundAt(x, z) - 3 && IsRoofed(feet, map) ? feet : null;
            }
        }
    }

    /// <summary>Explores. Where exploration is stuck, follows a planned path towards the nearest entrance; null if there is none.</summary>
    private PlayerInput? Wander(Pose pose, IOracleMap map, PathFinder paths)
    {
        if (_detour == 0 && _exploration!.Next(pose) is { } onward)
        {
            return onward;
        }

        _detour = _detour == 0 ? DetourTicks : _detour - 1;
        var nearest = Entrances(pose, map, _unreachable).Cast<CaveEntrance?>().FirstOrDefault();
        return nearest is { } entrance && paths.Nearest(entrance.At) is { } way ? _follower!.Towards(way, pose) : null;
    }

    /// <summary>In water, swims up and towards the shore; null on land.</summary>
    private PlayerInput? Swim(Pose pose, IOracleMap map, PathFinder paths)
    {
        if (!map.IsPerilous(pose.Feet) && !map.IsPerilous(pose.Feet.Up(-1)))
        {
            return null;
        }

        if (Shore(pose, map, paths) is not { } shore)
        {
            return new PlayerInput(Buttons.Jump, 0, 0);
        }

        var (yaw, _) = pose.TurnTo(shore.X + 0.5, shore.Y, shore.Z + 0.5);
        var held = Math.Abs(yaw) < 40 ? Buttons.Forward | Buttons.Jump : Buttons.Jump;
        var pitch = Math.Clamp(pose.Pitch, -5, 10) - pose.Pitch;
        return new PlayerInput(held, CameraController.Turn(pitch), CameraController.Turn(yaw));
    }

    /// <summary>A shore as straight ahead as possible that is not much farther away than the nearest one.</summary>
    private static Cell? Shore(Pose pose, IOracleMap map, PathFinder paths)
    {
        var surface = pose.Feet;
        while (map.IsPerilous(surface.Up()))
        {
            surface = surface.Up();
        }

        Cell? At(double angle, int farthest) => Enumerable.Range(1, farthest)
            .Select(away => paths.Nearest(pose.Ahead(angle, away) with { Y = surface.Y + 1 }, 1)).FirstOrDefault(cell => cell is not null);
        return ShoreDistances
            .Select(farthest => ExplorationController.Fan(angle => At(angle, farthest))).FirstOrDefault(cell => cell is not null);
    }

    /// <summary>Turns on the spot, always to the same side, because a policy cannot see in the image to which side it turned before.</summary>
    private static PlayerInput Glance() => new(Buttons.None, 0, CameraController.Turn(6));
}
