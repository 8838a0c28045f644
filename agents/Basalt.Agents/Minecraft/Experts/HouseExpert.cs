using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// The expert for "build a village house": a small hut of cobblestone with log corners, windows, a torch, a flat roof and a crafted door.
/// It builds from the middle of the floor, turns slowly to show the walls and the roof, and then shows the house from outside.
/// </summary>
public sealed class HouseExpert : ScriptedExpert
{
    /// <summary>Blocks from the middle of the floor to the walls.</summary>
    private const int Radius = 2;

    /// <summary>Distance of the site from the houses of the village, in blocks.</summary>
    private const int MinDistance = 3;

    private const int MaxDistance = 16;

    /// <summary>Height inside, in blocks.</summary>
    private const int Room = 2;

    private protected override IEnumerable<PlayerInput> Play() => Steps().SelectMany(step => step);

    private IEnumerable<IEnumerable<PlayerInput>> Steps()
    {
        if (Sites().Cast<Cell?>().FirstOrDefault() is not { } middle)
        {
            yield break;
        }

        var door = new Cell(middle.X, middle.Y, middle.Z + Radius);
        var walls = Enumerable.Range(0, Room)
            .SelectMany(up => Ring(middle.Up(up), Radius)).Where(cell => (cell.X, cell.Z) != (door.X, door.Z)).ToList();
        Doing = "going to the place";
        yield return WalkTo(middle, 0.7, 2400);
        yield return StepToMiddle(middle);
        yield return Mow(Floor(middle));
        Doing = "making doors";
        yield return new Workbench(this, middle with { X = middle.X + 1 }).MakeDoors();
        Doing = "building";
        yield return StepToMiddle(middle);
        yield return PutAll(
            middle, walls, cell => IsCorner(cell, middle) ? ItemNames.Log : IsWindow(cell, middle) ? ItemNames.GlassPane : ItemNames.Cobblestone);
        yield return Put(new Cell(middle.X - 1, middle.Y, middle.Z - 1), ItemNames.Torch);
        yield return Rise(middle);
        yield return PutAll(middle.Up(), Ring(middle.Up(Room), Radius), cell => IsCorner(cell, middle) ? ItemNames.Log : ItemNames.Cobblestone);
        yield return PutAll(
            middle.Up(), Ring(middle.Up(Room), 1).OrderByDescending(cell => IsCorner(cell, middle, 1)), _ => ItemNames.Cobblestone);
        yield return ComeDown(middle);
        yield return PutAll(middle, [middle.Up(Room)], _ => ItemNames.Cobblestone);
        yield return PutDoor(middle, door);
        Doing = "showing the house";
        yield return ShowRoom();
        yield return Swing(door, open: true);
        yield return Straight(door with { Z = door.Z + 2 });
        yield return Swing(door, open: false);
        foreach (var vantage in Vantages(door))
        {
            yield return WalkTo(vantage, patience: 200, sprint: false);
            break;
        }

        yield return LookAt(middle.X + 0.5, middle.Y + 1.5, middle.Z + 0.5);
        yield return Wait(40);
    }

    /// <summary>Viewpoints in front of the house, those towards a corner first.</summary>
    private IEnumerable<Cell> Vantages(Cell door)
    {
        var paths = new PathFinder(Map);
        return from away in new[] { 6, 5, 4, 3 }
               from aside in new[] { 5, -5, 3, -3, 0 }
               let place = paths.Nearest(new Cell(door.X + aside, door.Y, door.Z + away), 2)
               where place is { } feet && paths.Find(Pose.Feet, feet) is { Count: < 20 }
               select place.Value;
    }

    /// <summary>Level ground at the edge of the village, the nearest first.</summary>
    private IEnumerable<Cell> Sites()
    {
        var start = Pose.Feet;
        var places = from house in Map.Houses
                     from z in Enumerable.Range(house.Least.Z - MaxDistance, house.Most.Z - house.Least.Z + (2 * MaxDistance))
                     from x in Enumerable.Range(house.Least.X - MaxDistance, house.Most.X - house.Least.X + (2 * MaxDistance))
                     select (x, z);
        return from place in places.Distinct()
               let middle = new Cell(place.x, Map.GroundAt(place.x, place.z) + 1, place.z)
               where Map.Houses.All(house => house.DistanceTo(middle.X, middle.Z) > MinDistance + Radius) && IsGround(middle)
               orderby ((middle.X - start.X) * (middle.X - start.X)) + ((middle.Z - start.Z) * (middle.Z - start.Z))
               select middle;
    }

