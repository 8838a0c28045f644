using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>
/// A teacher of "build an animal pen": it fences level ground beside a house, lures animals of one kind from the open in through one
/// gate, leaves by the other, and closes both.
/// </summary>
public sealed class PenTeacher : ScriptedTeacher
{
    /// <summary>From the middle of the pen to its fence.</summary>
    private const int Radius = 3;

    private const int SearchRadius = 112;
    private const int MostAway = 4;
    private const int Wanted = 2;
    private const int Tries = 4;

    private static readonly Dictionary<string, string> Foods = new()
    {
        ["pig"] = "carrot", ["chicken"] = "wheat_seeds", ["sheep"] = "wheat", ["cow"] = "wheat", ["rabbit"] = "carrot",
    };

    private readonly HashSet<int> _herd = [];

    private sealed record Plan(string Kind, Cell Herd, Cell Middle, Cell Gate, double Effort)
    {
        public Cell Exit => Along(-2 * Radius);

        private int OutX => Math.Sign(Gate.X - Middle.X);

        private int OutZ => Math.Sign(Gate.Z - Middle.Z);

        /// <summary>Blocks further out than the gate; the exit lies as far behind the middle as the gate before it.</summary>
        public Cell Along(int steps) => new(Gate.X + (OutX * steps), Gate.Y, Gate.Z + (OutZ * steps));

        /// <summary>The way in, three gates wide: side by side, animals block each other at a single one.</summary>
        public IReadOnlyList<Cell> Entrance => [.. Enumerable.Range(-1, 3).Select(side => new Cell(Gate.X + (OutZ * side), Gate.Y, Gate.Z + (OutX * side)))];

        public bool IsGate(Cell cell) => cell == Exit || Entrance.Contains(cell);

        public bool Holds(Beast beast) => Math.Abs(beast.X - Middle.X - 0.5) < Radius - 0.2 && Math.Abs(beast.Z - Middle.Z - 0.5) < Radius - 0.2;
    }

    private sealed record Beast(int Id, string Kind, double X, double Y, double Z);

    private IReadOnlyList<Beast> Herd => [.. Creatures().Where(beast => _herd.Contains(beast.Id))];

    private protected override IEnumerable<PlayerInput> Play() => Steps().SelectMany(step => step);

    private IEnumerable<IEnumerable<PlayerInput>> Steps()
    {
        if (Plans().FirstOrDefault() is not { } plan)
        {
            yield break;
        }

        yield return WalkTo(plan.Middle);
        yield return StepToMiddle(plan.Middle);
        yield return Mow(Ground(plan.Middle));
        yield return Build(plan);
        yield return SwingAll(plan.Entrance);
        yield return Straight(plan.Along(3));
        for (var tries = 0; tries < Tries; tries++)
        {
            yield return TakeFood(Foods[plan.Kind]);
            yield return Gather(plan);
            yield return Lead(plan.Along(3), 1500);
            yield return Straight(plan.Along(-(2 * Radius) + 1));
            yield return Until(() => Herd.Count(plan.Holds) >= Wanted, 160);
            if (Herd.Count(plan.Holds) < Wanted)
            {
                yield return Straight(plan.Along(3));
                continue;
            }

            yield return PutFoodAway();
            yield return Swing(plan.Exit);
            yield return Straight(plan.Along(-(2 * Radius) - 2));
            yield return Swing(plan.Exit);
            yield return WalkTo(plan.Along(2), 0.7, 300);
            yield return SwingAll(plan.Entrance);
            if (Herd.Count(plan.Holds) >= Wanted)
            {
                break;
            }

            yield return SwingAll(plan.Entrance);
            yield return Straight(plan.Along(3));
        }

        yield return Straight(plan.Along(5));
        yield return LookAt(plan.Middle.X + 0.5, plan.Middle.Y + 0.5, plan.Middle.Z + 0.5);
        yield return Wait(40);
    }

    private static IEnumerable<PlayerInput> Until(Func<bool> isSo, int patience)
    {
        while (!isSo() && patience-- > 0)
        {
            yield return default;
        }
    }

