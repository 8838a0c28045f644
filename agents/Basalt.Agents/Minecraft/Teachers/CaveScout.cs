using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// Leads a player by the chart to where a cave is near, and looks some other way; ending the episode means "here". Demonstrations that
/// begin there show many more caves than those that begin where a world does.
/// </summary>
public sealed class CaveScout : IAgent<Witness, PlayerInput>
{
    private const int Nearest = 8;
    private const int Farthest = 40;
    private const int MostTurns = 7;
    private const int MostTicks = 1000;

    private readonly HashSet<Cell> _hopeless = [];
    private Guide? _guide;
    private double _near;
    private int _turns;
    private int _ticks;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        (_guide, _ticks, _near, _turns) = (null, 0, random.Next(Nearest, Farthest), random.Next(-MostTurns, MostTurns + 1));
        _hopeless.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask<PlayerInput> ActAsync(Witness witness, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (pose, paths) = (Pose.From(witness.Telemetry), new PathFinder(witness.Chart));
        _guide ??= new Guide(paths);
        return ValueTask.FromResult(++_ticks > MostTicks ? new PlayerInput(Buttons.Escape, 0, 0) : Lead(pose, witness.Chart, paths) ?? Turn());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>On to the nearest mouth that can be reached; null when it is near, or when there is none.</summary>
    private PlayerInput? Lead(Pose pose, IChart chart, PathFinder paths)
    {
        foreach (var mouth in FindCaveTeacher.Mouths(pose, chart, _hopeless))
        {
            if (pose.Distance(mouth.At.X, mouth.At.Z) < _near)
            {
                return null;
            }

            if (paths.Nearest(mouth.At) is { } way && _guide!.Towards(way, pose) is var step && !_guide.Lost)
            {
                return step;
            }

            _hopeless.Add(mouth.At);
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
