using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// An expert that follows a script: a lazy sequence of inputs, each of which is chosen when its tick comes, by what is observed then.
/// When the script is over, the expert ends the episode. It reads telemetry, so it can demonstrate but not compete.
/// </summary>
public abstract class ScriptedExpert : IAgent<PrivilegedObservation, PlayerInput>
{
    /// <summary>Points inside a block where a gate or a door may be: across the middle when shut, at a side when open.</summary>
    private static readonly (double X, double Y, double Z)[] Handles =
        [(0.5, 0.6, 0.5), (0.5, 0.9, 0.5), (0.1, 0.6, 0.5), (0.9, 0.6, 0.5), (0.5, 0.6, 0.1), (0.5, 0.6, 0.9)];

    private readonly HashSet<Cell> _open = [];

    private IEnumerator<PlayerInput>? _script;
    private LiveOracleMap? _map;
    private Telemetry? _telemetry;

    /// <summary>What it does at the moment, in a few words; empty if its script has no parts.</summary>
    public string Doing { get; private protected set; } = "";

    internal Pose Pose { get; private set; }

    /// <summary>The telemetry of this step.</summary>
    internal Telemetry Telemetry => _telemetry!;

    private protected Random Random { get; private set; } = new(0);

    internal LiveOracleMap Map => _map!;

    public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        Random = new Random(seed);
        _script?.Dispose();
        (_script, _map) = (null, null);
        _open.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask<PlayerInput> ActAsync(PrivilegedObservation observation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        (Pose, _telemetry) = (Pose.From(observation.Telemetry), observation.Telemetry);
        _map ??= new LiveOracleMap(observation.Map);
        _map.Update(observation.Telemetry);
        _script ??= Play().GetEnumerator();
        return ValueTask.FromResult(_script.MoveNext() ? _script.Current : new PlayerInput(Buttons.Escape, 0, 0));
    }

    public ValueTask DisposeAsync()
    {
        _script?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The script.</summary>
    private protected abstract IEnumerable<PlayerInput> Play();

    private protected static IEnumerable<PlayerInput> Wait(int ticks) => Enumerable.Repeat(default(PlayerInput), ticks);

    /// <summary>Walks to a block. Gives up if there is no path, or after <paramref name="patience"/> ticks.</summary>
    internal IEnumerable<PlayerInput> WalkTo(Cell goal, double within = 0.8, int patience = 1200, bool sprint = true)
    {
        var follower = new PathFollower(new PathFinder(Map));
        while (!PathFollower.IsAt(goal, Pose, within) && patience-- > 0)
        {
            var input = follower.Towards(goal, Pose, sprint);
            if (follower.Lost)
            {
                yield break;
            }

            yield return input;
        }
    }

    /// <summary>Moves to the exact middle of a block that it stands in or beside, without jumping.</summary>
    private protected IEnumerable<PlayerInput> StepToMiddle(Cell cell, double within = 0.15)
    {
        for (var tick = 0; tick < 60 && Pose.Distance(cell.X + 0.5, cell.Z + 0.5) > within; tick++)
        {
            var (yaw, _) = Pose.TurnTo(cell.X + 0.5, Pose.Y, cell.Z + 0.5);
            var held = Math.Abs(yaw) < 20 ? Buttons.Forward | Buttons.Sneak : Buttons.None;
            yield return new PlayerInput(held, 0, CameraController.Turn(yaw));
        }
    }

    /// <summary>Walks straight to a block, through an open gate or door.</summary>
    private protected IEnumerable<PlayerInput> Straight(Cell goal)
    {
        for (var tick = 0; tick < 80 && Pose.Distance(goal.X + 0.5, goal.Z + 0.5) > 0.5; tick++)
        {
            var (yaw, _) = Pose.TurnTo(goal.X + 0.5, Pose.Y, goal.Z + 0.5);
            yield return new PlayerInput(Math.Abs(yaw) < 25 ? Buttons.Forward : Buttons.None, 0, CameraController.Turn(yaw));
        }
    }

    /// <summary>Turns until a point is under the crosshair.</summary>
    private protected IEnumerable<PlayerInput> LookAt(double x, double y, double z, double degrees = 1.2)
    {
        for (var tick = 0; tick < 60 && !CameraController.IsAt(Pose, x, y, z, degrees); tick++)
        {
            yield return CameraController.At(Pose, x, y, z);
        }
    }

    /// <summary>Turns the camera to a pitch in degrees, from −90 (straight up) to 90 (straight down).</summary>
    private protected IEnumerable<PlayerInput> Pitch(double degrees)
    {
        while (Math.Abs(degrees - Pose.Pitch) > 1.2 && CameraController.Turn(degrees - Pose.Pitch) is not 0f and var turn)
        {
            yield return new PlayerInput(Buttons.None, turn, 0);
        }
    }

    /// <summary>Turns on the spot at a constant speed.</summary>
    /// <param name="yaw">Degrees each tick.</param>
    private protected static IEnumerable<PlayerInput> TurnAbout(int ticks, float yaw) =>
        Enumerable.Repeat(new PlayerInput(Buttons.None, 0, yaw), ticks);

    /// <summary>Selects an item of the hotbar. Does nothing if it is selected already or not there.</summary>
    private protected IEnumerable<PlayerInput> Select(string item)
    {
        if (Slot(item) is { } slot && slot != Telemetry.Selected)
        {
            yield return new PlayerInput((Buttons)((int)Buttons.Hotbar1 << slot), 0, 0);
            yield return default;
        }
    }

    /// <summary>The first slot that holds an item; null if none does.</summary>
    /// <param name="below">Searches the slots below this one. The hotbar has the slots 0 to 8.</param>
    internal int? Slot(string item, int below = 9) =>
        Telemetry.Inventory.FirstOrDefault(carried => carried.Type == item && carried.Slot < below)?.Slot;

    /// <summary>Presses keys for one tick and waits one tick for the result.</summary>
    internal static IEnumerable<PlayerInput> Press(Buttons keys)
    {
        yield return new PlayerInput(keys, 0, 0);
        yield return default;
    }

    /// <summary>Looks at a point within reach and uses the item in the hand.</summary>
    private protected IEnumerable<PlayerInput> UseOn(double x, double y, double z)
    {
        foreach (var input in LookAt(x, y, z).Concat(Press(Buttons.Use)))
        {
            yield return input;
        }
    }

    /// <summary>Uses a block within reach, for example to open a crafting table.</summary>
    internal IEnumerable<PlayerInput> UseBlock(Cell cell) => UseOn(cell.X + 0.5, cell.Y + 0.5, cell.Z + 0.5);

    /// <summary>Whether it opened a door or gate and has not shut it again.</summary>
    private protected bool LeftOpen(Cell cell) => _open.Contains(cell);

    /// <summary>Opens or shuts a door or gate within reach. Gives up if mobs hide it.</summary>
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

            for (var tick = 0; tick < 20 && IsMobInView(); tick++)
            {
                yield return default;
            }

            if (!IsLookingAt(cell) || IsMobInView())
            {
                continue;
            }

            // Some worlds do not report whether it is open; then its own record decides.
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

        bool? StandsOpen() => Telemetry.LookingAt?.Open;
    }

