using Basalt.Core;

namespace Basalt.Agents;

/// <summary>
/// A teacher of "find a cave": it knows from the chart where the nearest entrance is, walks there and in, looks around, and ends the
/// episode inside. It reads telemetry: a demonstrator, never a competitor.
/// </summary>
public sealed class FindCaveTeacher : IAgent<Witness, PlayerInput>
{
    private const int Radius = 170;
    private const int TicksInside = 24;

    /// <summary>Blocks in from the mouth.</summary>
    private const int DeepestStroll = 30;

    private const int Stride = 3;
    private const int FarthestShore = 48;
    private const int Elsewhere = 6;

    /// <summary>Long enough for the program to say what it finds.</summary>
    private const int LookTicks = 22;

    private Random _random = new(0);
    private Guide? _guide;
    private Queue<Cell> _goals = [];
    private int _inside;
    private int _looked;
    private bool? _found;
    private int _glance;
    private Cell? _shore;
    private Pose? _gaveUp;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        _random = new Random(seed);
        (_guide, _inside, _glance, _looked, _found, _shore, _gaveUp) = (null, 0, 0, 0, null, null, null);
        _goals = [];
        return ValueTask.CompletedTask;
    }

    public ValueTask<PlayerInput> ActAsync(Witness witness, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (pose, chart) = (Pose.From(witness.Telemetry), witness.Chart);
        var paths = new PathFinder(chart);
        if (_guide is null)
        {
            _guide = new Guide(paths);
            _goals = new Queue<Cell>(Goals(pose, chart, paths));
        }

        // What the program finds of the cave comes once a second; a world that finds nothing is judged by the chart.
        _found = (bool?)witness.Telemetry["checks"]?["cave"]?["inside"] ?? _found;
        var inside = IsInside(pose, chart);
        if (_found ?? inside)
        {
            _inside++;
            if (_inside > TicksInside)
            {
                return ValueTask.FromResult(new PlayerInput(Buttons.Escape, 0, 0));
            }
        }
        else
        {
            _inside = Math.Max(0, _inside - 1);
        }

        if (Swim(pose, chart, paths) is { } stroke)
        {
            return ValueTask.FromResult(stroke);
        }

        if (_goals.Count == 0 && _gaveUp is { } there && pose.Distance(there.X, there.Z) > Elsewhere)
        {
            // Whoever was carried off may find a way from here.
            _goals = new Queue<Cell>(Goals(pose, chart, paths));
            _gaveUp = null;
        }

        if (!_goals.TryPeek(out var goal))
        {
            _gaveUp ??= pose;
            return ValueTask.FromResult(Glance());
        }

        if (Guide.IsAt(goal, pose, _inside > 0 ? 0.8 : 0.3) && _found == false && ++_looked > LookTicks)
        {
            _looked = 0;
            _goals.Dequeue();
            return ValueTask.FromResult(Glance());
        }

        if (Guide.IsAt(goal, pose, _inside > 0 ? 0.8 : 0.3))
        {
            return ValueTask.FromResult(Glance());
        }

        var input = _guide.Towards(goal, pose, sprint: !inside);
        if (_guide.Lost)
        {
            _goals.Dequeue();
        }

        return ValueTask.FromResult(input);
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

    /// <summary>Places inside caves, the nearest entrance first, each deeper in than the one before.</summary>
    private static IEnumerable<Cell> Goals(Pose pose, IChart chart, PathFinder paths)
    {
        foreach (var entrance in chart.EntrancesNear(pose.Feet, Radius).OrderBy(entrance => pose.Distance(entrance.At.X, entrance.At.Z)).Take(4))
        {
            var (before, found) = (0, (Cell?)null);
            for (var stroll = 4; stroll <= DeepestStroll; stroll++)
            {
                found = stroll - before < Stride ? null : Enumerable.Range(-2, 5).Select(aside => Inside(entrance, stroll, aside)).FirstOrDefault(place => place is not null);
                if (found is { } goal)
                {
                    before = stroll;
                    yield return goal;
                }
            }
        }

        Cell? Inside(CaveEntrance entrance, int stroll, int aside)
        {
            var x = entrance.At.X + (int)Math.Round(stroll * entrance.InwardX - aside * entrance.InwardZ);
            var z = entrance.At.Z + (int)Math.Round(stroll * entrance.InwardZ + aside * entrance.InwardX);
            return paths.Nearest(new Cell(x, entrance.At.Y - stroll / 2, z), 10) is { } feet && chart.IsCave(feet) && chart.IsCave(feet.Up())
                && feet.Y < chart.GroundAt(x, z) - 3 && IsRoofed(feet, chart) ? feet : null;
        }
    }

    /// <summary>In water: up, and to the nearest place where one can stand; null on land.</summary>
    private PlayerInput? Swim(Pose pose, IChart chart, PathFinder paths)
    {
        if (!chart.IsPerilous(pose.Feet) && !chart.IsPerilous(pose.Feet.Up(-1)))
        {
            _shore = null;
            return null;
        }

        _shore ??= Shore(pose.Feet, chart, paths);
        if (_shore is not { } shore)
        {
            return new PlayerInput(Buttons.Jump, 0, 0);
        }

        var (yaw, _) = pose.TurnTo(shore.X + 0.5, shore.Y, shore.Z + 0.5);
        return new PlayerInput(Math.Abs(yaw) < 40 ? Buttons.Forward | Buttons.Jump : Buttons.Jump, Aim.Turn(Math.Clamp(pose.Pitch, -5, 10) - pose.Pitch), Aim.Turn(yaw));
    }

    private static Cell? Shore(Cell feet, IChart chart, PathFinder paths)
    {
        while (chart.IsPerilous(feet.Up()))
        {
            feet = feet.Up();
        }

        return Enumerable.Range(1, FarthestShore)
            .SelectMany(away => Enumerable.Range(0, 16), (away, angle) => new Cell(
                feet.X + (int)Math.Round(away * Math.Cos(angle * Math.PI / 8)), feet.Y + 1, feet.Z + (int)Math.Round(away * Math.Sin(angle * Math.PI / 8))))
            .Select(cell => paths.Nearest(cell, 1)).FirstOrDefault(cell => cell is not null);
    }

    /// <summary>Looks left and right.</summary>
    private PlayerInput Glance()
    {
        if (_glance == 0)
        {
            _glance = _random.Next(2) == 0 ? 12 : -12;
        }

        var yaw = Aim.Turn(Math.Sign(_glance) * 6);
        _glance -= Math.Sign(_glance);
        return new PlayerInput(Buttons.None, 0, yaw);
    }
}
