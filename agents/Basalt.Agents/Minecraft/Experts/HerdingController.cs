using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// Leads animals from one place to another with their food in hand: walks up to each of them, then ahead of them, waits for those that
/// fall behind, and goes back for those that no longer see the food.
/// </summary>
internal sealed class HerdingController(ScriptedExpert expert)
{
    /// <summary>Blocks from which animals of the world see food.</summary>
    private const double LureDistance = 10;

    private const double FarBehind = 6.5;
    private const double CloseBehind = 4;
    private const double Beside = 2.8;
    private const int WaitTicks = 70;
    private const int MaxFetches = 4;

    private readonly Dictionary<int, ObservedMob> _known = [];
    private readonly HashSet<int> _led = [];
    private readonly HashSet<int> _abandoned = [];

    /// <summary>The animals that follow, as they were last seen.</summary>
    public IReadOnlyList<ObservedMob> Led
    {
        get
        {
            Look();
            return [.. _led.Select(id => _known[id])];
        }
    }

    /// <summary>Forgets which animals follow and which were given up.</summary>
    public void Release()
    {
        _led.Clear();
        _abandoned.Clear();
    }

    /// <summary>Goes to a flock and makes animals follow. Ends early when there are too few.</summary>
    public IEnumerable<PlayerInput> Gather(string kind, Cell where, int wanted)
    {
        Look();
        if (!Strays(kind).Skip(wanted - _led.Count - 1).Any())
        {
            foreach (var input in expert.WalkTo(where, 8, 1500))
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
            (expert.Pose.Distance(there.X, there.Z) < Beside + 2 ? _led : _abandoned).Add(next.Id);
        }
    }

    /// <summary>Walks ahead of the animals to a place, until all of them are there.</summary>
    public IEnumerable<PlayerInput> Lead(Cell goal) => Go(() => goal, 0.7, 2400);

    private void Look()
    {
        var seen = expert.Mobs().ToDictionary(mob => mob.Id);
        foreach (var mob in seen.Values)
        {
            _known[mob.Id] = mob;
        }

        // An animal that should be in sight and is not has died or left.
        foreach (var gone in _known.Values.Where(mob => !seen.ContainsKey(mob.Id) && Away(mob) < 16).ToList())
        {
            _known.Remove(gone.Id);
            _led.Remove(gone.Id);
        }
    }

    /// <summary>Animals outside of pens that do not follow yet, the nearest first.</summary>
    private IEnumerable<ObservedMob> Strays(string kind) => _known.Values
        .Where(mob => mob.Kind == kind && !_led.Contains(mob.Id) && !_abandoned.Contains(mob.Id)
            && expert.Map.Pens.All(pen => pen.DistanceTo(mob.Feet.X, mob.Feet.Z) > 1))
        .OrderBy(Away);

    private double Away(ObservedMob mob) => expert.Pose.Distance(mob.X, mob.Z);

    private IEnumerable<PlayerInput> Go(Func<Cell> goal, double within, int patience)
    {
        var paths = new PathFinder(expert.Map);
        var follower = new PathFollower(paths);
        var stragglers = new Stragglers(this);
        var target = goal();
        while (patience-- > 0)
        {
            Look();
            var last = _led.Select(id => _known[id]).MaxBy(Away);
            var behind = last is null ? 0 : Away(last);
            var end = goal();
            if (expert.Pose.Distance(end.X + 0.5, end.Z + 0.5) < within + 0.3 && behind < FarBehind)
            {
                yield break;
            }

            if (!stragglers.Update(last, behind))
            {
                Abandon(last!);
                yield break;
            }

            if (stragglers.MustWait(behind))
            {
                yield return default;
                continue;
            }

            var aim = stragglers.Fetched is { } far ? _known[far].Feet : end;
            var tolerance = expert.Pose.Distance(aim.X, aim.Z) > 8 ? 3 : 1;
            if (Math.Max(Math.Abs(aim.X - target.X), Math.Abs(aim.Z - target.Z)) > tolerance || target == default)
            {
                target = aim;
            }

            if (paths.Nearest(target, 2) is not { } feet)
            {
                target = default;
                yield return default;
                continue;
            }

            var mayRun = _led.Count == 0 && behind == 0 && expert.Pose.Distance(feet.X, feet.Z) > 14;
            yield return follower.Towards(feet, expert.Pose, mayRun);
            if (follower.Lost)
            {
                if (stragglers.Fetched is { } unreachable)
                {
                    Abandon(_known[unreachable]);
                }

                yield break;
            }
        }
    }

    private void Abandon(ObservedMob mob)
    {
        _led.Remove(mob.Id);
        _abandoned.Add(mob.Id);
    }

    /// <summary>Decides when to wait for animals that fall behind, and which one to go back for.</summary>
    private sealed class Stragglers(HerdingController herding)
    {
        private readonly Dictionary<int, int> _fetches = [];
        private bool _waits;
        private int _waited;

        /// <summary>The animal to go back for; null when there is none.</summary>
        public int? Fetched { get; private set; }

        /// <summary>Takes note of the animal that is farthest behind.</summary>
        /// <returns>False when it was fetched too often and should be given up.</returns>
        public bool Update(ObservedMob? last, double behind)
        {
            if (Fetched is { } id && (!herding._led.Contains(id) || herding.Away(herding._known[id]) < Beside))
            {
                (Fetched, _waits, _waited) = (null, false, 0);
            }

            if (Fetched is null && last is not null && (behind > LureDistance || _waited > WaitTicks))
            {
                _fetches[last.Id] = _fetches.GetValueOrDefault(last.Id) + 1;
                (Fetched, _waited) = (last.Id, 0);
                return _fetches[last.Id] <= MaxFetches;
            }

            return true;
        }

        /// <summary>Whether to stand still this tick.</summary>
        public bool MustWait(double behind)
        {
            if (Fetched is not null)
            {
                return false;
            }

            _waits = behind > (_waits ? CloseBehind : FarBehind);
            _waited = _waits ? _waited + 1 : 0;
            return _waits;
        }
    }
}
