using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>
/// A teacher of "build an animal pen": it fences level ground beside a house, fetches animals of one kind from the open with their food,
/// walks ahead of them through three gates side by side, shuts these from inside, and leaves by the middle one. What does not come off
/// is tried again, with other animals if need be.
/// </summary>
public sealed class PenTeacher : ScriptedTeacher
{
    private const int SearchRadius = 112;
    private const int MostAway = 4;
    private const int Wanted = 2;
    private const int Tries = 6;

    private static readonly Dictionary<string, string> Foods = new()
    {
        ["pig"] = "carrot", ["chicken"] = "wheat_seeds", ["sheep"] = "wheat", ["cow"] = "wheat", ["rabbit"] = "carrot",
    };

    /// <summary>From before which gate it shuts them all, by turns.</summary>
    private static readonly int[] Spots = [0, 1, -1, 0];

    /// <summary>Animals of one kind that graze together.</summary>
    private sealed record Flock(string Kind, Cell At);

    private protected override IEnumerable<PlayerInput> Play() => Steps().SelectMany(step => step);

    private IEnumerable<IEnumerable<PlayerInput>> Steps()
    {
        if (Choose() is not { } choice)
        {
            yield break;
        }

        var (fold, flock) = (choice.Fold, (Flock?)choice.Flock);
        var drover = new Drover(this);
        Doing = "building the pen";
        yield return WalkTo(fold.Middle);
        yield return StepToMiddle(fold.Middle);
        yield return Mow(fold.Ground);
        yield return Build(fold);
        yield return SwingAll(fold, open: true);
        yield return Straight(fold.At(6, 0));
        HashSet<Cell> tried = [];
        for (var tries = 0; tries < Tries && flock is not null; tries++)
        {
            Doing = $"fetching {flock.Kind}s";
            yield return TakeFood(Foods[flock.Kind]);
            yield return drover.Gather(flock.Kind, flock.At, Wanted);
            if (drover.Led.Count < Wanted)
            {
                tried.Add(flock.At);
                flock = Flocks(Chart.Animals(Pose.Feet, SearchRadius)).Where(other => !tried.Contains(other.At) && HasFood(other.Kind)).OrderBy(other => Away(other.At, fold.Middle)).FirstOrDefault();
                drover.Release();
                yield return PutFoodAway();
                continue;
            }

            Doing = $"leading {flock.Kind}s";
            yield return drover.Lead(fold.At(7, 0));
            if (drover.Led.Count < Wanted)
            {
                continue;
            }

            Doing = "shutting the pen";
            yield return Straight(fold.At(-2, 0));
            yield return Until(() => drover.Led.Count(fold.Holds) >= Wanted, 200);
            yield return ShutFromInside(fold);
            if (drover.Led.Count(fold.Holds) >= Wanted)
            {
                Doing = "leaving the pen";
                yield return PutFoodAway();
                yield return Straight(fold.At(2, 0));
                yield return Until(() => !Creatures().Any(beast => fold.Holds(beast) && Pose.Distance(beast.X, beast.Z) < 1.6), 100);
                yield return Swing(fold.Gate, open: true);
                yield return Straight(fold.At(5, 0));
                yield return Swing(fold.Gate, open: false);
                if (drover.Led.Count(fold.Holds) >= Wanted)
                {
                    break;
                }
            }

            yield return Straight(fold.At(5, 0));
            yield return SwingAll(fold, open: true);
            yield return Straight(fold.At(6, 0));
        }

        Doing = "showing the pen";
        yield return Straight(fold.At(8, 0));
        yield return LookAt(fold.Middle.X + 0.5, fold.Middle.Y + 0.5, fold.Middle.Z + 0.5);
        yield return Wait(40);
    }

    private static IEnumerable<PlayerInput> Until(Func<bool> isSo, int patience)
    {
        while (!isSo() && patience-- > 0)
        {
            yield return default;
        }
    }

    /// <summary>The flock and the place for a pen that take the least walking; a way must lead from one to the other.</summary>
    private (Fold Fold, Flock Flock)? Choose()
    {
        var start = Pose.Feet;
        var paths = new PathFinder(Chart);
        var folds = Chart.Houses.SelectMany(Sites).ToList();
        var animals = Chart.Animals(start, SearchRadius);
        var choices = from flock in Flocks(animals)
                      from fold in folds
                      orderby Away(start, flock.At) + (2.5 * Away(flock.At, fold.Middle)) + (flock.Kind == "rabbit" ? 60 : 0) + (HasRivals(flock, fold, animals) ? 80 : 0)
                      select (Fold: fold, Flock: flock);
        return choices.DistinctBy(choice => choice.Flock).Take(6).Cast<(Fold Fold, Flock Flock)?>()
            .FirstOrDefault(choice => paths.Nearest(choice!.Value.Flock.At) is { } from && paths.Find(from, choice.Value.Fold.At(7, 0)) is not null);
    }