    private bool IsGround(Cell middle)
    {
        for (var dz = -Radius - 1; dz <= Radius + 1; dz++)
        {
            for (var dx = -Radius - 1; dx <= Radius + 1; dx++)
            {
                var feet = new Cell(middle.X + dx, middle.Y, middle.Z + dz);
                var isGround = Map.IsSolid(feet.Up(-1)) && !Map.IsPerilous(feet.Up(-1));
                if (!isGround || Enumerable.Range(0, Room + 2).Any(up => !Map.IsClear(feet.Up(up))))
                {
                    return false;
                }
            }
        }

        // There must be room to stand before the door.
        return Enumerable.Range(Radius + 2, 2).Select(step => middle with { Z = middle.Z + step })
            .All(feet => Map.IsClear(feet) && Map.IsSolid(feet.Up(-1)));
    }

    private static IEnumerable<Cell> Floor(Cell middle) =>
        Enumerable.Range(1, Radius).SelectMany(radius => Ring(middle, radius)).Prepend(middle);

    private static IEnumerable<Cell> Ring(Cell middle, int radius) =>
        from dz in Enumerable.Range(-radius, (2 * radius) + 1)
        from dx in Enumerable.Range(-radius, (2 * radius) + 1)
        where Math.Max(Math.Abs(dx), Math.Abs(dz)) == radius
        orderby Math.Atan2(dz, dx)
        select new Cell(middle.X + dx, middle.Y, middle.Z + dz);

    private static bool IsCorner(Cell cell, Cell middle, int radius = Radius) =>
        Math.Abs(cell.X - middle.X) == radius && Math.Abs(cell.Z - middle.Z) == radius;

    private static bool IsWindow(Cell cell, Cell middle) => cell.Y == middle.Y + 1 && (cell.X == middle.X || cell.Z == middle.Z);

    /// <summary>Places blocks in at most three rounds, because a block that is out of reach may be in reach when others stand.</summary>
    private IEnumerable<PlayerInput> PutAll(Cell stand, IEnumerable<Cell> cells, Func<Cell, string> item)
    {
        var wanted = cells.ToList();
        for (var round = 0; round < 3; round++)
        {
            foreach (var cell in wanted.Where(cell => !Map.IsBuilt(cell)).ToList())
            {
                foreach (var input in StepToMiddle(stand, 0.2).Concat(Put(cell, item(cell))))
                {
                    yield return input;
                }
            }
        }
    }

    /// <summary>Places a door, and tries again if a mob was in the way.</summary>
    private IEnumerable<PlayerInput> PutDoor(Cell middle, Cell door)
    {
        for (var tries = 0; tries < 4 && !Map.IsBuilt(door); tries++)
        {
            foreach (var input in StepToMiddle(middle, 0.2).Concat(Put(door, ItemNames.Door)))
            {
                yield return input;
            }
        }
    }

    /// <summary>Jumps and places a block of dirt below its feet.</summary>
    private IEnumerable<PlayerInput> Rise(Cell middle)
    {
        foreach (var input in StepToMiddle(middle).Concat(Select(ItemNames.Dirt)).Concat(Pitch(90)))
        {
            yield return input;
        }

        for (var tick = 0; tick < 60 && !Map.IsBuilt(middle); tick++)
        {
            yield return new PlayerInput(Pose.Y > middle.Y + 0.9 && tick % 2 == 0 ? Buttons.Jump | Buttons.Use : Buttons.Jump, 0, 0);
        }

        foreach (var input in Wait(10))
        {
            yield return input;
        }
    }

    /// <summary>Digs this block away again.</summary>
    private IEnumerable<PlayerInput> ComeDown(Cell middle)
    {
        foreach (var input in Pitch(90))
        {
            yield return input;
        }

        for (var tick = 0; tick < 80 && Map.ChangedTo(middle) is { Name: ItemNames.Dirt }; tick++)
        {
            yield return new PlayerInput(Buttons.Attack, 0, 0);
        }

        foreach (var input in Wait(10))
        {
            yield return input;
        }
    }

    private IEnumerable<PlayerInput> ShowRoom()
    {
        const float slow = 3.2153692f;
        return Pitch(0).Concat(TurnAbout((int)(360 / slow) + 4, slow)).Concat(Pitch(-60)).Concat(Wait(30));
    }
}