    /// <summary>Breaks a block that the player placed.</summary>
    internal IEnumerable<PlayerInput> Dig(Cell cell)
    {
        foreach (var input in LookAt(cell.X + 0.5, cell.Y + 0.5, cell.Z + 0.5))
        {
            yield return input;
        }

        for (var tick = 0; tick < 160 && Map.IsBuilt(cell); tick++)
        {
            yield return new PlayerInput(Buttons.Attack, 0, 0);
        }
    }

    /// <summary>Places a block without walking, by a click on a visible side of a neighbour.</summary>
    internal IEnumerable<PlayerInput> Put(Cell place, string item)
    {
        foreach (var input in Select(item))
        {
            yield return input;
        }

        foreach (var spot in new LineOfSight(Map).SpotsFor(place, Pose).Take(4).ToList())
        {
            foreach (var input in LookAt(spot.X, spot.Y, spot.Z, 0.9))
            {
                yield return input;
            }

            if (!IsLookingAt(spot.Behind) && !IsLookingAt(place))
            {
                continue;
            }

            foreach (var input in Press(Buttons.Use).Concat(Wait(1)))
            {
                yield return input;
            }

            if (Map.IsBuilt(place))
            {
                yield break;
            }
        }
    }

    /// <summary>Removes the grass in these cells, because it blocks the line of sight.</summary>
    private protected IEnumerable<PlayerInput> Mow(IEnumerable<Cell> cells)
    {
        var grass = cells.Where(cell => Map.IsClear(cell) && !Map.IsEmpty(cell)).OrderBy(cell => Pose.Distance(cell.X + 0.5, cell.Z + 0.5));
        foreach (var cell in grass.ToList())
        {
            foreach (var input in LookAt(cell.X + 0.5, cell.Y + 0.3, cell.Z + 0.5, 3).Concat(IsLookingAt(cell) ? [] : Wait(1)))
            {
                yield return input;
            }

            if (IsLookingAt(cell) && !IsMobInView())
            {
                foreach (var input in Press(Buttons.Attack).Concat(Wait(1)))
                {
                    yield return input;
                }
            }
        }
    }

    private protected bool IsLookingAt(Cell cell) =>
        Telemetry.LookingAt is { } seen && new Cell(seen.X, seen.Y, seen.Z) == cell;

    /// <summary>Animals and other creatures nearby.</summary>
    internal IEnumerable<ObservedMob> Mobs() => Telemetry.Creatures.Select(ObservedMob.Of);

    /// <summary>Whether a click might hit a mob: it would be hurt, or eat the food.</summary>
    private protected bool IsMobInView()
    {
        const double arm = 3.2;
        const double stride = 0.1;
        var (yaw, pitch) = (double.DegreesToRadians(Pose.Yaw), double.DegreesToRadians(Pose.Pitch));
        var (dx, dy, dz) = (-Math.Sin(yaw) * Math.Cos(pitch), -Math.Sin(pitch), Math.Cos(yaw) * Math.Cos(pitch));
        return Mobs().Any(mob => Enumerable.Range(0, (int)(arm / stride)).Any(step =>
            mob.Fills(Pose.X + (dx * step * stride), Pose.Y + Pose.Eye + (dy * step * stride), Pose.Z + (dz * step * stride))));
    }
}
