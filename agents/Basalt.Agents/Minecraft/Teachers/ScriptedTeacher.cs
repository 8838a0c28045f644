using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>
/// A teacher whose lesson is a script: a sequence of actions that looks at the world as it is when each is chosen. When the script is
/// over, the teacher ends the episode. It reads telemetry: a demonstrator, never a competitor.
/// </summary>
public abstract class ScriptedTeacher : IAgent<Witness, PlayerInput>
{
    /// <summary>The slot of the left hand.</summary>
    private protected const int OtherHand = 40;

    private const int SettleTicks = 6;

    /// <summary>Where in its block a gate or a door may be met: across the middle when shut, at a side when open.</summary>
    private static readonly (double X, double Y, double Z)[] Handles =
        [(0.5, 0.6, 0.5), (0.5, 0.9, 0.5), (0.1, 0.6, 0.5), (0.9, 0.6, 0.5), (0.5, 0.6, 0.1), (0.5, 0.6, 0.9)];

    private readonly HashSet<Cell> _open = [];

    private IEnumerator<PlayerInput>? _script;
    private LiveChart? _chart;

    /// <summary>The part of the lesson that it is at, in a few words; empty where a lesson has no parts.</summary>
    public string Doing { get; private protected set; } = "";

    internal Pose Pose { get; private set; }

    /// <summary>The telemetry of this moment.</summary>
    internal JObject Telemetry { get; private set; } = [];

    private protected Random Random { get; private set; } = new(0);

    internal LiveChart Chart => _chart!;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        Random = new Random(seed);
        _script?.Dispose();
        (_script, _chart) = (null, null);
        _open.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask<PlayerInput> ActAsync(Witness witness, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        (Pose, Telemetry) = (Pose.From(witness.Telemetry), witness.Telemetry);
        _chart ??= new LiveChart(witness.Chart);
        _chart.Note(witness.Telemetry);
        _script ??= Play().GetEnumerator();
        return ValueTask.FromResult(_script.MoveNext() ? _script.Current : new PlayerInput(Buttons.Escape, 0, 0));
    }

