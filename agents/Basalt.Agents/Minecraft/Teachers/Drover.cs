using Basalt.Minecraft;


namespace Basalt.Agents;

/// <summary>
/// Gets animals from one place to another with their food in hand: goes up to one after the other, then ahead of them, waits for those
/// that fall behind and fetches those that lost sight of it.
/// </summary>
internal sealed class Drover(ScriptedTeacher teacher)
{
    /// <summary>Blocks from which the world's animals see food.</summary>
    private const double Lure = 10;

    private const double FarBehind = 6.5;
    private const double CloseBehind = 4;
    private const double Beside = 2.8;
    private const int WaitTicks = 70;
    private const int MostFetches = 4;

    private readonly Dictionary<int, Beast> _known = [];
    private readonly HashSet<int> _led = [];
    private readonly HashSet<int> _shunned = [];

    /// <summary>Those that follow, where they were seen last.</summary>
    public IReadOnlyList<Beast> Led
    {
        get
        {
            Look();
            return [.. _led.Select(id => _known[id])];
        }
    }

    /// <summary>Forgets whom it leads and whom it gave up.</summary>
    public void Release()
    {
        _led.Clear();
        _shunned.Clear();
    }

    /// <summary>Goes to where a flock was and makes animals of it follow; gives up when there are too few.</summary>
    public IEnumerable<PlayerInput> Gather(string kind, Cell where, int wanted)
    {
        Look();
        if (!Strays(kind).Skip(wanted - _led.Count - 1).Any())
        {
            foreach (var input in teacher.WalkTo(where, 8, 1500))
            {
                yield return input;
            }
        }

        while (Led.Count < wanted && Strays(kind).FirstOrDefault() is { } next)
        {
            foreach (var input in Go(() => _known[next.Id].Feet, Beside, 600))
            {
                yield return input;
            }

            var there = _known[next.Id];
            (teacher.Pose.Distance(there.X, there.Z) < Beside + 2 ? _led : _shunned).Add(next.Id);
        }
    }

    /// <summary>Walks ahead to a place, until it and all that follow are there.</summary>
    public IEnumerable<PlayerInput> Lead(Cell goal) => Go(() => goal, 0.7, 2400);

    private void Look()
    {
        var seen = teacher.Creatures().ToDictionary(beast => beast.Id);
        foreach (var beast in seen.Values)
        {
            _known[beast.Id] = beast;
        }

        // Nobody is where it was when one looks there and sees nobody; whether it died or left is the same to a drover.
        foreach (var gone in _known.Values.Where(beast => !seen.ContainsKey(beast.Id) && teacher.Pose.Distance(beast.X, beast.Z) < 16).ToList())
        {
            _known.Remove(gone.Id);
            _led.Remove(gone.Id);
        }
    }

    /// <summary>Animals in the open that do not follow yet, the nearest first.</summary>
    private IEnumerable<Beast> Strays(string kind) => _known.Values
        .Where(beast => beast.Kind == kind && !_led.Contains(beast.Id) && !_shunned.Contains(beast.Id)
            && teacher.Chart.Pens.All(pen => pen.DistanceTo(beast.Feet.X, beast.Feet.Z) > 1))
        .OrderBy(Away);

    private double Away(Beast beast) => teacher.Pose.Distance(beast.X, beast.Z);

    private IEnumerable<PlayerInput> Go(Func<Cell> goal, double within, int patience)
    {
        var paths = new PathFinder(teacher.Chart);
        var guide = new Guide(paths);
        var fetches = new Dictionary<int, int>();
        int? fetched = null;
        var (waiting, waited, target) = (false, 0, goal());
        while (patience-- > 0)
        {
            Look();
            var last = _led.Select(id => _known[id]).MaxBy(Away);
            var behind = last is null ? 0 : Away(last);
            var end = goal();
            if (teacher.Pose.Distance(end.X + 0.5, end.Z + 0.5) < within + 0.3 && behind < FarBehind)
            {
                yield break;
            }

            // Whom one goes to fetch is fetched when one stands beside it.
            if (fetched is { } id && (!_led.Contains(id) || Away(_known[id]) < Beside))
            {
                (fetched, waiting, waited) = (null, false, 0);
            }

            if (fetched is null && last is not null && (behind > Lure || waited > WaitTicks))
            {
                fetches[last.Id] = fetches.GetValueOrDefault(last.Id) + 1;
                (fetched, waited) = (last.Id, 0);
                if (fetches[last.Id] > MostFetches)
                {
                    Abandon(last);
                    yield break;
                }
            }

            if (fetched is null)
            {
                waiting = behind > (waiting ? CloseBehind : FarBehind);
                waited = waiting ? waited + 1 : 0;
                if (waiting)
                {
                    yield return default;
                    continue;
                }
            }

            var aim = fetched is { } far ? _known[far].Feet : end;
            if (Math.Max(Math.Abs(aim.X - target.X), Math.Abs(aim.Z - target.Z)) > (teacher.Pose.Distance(aim.X, aim.Z) > 8 ? 3 : 1) || target == default)
            {
                target = aim;
            }

            if (paths.Nearest(target, 2) is not { } feet)
            {
                target = default;
                yield return default;
                continue;
            }

            yield return guide.Towards(feet, teacher.Pose, sprint: _led.Count == 0 && behind == 0 && teacher.Pose.Distance(feet.X, feet.Z) > 14);
            if (guide.Lost)
            {
                if (fetched is { } unreachable)
                {
                    Abandon(_known[unreachable]);
                }

                yield break;
            }
        }
    }

    private void Abandon(Beast beast)
    {
        _led.Remove(beast.Id);
        _shunned.Add(beast.Id);
    }
}