    /// <summary>Herds and places for a pen, the least effort first.</summary>
    private IEnumerable<Plan> Plans()
    {
        var start = Pose.Feet;
        var animals = Chart.Animals(start, SearchRadius);
        var sites = Chart.Houses.SelectMany(Sites).ToList();
        var herds = animals.Where(animal => Foods.ContainsKey(animal.Kind)
            && animals.Count(other => other.Kind == animal.Kind && Near(other, animal)) >= Wanted
            && !animals.Any(other => other.Kind != animal.Kind && Foods.GetValueOrDefault(other.Kind) == Foods[animal.Kind] && Near(other, animal)));
        var plans = from herd in herds.DistinctBy(animal => (animal.Kind, (int)animal.X >> 4, (int)animal.Z >> 4))
                    from site in sites
                    let at = new Cell((int)Math.Floor(herd.X), (int)Math.Floor(herd.Y), (int)Math.Floor(herd.Z))
                    let effort = Away(start, at) + (2.5 * Away(at, site.Middle)) + (herd.Kind == "rabbit" ? 60 : 0)
                    orderby effort
                    select new Plan(herd.Kind, at, site.Middle, site.Gate, effort);
        return plans.DistinctBy(plan => plan.Herd).Take(3);
    }

    private static bool Near(GrazingAnimal one, GrazingAnimal other) => Math.Abs(one.X - other.X) < 18 && Math.Abs(one.Z - other.Z) < 18;

    private static double Away(Cell from, Cell to) => Math.Sqrt(((from.X - to.X) * (from.X - to.X)) + ((from.Z - to.Z) * (from.Z - to.Z)));

    /// <summary>Level ground beside a house, with the place of the gate.</summary>
    private IEnumerable<(Cell Middle, Cell Gate)> Sites(BuildingSite house)
    {
        const int Reach = Radius + MostAway;
        for (var z = house.Least.Z - Reach; z <= house.Most.Z + Reach; z++)
        {
            for (var x = house.Least.X - Reach; x <= house.Most.X + Reach; x++)
            {
                if (house.DistanceTo(x, z) is not (> Radius + 1 and <= Reach))
                {
                    continue;
                }

                var middle = new Cell(x, Chart.GroundAt(x, z) + 1, z);
                if (IsLevel(middle) && Gates(middle).Cast<Cell?>().FirstOrDefault(gate => IsWayIn(middle, gate!.Value) && IsWayIn(middle, new Cell((2 * middle.X) - gate.Value.X, gate.Value.Y, (2 * middle.Z) - gate.Value.Z))) is { } gate)
                {
                    yield return (middle, gate);
                }
            }
        }
    }