    public ValueTask DisposeAsync()
    {
        _script?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The lesson.</summary>
    private protected abstract IEnumerable<PlayerInput> Play();

    private protected static IEnumerable<PlayerInput> Wait(int ticks) => Enumerable.Repeat(default(PlayerInput), ticks);

    /// <summary>Walks to a block; gives up when there is no way or it takes too long.</summary>
    internal IEnumerable<PlayerInput> WalkTo(Cell goal, double within = 0.8, int patience = 1200, bool sprint = true)
    {
        var guide = new Guide(new PathFinder(Chart));
        while (!Guide.IsAt(goal, Pose, within) && patience-- > 0)
        {
            var input = guide.Towards(goal, Pose, sprint);
            if (guide.Lost)
            {
                yield break;
            }

            yield return input;
        }
    }

    /// <summary>Goes to the very middle of a block that it stands in or beside, without jumping.</summary>
    private protected IEnumerable<PlayerInput> StepToMiddle(Cell cell, double within = 0.15)
    {
        for (var tick = 0; tick < 60 && Pose.Distance(cell.X + 0.5, cell.Z + 0.5) > within; tick++)
        {
            var (yaw, _) = Pose.TurnTo(cell.X + 0.5, Pose.Y, cell.Z + 0.5);
            var held = Math.Abs(yaw) < 20 ? Buttons.Forward | Buttons.Sneak : Buttons.None;
            yield return new PlayerInput(held, 0, Aim.Turn(yaw));
        }
    }

    /// <summary>Walks straight to a block, through an open gate or door.</summary>
    private protected IEnumerable<PlayerInput> Straight(Cell goal)
    {
        for (var tick = 0; tick < 80 && Pose.Distance(goal.X + 0.5, goal.Z + 0.5) > 0.5; tick++)
        {
            var (yaw, _) = Pose.TurnTo(goal.X + 0.5, Pose.Y, goal.Z + 0.5);
            yield return new PlayerInput(Math.Abs(yaw) < 25 ? Buttons.Forward : Buttons.None, 0, Aim.Turn(yaw));
        }
    }

    /// <summary>Turns until a point is under the crosshair.</summary>
    private protected IEnumerable<PlayerInput> LookAt(double x, double y, double z, double degrees = 1.2)
    {
        for (var tick = 0; tick < 60 && !Aim.IsAt(Pose, x, y, z, degrees); tick++)
        {
            yield return Aim.At(Pose, x, y, z);
        }
    }

    /// <summary>Looks at a height: −90 straight up to 90 straight down.</summary>
    private protected IEnumerable<PlayerInput> Pitch(double degrees)
    {
        while (Math.Abs(degrees - Pose.Pitch) > 1.2 && Aim.Turn(degrees - Pose.Pitch) is not 0f and var turn)
        {
            yield return new PlayerInput(Buttons.None, turn, 0);
        }
    }

    /// <summary>Turns about on the spot, no faster than a viewer can follow.</summary>
    private protected static IEnumerable<PlayerInput> TurnAbout(int ticks, float yaw) => Enumerable.Repeat(new PlayerInput(Buttons.None, 0, yaw), ticks);

    /// <summary>Takes an item of the hotbar into the hand; does nothing when it is there, or when there is none.</summary>
    private protected IEnumerable<PlayerInput> Select(string item)
    {
        if (Slot(item) is { } slot && slot != (int?)Telemetry["selected"])
        {
            yield return new PlayerInput((Buttons)((int)Buttons.Hotbar1 << slot), 0, 0);
            yield return default;
        }
    }

    /// <summary>The first slot that holds an item, of the hotbar unless more are looked through; null when none does.</summary>
    /// <param name="below">Slots from this on are not looked at.</param>
    internal int? Slot(string item, int below = 9) => (Telemetry["inventory"] as JArray)?
        .Where(stack => (string?)stack["type"] == item && (int)stack["slot"]! < below).Select(stack => (int?)stack["slot"]).FirstOrDefault();

    /// <summary>Presses keys for a tick, and lets the world answer.</summary>
    internal static IEnumerable<PlayerInput> Press(Buttons keys)
    {
        yield return new PlayerInput(keys, 0, 0);
        yield return default;
    }

    /// <summary>Looks at a place that is known to be in reach and uses what is in the hand.</summary>
    private protected IEnumerable<PlayerInput> UseOn(double x, double y, double z)
    {
        foreach (var input in LookAt(x, y, z).Concat(Press(Buttons.Use)))
        {
            yield return input;
        }
    }

    /// <summary>Uses a block in reach: opens a door, or a table's screen.</summary>
    internal IEnumerable<PlayerInput> UseBlock(Cell cell) => UseOn(cell.X + 0.5, cell.Y + 0.5, cell.Z + 0.5);

    /// <summary>Whether it opened a door or gate and did not shut it.</summary>
    private protected bool LeftOpen(Cell cell) => _open.Contains(cell);

    /// <summary>Opens or shuts a door or gate in reach; leaves it when it cannot be seen for others.</summary>
    private protected IEnumerable<PlayerInput> Swing(Cell cell, bool open)
    {
        foreach (var (x, y, z) in Handles)
        {
            if (_open.Contains(cell) == open)
            {
                yield break;
            }

            foreach (var input in LookAt(cell.X + x, cell.Y + y, cell.Z + z).Append(default))
            {
                yield return input;
            }

            for (var tick = 0; tick < 20 && IsSomeoneInView(); tick++)
            {
                yield return default;
            }

            if (!IsLookingAt(cell) || IsSomeoneInView())
            {
                continue;
            }

            // A world that does not say how it stands is taken at its last word.
            if (StandsOpen() != open)
            {
                foreach (var input in Press(Buttons.Use))
                {
                    yield return input;
                }
            }

            if (!IsLookingAt(cell) || StandsOpen() is null || StandsOpen() == open)
            {
                _ = open ? _open.Add(cell) : _open.Remove(cell);
            }
        }

        bool? StandsOpen() => (bool?)Telemetry["lookingAt"]?["open"];
    }

    /// <summary>Digs a block away that the player put there.</summary>
    internal IEnumerable<PlayerInput> Dig(Cell cell)
    {
        foreach (var input in LookAt(cell.X + 0.5, cell.Y + 0.5, cell.Z + 0.5))
        {
            yield return input;
        }

        for (var tick = 0; tick < 160 && Chart.Made(cell) is not (null or "air"); tick++)
        {
            yield return new PlayerInput(Buttons.Attack, 0, 0);
        }
    }

    /// <summary>Puts a block into a place, from where it stands: clicks the side of a neighbour that it can see.</summary>
    /// <param name="mayUse">Asked before each click; nothing is clicked while it says no.</param>
    internal IEnumerable<PlayerInput> Put(Cell place, string item, Func<bool>? mayUse = null)
    {
        foreach (var input in Select(item))
        {
            yield return input;
        }

        foreach (var spot in new Sightline(Chart).SpotsFor(place, Pose).Take(4).ToList())
        {
            foreach (var input in LookAt(spot.X, spot.Y, spot.Z, 0.9))
            {
                yield return input;
            }

            for (var tick = 0; tick < SettleTicks && mayUse?.Invoke() == false; tick++)
            {
                yield return default;
            }

            if (mayUse?.Invoke() == false || !(IsLookingAt(spot.Behind) || IsLookingAt(place)))
            {
                continue;
            }

            foreach (var input in Press(Buttons.Use).Concat(Wait(1)))
            {
                yield return input;
            }

            if (Chart.Made(place) is { } made && made != "air")
            {
                yield break;
            }
        }
    }

    /// <summary>Takes away the grass that stands in these places, so that no look meets it.</summary>
    private protected IEnumerable<PlayerInput> Mow(IEnumerable<Cell> cells)
    {
        foreach (var cell in cells.Where(cell => Chart.IsClear(cell) && !Chart.IsEmpty(cell)).OrderBy(cell => Pose.Distance(cell.X + 0.5, cell.Z + 0.5)).ToList())
        {
            foreach (var input in LookAt(cell.X + 0.5, cell.Y + 0.3, cell.Z + 0.5, 3).Concat(IsLookingAt(cell) ? [] : Wait(1)))
            {
                yield return input;
            }

            if (IsLookingAt(cell) && !IsSomeoneInView())
            {
                foreach (var input in Press(Buttons.Attack).Concat(Wait(1)))
                {
                    yield return input;
                }
            }
        }
    }

    private protected bool IsLookingAt(Cell cell) => Telemetry["lookingAt"] is JObject seen && new Cell((int)seen["x"]!, (int)seen["y"]!, (int)seen["z"]!) == cell;

    /// <summary>Those about.</summary>
    internal IEnumerable<Beast> Creatures() => (Telemetry["creatures"] as JArray ?? []).Select(creature =>
        new Beast((int)creature["id"]!, (string)creature["kind"]!, (double)creature["x"]!, (double)creature["y"]!, (double)creature["z"]!));

    /// <summary>Whether a click may meet somebody: a blow would hurt it, food would be eaten.</summary>
    private protected bool IsSomeoneInView()
    {
        const double arm = 3.2;
        const double stride = 0.1;
        var (yaw, pitch) = (double.DegreesToRadians(Pose.Yaw), double.DegreesToRadians(Pose.Pitch));
        var (dx, dy, dz) = (-Math.Sin(yaw) * Math.Cos(pitch), -Math.Sin(pitch), Math.Cos(yaw) * Math.Cos(pitch));
        return Creatures().Any(beast => Enumerable.Range(0, (int)(arm / stride)).Any(step =>
            beast.Fills(Pose.X + (dx * step * stride), Pose.Y + Pose.Eye + (dy * step * stride), Pose.Z + (dz * step * stride))));
    }
}
