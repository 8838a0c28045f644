using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// Walks to a place near a cave and turns to a random direction; ending the episode means "here". Demonstrations that begin there show
/// many more caves than demonstrations that begin at a world's spawn point.
/// </summary>
public sealed class CaveScout : IAgent<PrivilegedObservation, PlayerInput>
{
    private const int MinDistance = 8;
    private const int MaxDistance = 40;
    private const int MaxTurns = 7;
    private const int MaxTicks = 1000;

    private readonly HashSet<Cell> _unreachable = [];
    private PathFollower? _follower;
    private double _near;
    private int _turns;
    private int _ticks;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        (_follower, _ticks, _near, _turns) = (null, 0, random.Next(MinDistance, MaxDistance), random.Next(-MaxTurns, MaxTurns + 1));
        _unreachable.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask<PlayerInput> ActAsync(PrivilegedObservation observation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (pose, paths) = (Pose.From(observation.Telemetry), new PathFinder(observation.Map));
        _follower ??= new PathFollower(paths);
        var isLate = ++_ticks > MaxTicks;
        return ValueTask.FromResult(isLate ? new PlayerInput(Buttons.Escape, 0, 0) : Lead(pose, observation.Map, paths) ?? Turn());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Walks towards the nearest cave entrance that can be reached; null if it is near enough, or if there is none.</summary>
    private PlayerInput? Lead(Pose pose, IOracleMap map, PathFinder paths)
    {
        foreach (var entrance in FindCaveExpert.Entrances(pose, map, _unreachable))
        {
            if (pose.Distance(entrance.At.X, entrance.At.Z) < _near)
            {
                return null;
            }

            if (paths.Nearest(entrance.At) is { } way && _follower!.Towards(way, pose) is var step && !_follower.Lost)
            {
                return step;
            }

            _unreachable.Add(entrance.At);
        }

        return null;
    }

    private PlayerInput Turn()
    {
        var turn = new PlayerInput(_turns == 0 ? Buttons.Escape : Buttons.None, 0, 10 * Math.Sign(_turns));
        _turns -= Math.Sign(_turns);
        return turn;
    }
}