    private bool IsLevel(Cell middle)
    {
        for (var dz = -Radius; dz <= Radius; dz++)
        {
            for (var dx = -Radius; dx <= Radius; dx++)
            {
                if (!IsFree(new Cell(middle.X + dx, middle.Y, middle.Z + dz)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool IsFree(Cell feet) => Chart.IsSolid(feet.Up(-1)) && !Chart.IsPerilous(feet.Up(-1)) && Chart.IsClear(feet) && Chart.IsClear(feet.Up());

    private bool IsWayIn(Cell middle, Cell gate)
    {
        var (outX, outZ) = (Math.Sign(gate.X - middle.X), Math.Sign(gate.Z - middle.Z));
        return Enumerable.Range(1, 3).All(step => Enumerable.Range(-1, 3).All(side => IsFree(new Cell(gate.X + (outX * step) + (outZ * side), gate.Y, gate.Z + (outZ * step) + (outX * side)))));
    }

    private static IEnumerable<Cell> Gates(Cell middle) =>
        [middle with { X = middle.X + Radius }, middle with { X = middle.X - Radius }, middle with { Z = middle.Z + Radius }, middle with { Z = middle.Z - Radius }];

    private IEnumerable<Beast> Creatures() => (Telemetry["creatures"] as JArray ?? []).Select(creature =>
        new Beast((int)creature["id"]!, (string)creature["kind"]!, (double)creature["x"]!, (double)creature["y"]!, (double)creature["z"]!));

    private int Followers(double within) => Herd.Count(beast => Pose.Distance(beast.X, beast.Z) < within);

    /// <summary>Goes to where a herd grazes, with its food in the left hand.</summary>
    private IEnumerable<PlayerInput> Gather(Plan plan)
    {
        if (_herd.Count == 0)
        {
            foreach (var input in WalkTo(plan.Herd, 9, 1500))
            {
                yield return input;
            }
        }

        var lost = new HashSet<int>();
        for (var tick = 0; tick < 300 && Followers(6) < Wanted; tick++)
        {
            foreach (var beast in Creatures().Where(beast => beast.Kind == plan.Kind && Math.Abs(beast.X - plan.Herd.X) < 24 && Math.Abs(beast.Z - plan.Herd.Z) < 24
                && !lost.Contains(beast.Id) && Chart.Pens.All(pen => pen.DistanceTo((int)Math.Floor(beast.X), (int)Math.Floor(beast.Z)) > 1)))
            {
                _herd.Add(beast.Id);
            }

            // To the second nearest, so that two follow.
            var next = Herd.OrderBy(beast => Pose.Distance(beast.X, beast.Z)).Skip(Wanted - 1).FirstOrDefault();
            if (next is not null && Pose.Distance(next.X, next.Z) >= 6)
            {
                var walked = false;
                foreach (var input in WalkNear(next, 4.5, 60))
                {
                    walked = true;
                    yield return input;
                }

                if (!walked)
                {
                    _herd.Remove(next.Id);
                    lost.Add(next.Id);
                }
            }

            yield return default;
        }
    }

    private IEnumerable<PlayerInput> WalkNear(Beast beast, double within, int patience)
    {
        var there = new Cell((int)Math.Floor(beast.X), (int)Math.Floor(beast.Y + 0.2), (int)Math.Floor(beast.Z));
        return new PathFinder(Chart).Nearest(there, 2) is { } feet ? WalkTo(feet, within, patience, sprint: false) : [];
    }

    private IEnumerable<PlayerInput> TakeFood(string food) =>
        Slot(food) is null ? [] : Select(food).Concat(Press(Buttons.SwapHands)).Concat(Select("oak_fence"));

    /// <summary>Walks ahead of the herd and waits for it.</summary>
    private IEnumerable<PlayerInput> Lead(Cell goal, int patience)
    {
        var guide = new Guide(new PathFinder(Chart));
        var waited = 0;
        while (patience-- > 0)
        {
            var there = Guide.IsAt(goal, Pose, 0.6);
            if (there && (Followers(5) >= Wanted || waited > 200))
            {
                yield break;
            }

            if (there || (Followers(5) < Wanted && waited < 60))
            {
                waited++;
                yield return default;
                continue;
            }

            if (Followers(9) < Wanted && waited >= 60)
            {
                // Lost on the way: back to the one that stays behind.
                waited = 0;
                if (Herd.OrderBy(beast => Pose.Distance(beast.X, beast.Z)).Skip(Wanted - 1).FirstOrDefault() is not { } lost)
                {
                    yield break;
                }

                foreach (var input in WalkNear(lost, 3, 200).Append(default))
                {
                    patience--;
                    yield return input;
                }

                continue;
            }

            waited = Followers(5) >= Wanted ? 0 : waited;
            yield return guide.Towards(goal, Pose, sprint: false);
            if (guide.Lost)
            {
                yield break;
            }
        }
    }

    /// <summary>Sets fence and gates from the middle, again where somebody stood in the way.</summary>
    private IEnumerable<PlayerInput> Build(Plan plan)
    {
        for (var round = 0; round < 5; round++)
        {
            foreach (var cell in Ring(plan.Middle).Where(cell => !IsMade(cell)).ToList())
            {
                foreach (var input in StepToMiddle(plan.Middle, 0.3).Concat(Put(cell, plan.IsGate(cell) ? "oak_fence_gate" : "oak_fence")))
                {
                    yield return input;
                }
            }
        }
    }

    private bool IsMade(Cell cell) => Chart.Made(cell)?.StartsWith("oak_fence", StringComparison.Ordinal) == true;

    private static IEnumerable<Cell> Ground(Cell middle) =>
        from dz in Enumerable.Range(-Radius, (2 * Radius) + 1)
        from dx in Enumerable.Range(-Radius, (2 * Radius) + 1)
        select new Cell(middle.X + dx, middle.Y, middle.Z + dz);

    private static IEnumerable<Cell> Ring(Cell middle) =>
        from angle in Enumerable.Range(0, 8 * Radius)
        let side = angle / (2 * Radius)
        let along = (angle % (2 * Radius)) - Radius
        let place = side switch { 0 => new Cell(along, 0, -Radius), 1 => new Cell(Radius, 0, along), 2 => new Cell(-along, 0, Radius), _ => new Cell(-Radius, 0, -along) }
        select new Cell(middle.X + place.X, middle.Y, middle.Z + place.Z);

    /// <summary>Whether a click would meet an animal: food in the left hand would feed it.</summary>
    private bool IsBeastInView()
    {
        var (yaw, pitch) = (double.DegreesToRadians(Pose.Yaw), double.DegreesToRadians(Pose.Pitch));
        var (dx, dy, dz) = (-Math.Sin(yaw) * Math.Cos(pitch), -Math.Sin(pitch), Math.Cos(yaw) * Math.Cos(pitch));
        return Creatures().Any(beast =>
        {
            var (half, height) = beast.Kind is "chicken" or "rabbit" ? (0.3, 0.8) : beast.Kind == "pig" ? (0.55, 1.0) : (0.55, 1.5);
            return Enumerable.Range(0, 31).Any(step =>
                Math.Abs(Pose.X + (dx * step * 0.1) - beast.X) < half && Math.Abs(Pose.Z + (dz * step * 0.1) - beast.Z) < half
                && Pose.Y + Pose.Eye + (dy * step * 0.1) - beast.Y is var up && up > -0.1 && up < height);
        });
    }

    /// <summary>Puts the food back into the slot from which it came, and takes something else in hand.</summary>
    private IEnumerable<PlayerInput> PutFoodAway()
    {
        var taken = (Telemetry["inventory"] as JArray ?? []).Select(stack => (int)stack["slot"]!).ToHashSet();
        var empty = Enumerable.Range(0, 9).First(slot => !taken.Contains(slot));
        return Press((Buttons)((int)Buttons.Hotbar1 << empty)).Concat(Press(Buttons.SwapHands)).Concat(Select("oak_fence"));
    }

    private IEnumerable<PlayerInput> SwingAll(IReadOnlyList<Cell> gates) => gates.SelectMany(Swing);

    /// <summary>Opens or closes a gate.</summary>
    private IEnumerable<PlayerInput> Swing(Cell gate)
    {
        for (var tries = 0; tries < 6; tries++)
        {
            foreach (var input in LookAt(gate.X + 0.5, gate.Y + 0.6, gate.Z + 0.5))
            {
                yield return input;
            }

            for (var tick = 0; tick < 30 && IsBeastInView(); tick++)
            {
                yield return default;
            }

            if (!IsLookingAt(gate))
            {
                continue;
            }

            foreach (var input in Press(Buttons.Use))
            {
                yield return input;
            }

            yield break;
        }
    }

    /// <summary>Walks straight to a block, through an open gate.</summary>
    private IEnumerable<PlayerInput> Straight(Cell goal)
    {
        for (var tick = 0; tick < 80 && Pose.Distance(goal.X + 0.5, goal.Z + 0.5) > 0.5; tick++)
        {
            var (yaw, _) = Pose.TurnTo(goal.X + 0.5, Pose.Y, goal.Z + 0.5);
            yield return new PlayerInput(Math.Abs(yaw) < 25 ? Buttons.Forward : Buttons.None, 0, Aim.Turn(yaw));
        }
    }
}
