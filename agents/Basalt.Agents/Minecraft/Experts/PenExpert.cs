using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// The expert for "build an animal pen". It fences level ground beside a house, leads animals of one kind there with their food, walks
/// ahead of them through three gates side by side, shuts the gates from inside, and leaves through the middle one. A step that fails is
/// tried again, with other animals if necessary.
/// </summary>
public sealed class PenExpert : ScriptedExpert
{
    private const int SearchRadius = 112;
    private const int MaxDistance = 4;
    private const int Wanted = 2;
    private const int MaxTries = 6;

    private static readonly Dictionary<string, string> Foods = new()
    {
        ["pig"] = "carrot", ["chicken"] = "wheat_seeds", ["sheep"] = "wheat", ["cow"] = "wheat", ["rabbit"] = "carrot",
    };

    /// <summary>Offsets along the gates from where it tries to shut them, in this order.</summary>
    private static readonly int[] Spots = [0, 1, -1, 0];

    /// <summary>Animals of one kind near each other.</summary>
    private sealed record Flock(string Kind, Cell At);

    private protected override IEnumerable<PlayerInput> Play() => Steps().SelectMany(step => step);

    private IEnumerable<IEnumerable<PlayerInput>> Steps()
    {
        if (Choose() is not { } choice)
        {
            yield break;
        }

        var (pen, flock) = (choice.Pen, (Flock?)choice.Flock);
        var herding = new HerdingController(this);
        Doing = "building the pen";
        yield return WalkTo(pen.Middle);
        yield return StepToMiddle(pen.Middle);
        yield return Mow(pen.Ground);
        yield return Build(pen);
        yield return SwingAll(pen, open: true);
        yield return Straight(pen.At(6, 0));
        HashSet<Cell> tried = [];
        for (var tries = 0; tries < MaxTries && flock is not null; tries++)
        {
            Doing = $"fetching {flock.Kind}s";
            yield return TakeFood(Foods[flock.Kind]);
            yield return herding.Gather(flock.Kind, flock.At, Wanted);
            if (herding.Led.Count < Wanted)
            {
                tried.Add(flock.At);
                flock = Flocks(Map.Animals(Pose.Feet, SearchRadius))
                    .Where(other => !tried.Contains(other.At) && HasFood(other.Kind)).MinBy(other => Away(other.At, pen.Middle));
                herding.Release();
                yield return PutFoodAway();
                continue;
            }

            Doing = $"leading {flock.Kind}s";
            yield return herding.Lead(pen.At(7, 0));
            if (herding.Led.Count < Wanted)
            {
                continue;
            }

            Doing = "shutting the pen";
            yield return Straight(pen.At(-2, 0));
            yield return Until(() => herding.Led.Count(pen.Holds) >= Wanted, 200);
            yield return ShutFromInside(pen);
            if (herding.Led.Count(pen.Holds) >= Wanted)
            {
                Doing = "leaving the pen";
                yield return PutFoodAway();
                yield return Straight(pen.At(2, 0));
                yield return Until(() => !Mobs().Any(mob => pen.Holds(mob) && Pose.Distance(mob.X, mob.Z) < 1.6), 100);
                yield return Swing(pen.Gate, open: true);
                yield return Straight(pen.At(5, 0));
                yield return Swing(pen.Gate, open: false);
                if (herding.Led.Count(pen.Holds) >= Wanted)
                {
                    break;
                }
            }

            yield return Straight(pen.At(5, 0));
            yield return SwingAll(pen, open: true);
            yield return Straight(pen.At(6, 0));
        }

        Doing = "showing the pen";
        yield return Straight(pen.At(8, 0));
        yield return LookAt(pen.Middle.X + 0.5, pen.Middle.Y + 0.5, pen.Middle.Z + 0.5);
        yield return Wait(40);
    }

    private static IEnumerable<PlayerInput> Until(Func<bool> isSo, int patience)
    {
        while (!isSo() && patience-- > 0)
        {
            yield return default;
        }
    }

    /// <summary>The flock and the site that take the least walking, with a path from one to the other; null if there are none.</summary>
    private (PenLayout Pen, Flock Flock)? Choose()
    {
        var start = Pose.Feet;
        var paths = new PathFinder(Map);
        var pens = Map.Houses.SelectMany(Sites).ToList();
        var animals = Map.Animals(start, SearchRadius);
        var choices = from flock in Flocks(animals)
                      from pen in pens
                      orderby Away(start, flock.At) + (2.5 * Away(flock.At, pen.Middle))
                          + (flock.Kind == "rabbit" ? 60 : 0) + (HasRivals(flock, pen, animals) ? 80 : 0)
                      select (Pen: pen, Flock: flock);
        return choices.DistinctBy(choice => choice.Flock).Take(6).Cast<(PenLayout Pen, Flock Flock)?>()
            .FirstOrDefault(choice =>
                paths.Nearest(choice!.Value.Flock.At) is { } from && paths.Find(from, choice.Value.Pen.At(7, 0)) is not null);
    }