    /// <summary>Two and more of a kind, with none of another kind about that likes the same food.</summary>
    private static IEnumerable<Flock> Flocks(IReadOnlyList<GrazingAnimal> animals) =>
        animals.Where(animal => Foods.ContainsKey(animal.Kind)
            && animals.Count(other => other.Kind == animal.Kind && IsNear(other, animal, 10)) >= Wanted
            && !animals.Any(other => other.Kind != animal.Kind && Foods.GetValueOrDefault(other.Kind) == Foods[animal.Kind] && IsNear(other, animal, 24)))
            .DistinctBy(animal => (animal.Kind, (int)animal.X >> 4, (int)animal.Z >> 4))
            .Select(animal => new Flock(animal.Kind, new Cell((int)Math.Floor(animal.X), (int)Math.Floor(animal.Y), (int)Math.Floor(animal.Z))));

    /// <summary>Whether animals of another kind that like the same food graze where the pen will be, or not far from the flock.</summary>
    private static bool HasRivals(Flock flock, Fold fold, IReadOnlyList<GrazingAnimal> animals) => animals.Any(other => other.Kind != flock.Kind && Foods.GetValueOrDefault(other.Kind) == Foods[flock.Kind]
        && (IsNear(other, fold.Middle, 24) || IsNear(other, flock.At, 40)));

    private static bool IsNear(GrazingAnimal one, Cell place, int blocks) => Math.Abs(one.X - place.X) < blocks && Math.Abs(one.Z - place.Z) < blocks;

    private static bool IsNear(GrazingAnimal one, GrazingAnimal other, int blocks) => Math.Abs(one.X - other.X) < blocks && Math.Abs(one.Z - other.Z) < blocks;

    private static double Away(Cell from, Cell to) => Math.Sqrt(((from.X - to.X) * (from.X - to.X)) + ((from.Z - to.Z) * (from.Z - to.Z)));

    /// <summary>Level ground beside a house, with the place of the gate.</summary>
    private IEnumerable<Fold> Sites(BuildingSite house)
    {
        const int Reach = Fold.Radius + MostAway;
        for (var z = house.Least.Z - Reach; z <= house.Most.Z + Reach; z++)
        {
            for (var x = house.Least.X - Reach; x <= house.Most.X + Reach; x++)
            {
                if (house.DistanceTo(x, z) is not (> Fold.Radius + 1 and <= Reach))
                {
                    continue;
                }

                var middle = new Cell(x, Chart.GroundAt(x, z) + 1, z);
                if (Fold.Around(middle).FirstOrDefault(fold => fold.Approach.All(IsFree)) is { } fold && fold.Ground.All(IsFree))
                {
                    yield return fold;
                }
            }
        }
    }

    private bool IsFree(Cell feet) => Chart.IsSolid(feet.Up(-1)) && !Chart.IsPerilous(feet.Up(-1)) && Chart.IsClear(feet) && Chart.IsClear(feet.Up());

    private bool HasFood(string kind) => Slot(Foods[kind], 41) is not null;

    private IEnumerable<PlayerInput> TakeFood(string food) =>
        Slot(food) is null ? [] : Select(food).Concat(Press(Buttons.SwapHands)).Concat(Select("oak_fence"));

    /// <summary>Puts the food back into an empty slot, and takes something else in hand.</summary>
    private IEnumerable<PlayerInput> PutFoodAway()
    {
        var taken = (Telemetry["inventory"] as JArray ?? []).Select(stack => (int)stack["slot"]!).ToHashSet();
        var empty = Enumerable.Range(0, 9).First(slot => !taken.Contains(slot));
        return !taken.Contains(OtherHand) ? [] : Press((Buttons)((int)Buttons.Hotbar1 << empty)).Concat(Press(Buttons.SwapHands)).Concat(Select("oak_fence"));
    }

    /// <summary>Sets fence and gates from the middle; what grass or somebody hid, again from nearer by.</summary>
    private IEnumerable<PlayerInput> Build(Fold fold)
    {
        for (var round = 0; round < 5; round++)
        {
            foreach (var cell in fold.Ring.Where(cell => !IsMade(cell)).ToList())
            {
                var stand = round == 0 ? fold.Middle : fold.Middle with { X = fold.Middle.X + Math.Sign(cell.X - fold.Middle.X), Z = fold.Middle.Z + Math.Sign(cell.Z - fold.Middle.Z) };
                foreach (var input in StepToMiddle(stand, 0.3).Concat(Mow(round == 0 ? [] : [cell])).Concat(Put(cell, fold.Entrance.Contains(cell) ? "oak_fence_gate" : "oak_fence")))
                {
                    yield return input;
                }
            }
        }
    }

    private bool IsMade(Cell cell) => Chart.Made(cell)?.StartsWith("oak_fence", StringComparison.Ordinal) == true;

    private IEnumerable<PlayerInput> SwingAll(Fold fold, bool open) => fold.Entrance.SelectMany(gate => Swing(gate, open));

    /// <summary>Goes before the gates and shuts them; from another spot where an animal is in the way.</summary>
    private IEnumerable<PlayerInput> ShutFromInside(Fold fold)
    {
        foreach (var aside in Spots)
        {
            foreach (var input in Straight(fold.At(2, aside)).Concat(SwingAll(fold, open: false)))
            {
                yield return input;
            }

            if (!fold.Entrance.Any(LeftOpen))
            {
                yield break;
            }
        }
    }
}