    /// <summary>Flocks of at least two animals, without animals of another kind nearby that follow the same food.</summary>
    private static IEnumerable<Flock> Flocks(IReadOnlyList<GrazingAnimal> animals)
    {
        return animals.Where(animal => Foods.ContainsKey(animal.Kind) && Companions(animal) >= Wanted && !HasRivals(animal))
            .DistinctBy(animal => (animal.Kind, (int)animal.X >> 4, (int)animal.Z >> 4))
            .Select(animal => new Flock(animal.Kind, Cell.Of(animal.X, animal.Y, animal.Z)));

        int Companions(GrazingAnimal animal) => animals.Count(other => other.Kind == animal.Kind && IsNear(other, animal, 10));
        bool HasRivals(GrazingAnimal animal) => animals.Any(other => IsRival(other, animal.Kind) && IsNear(other, animal, 24));
    }

    /// <summary>Whether rivals graze near the site of the pen, or not far from the flock.</summary>
    private static bool HasRivals(Flock flock, PenLayout pen, IReadOnlyList<GrazingAnimal> animals) =>
        animals.Any(other => IsRival(other, flock.Kind) && (IsNear(other, pen.Middle, 24) || IsNear(other, flock.At, 40)));

    /// <summary>Whether an animal is of another kind and follows the same food.</summary>
    private static bool IsRival(GrazingAnimal animal, string kind) =>
        animal.Kind != kind && Foods.GetValueOrDefault(animal.Kind) == Foods[kind];

    private static bool IsNear(GrazingAnimal one, Cell place, int blocks) =>
        Math.Abs(one.X - place.X) < blocks && Math.Abs(one.Z - place.Z) < blocks;

    private static bool IsNear(GrazingAnimal one, GrazingAnimal other, int blocks) =>
        Math.Abs(one.X - other.X) < blocks && Math.Abs(one.Z - other.Z) < blocks;

    private static double Away(Cell from, Cell to) =>
        Math.Sqrt(((from.X - to.X) * (from.X - to.X)) + ((from.Z - to.Z) * (from.Z - to.Z)));

    /// <summary>Pens on level ground beside a house.</summary>
    private IEnumerable<PenLayout> Sites(BuildingSite house)
    {
        const int Reach = PenLayout.Radius + MaxDistance;
        for (var z = house.Least.Z - Reach; z <= house.Most.Z + Reach; z++)
        {
            for (var x = house.Least.X - Reach; x <= house.Most.X + Reach; x++)
            {
                if (house.DistanceTo(x, z) is not (> PenLayout.Radius + 1 and <= Reach))
                {
                    continue;
                }

                var middle = new Cell(x, Map.GroundAt(x, z) + 1, z);
                if (PenLayout.Around(middle).FirstOrDefault(layout => layout.Approach.All(IsFree)) is { } pen && pen.Ground.All(IsFree))
                {
                    yield return pen;
                }
            }
        }
    }

    private bool IsFree(Cell feet) =>
        Map.IsSolid(feet.Up(-1)) && !Map.IsPerilous(feet.Up(-1)) && Map.IsClear(feet) && Map.IsClear(feet.Up());

    private bool HasFood(string kind) => Slot(Foods[kind], 41) is not null;

    private IEnumerable<PlayerInput> TakeFood(string food) =>
        Slot(food) is null ? [] : Select(food).Concat(Press(Buttons.SwapHands)).Concat(Select(ItemNames.Fence));

    /// <summary>Moves the food from the left hand to an empty slot and selects another item.</summary>
    private IEnumerable<PlayerInput> PutFoodAway()
    {
        var taken = Telemetry.Inventory.Select(item => item.Slot).ToHashSet();
        var empty = Enumerable.Range(0, 9).First(slot => !taken.Contains(slot));
        return taken.Contains(CarriedItem.OffHand)
            ? Press((Buttons)((int)Buttons.Hotbar1 << empty)).Concat(Press(Buttons.SwapHands)).Concat(Select(ItemNames.Fence))
            : [];
    }

    /// <summary>Places fence and gates from the middle. Those that grass or a mob hid are placed from nearer in later rounds.</summary>
    private IEnumerable<PlayerInput> Build(PenLayout pen)
    {
        for (var round = 0; round < 5; round++)
        {
            foreach (var cell in pen.Ring.Where(cell => Map.ChangedTo(cell) is not { IsFence: true }).ToList())
            {
                var (middle, item) = (pen.Middle, pen.Entrance.Contains(cell) ? ItemNames.FenceGate : ItemNames.Fence);
                var nearer = middle with { X = middle.X + Math.Sign(cell.X - middle.X), Z = middle.Z + Math.Sign(cell.Z - middle.Z) };
                var inputs = StepToMiddle(round == 0 ? middle : nearer, 0.3).Concat(Mow(round == 0 ? [] : [cell])).Concat(Put(cell, item));
                foreach (var input in inputs)
                {
                    yield return input;
                }
            }
        }
    }

    private IEnumerable<PlayerInput> SwingAll(PenLayout pen, bool open) => pen.Entrance.SelectMany(gate => Swing(gate, open));

    /// <summary>Shuts the gates from before them, and from another spot if an animal is in the way.</summary>
    private IEnumerable<PlayerInput> ShutFromInside(PenLayout pen)
    {
        foreach (var aside in Spots)
        {
            foreach (var input in Straight(pen.At(2, aside)).Concat(SwingAll(pen, open: false)))
            {
                yield return input;
            }

            if (!pen.Entrance.Any(LeftOpen))
            {
                yield break;
            }
        }
    }
}
