using static Basalt.World.VillagePalette;

namespace Basalt.World;

/// <summary>What a house is fitted out with.</summary>
internal enum Furnishing
{
    Home,
    Library,
    Workshop,
    Chapel,
}

/// <summary>A house with a gable roof, given by its measures and its stuff.</summary>
/// <param name="Width">Along the front, walls included.</param>
/// <param name="WallHeight">Blocks between the floor and the eaves.</param>
/// <param name="GableInFront">The ridge runs away from the street; otherwise along it.</param>
/// <param name="Raised">The floor lies one block above the ground, with a stair at the door.</param>
/// <param name="Storeys">1, or 2 with a ladder.</param>
internal sealed record HouseDesign(
    string Name, int Width, int Depth, int WallHeight, bool GableInFront, bool Raised, int Storeys, ushort Base, ushort Wall, ushort Corner,
    Turned Roof, ushort Ridge, Furnishing Furnishing, string Profession)
{
    public static readonly HouseDesign[] All =
    [
        new("cottage", 5, 5, 3, true, false, 1, Cobblestone, Planks, Log, OakStairs, Planks, Furnishing.Home, "farmer"),
        new("cabin", 7, 5, 3, false, true, 1, Cobblestone, Cobblestone, Log, OakStairs, Planks, Furnishing.Home, "shepherd"),
        new("farmhouse", 7, 7, 3, true, true, 1, Cobblestone, Planks, Log, OakStairs, Planks, Furnishing.Home, "butcher"),
        new("longhouse", 9, 6, 3, false, false, 1, Cobblestone, WhiteTerracotta, Log, OakStairs, Planks, Furnishing.Home, "fletcher"),
        new("town_house", 6, 7, 7, true, false, 2, Cobblestone, WhiteTerracotta, StrippedLog, OakStairs, Planks, Furnishing.Home, "cartographer"),
        new("library", 9, 7, 4, false, true, 1, Cobblestone, Planks, StrippedLog, OakStairs, Planks, Furnishing.Library, "librarian"),
        new("smithy", 8, 6, 3, false, false, 1, Cobblestone, Cobblestone, Log, CobblestoneStairs, Cobblestone, Furnishing.Workshop, "weaponsmith"),
        new("chapel", 7, 9, 5, true, true, 1, Cobblestone, Cobblestone, Cobblestone, CobblestoneStairs, Cobblestone, Furnishing.Chapel, "cleric"),
    ];

    private int Floor => Raised ? 1 : 0;

    private int Eaves => Floor + WallHeight;

    private int DoorU => Width / 2;

    public House Build(Site site, ref Dice dice)
    {
        Walls(site);
        Roofing(site);
        Openings(site);
        Furnish(site, ref dice);
        var ridge = Eaves + 1 + (((GableInFront ? Width : Depth) - 1) / 2);
        return new House(Name, site.Box(0, 0, 0, Width - 1, ridge, Depth - 1));
    }

    private void Walls(Site site)
    {
        site.Fill(0, 0, 0, Width - 1, Floor, Depth - 1, Base);
        site.Fill(1, Floor, 1, Width - 2, Floor, Depth - 2, Furnishing is Furnishing.Chapel ? SmoothStone : Planks);
        site.Fill(1, Floor + 1, 1, Width - 2, Eaves, Depth - 2, Blocks.Air);
        for (var up = Floor + 1; up <= Eaves; up++)
        {
            var wall = up == Floor + 1 ? Base : Wall;
            site.Fill(0, up, 0, Width - 1, up, 0, wall);
            site.Fill(0, up, Depth - 1, Width - 1, up, Depth - 1, wall);
            site.Fill(0, up, 0, 0, up, Depth - 1, wall);
            site.Fill(Width - 1, up, 0, Width - 1, up, Depth - 1, wall);
            foreach (var (u, v) in new[] { (0, 0), (Width - 1, 0), (0, Depth - 1), (Width - 1, Depth - 1) })
            {
                site.Set(u, up, v, Corner);
            }
        }

        if (Storeys == 2)
        {
            site.Fill(1, Floor + 4, 1, Width - 2, Floor + 4, Depth - 2, Planks);
            for (var up = Floor + 1; up <= Floor + 4; up++)
            {
                site.Set(1, up, Depth - 2, Ladder, Facing.North);
            }
        }
    }

    private void Roofing(Site site)
    {
        var span = GableInFront ? Width : Depth;
        var length = GableInFront ? Depth : Width;
        for (var step = -1; step <= (span - 1) / 2; step++)
        {
            int near = step, far = span - 1 - step, up = Eaves + 1 + step;
            for (var along = -1; along <= length; along++)
            {
                if (near == far)
                {
                    Set(along, near, Ridge);
                    continue;
                }

                Place(along, near, GableInFront ? Facing.East : Facing.South);
                Place(along, far, GableInFront ? Facing.West : Facing.North);
                if (along == 0 || along == length - 1)
                {
                    for (var inside = near + 1; inside < far && step >= 0; inside++)
                    {
                        Set(along, inside, Wall);
                    }
                }
                else if (step >= 0)
                {
                    for (var inside = near + 1; inside < far; inside++)
                    {
                        Set(along, inside, Blocks.Air);
                    }
                }
            }

            void Set(int along, int across, ushort state) => site.Set(GableInFront ? across : along, up, GableInFront ? along : across, state);
            void Place(int along, int across, Facing ascending) => Set(along, across, Roof[site.World(ascending)]);
        }
    }

    private void Openings(Site site)
    {
        for (var storey = 0; storey < Storeys; storey++)
        {
            var up = Floor + 2 + (4 * storey);
            foreach (var u in WindowsAlong(Width))
            {
                if (storey == 1 || Math.Abs(u - DoorU) > 1)
                {
                    site.Set(u, up, 0, Pane);
                }

                site.Set(u, up, Depth - 1, Pane);
            }

            foreach (var v in WindowsAlong(Depth))
            {
                site.Set(0, up, v, Pane);
                site.Set(Width - 1, up, v, Pane);
            }
        }

        site.Set(DoorU, Floor + 1, 0, DoorLower, Facing.South);
        site.Set(DoorU, Floor + 2, 0, DoorUpper, Facing.South);
        site.Set(DoorU + 1, Floor + 3 - (WallHeight == 3 ? 1 : 0), -1, WallTorch, Facing.North);
        site.Set(DoorU, Floor + 3, 1, WallTorch, Facing.South);
        if (Raised)
        {
            site.Set(DoorU, 1, -1, Furnishing is Furnishing.Chapel ? CobblestoneStairs : OakStairs, Facing.South);
        }
    }

    /// <summary>Where the panes of a wall go: in the middle of a short one, in pairs in a long one.</summary>
    private static int[] WindowsAlong(int length) => length switch
    {
        5 => [2],
        6 => [2, 3],
        7 => [2, 4],
        8 => [2, 5],
        _ => [2, 4, 6],
    };

    private void Furnish(Site site, ref Dice dice)
    {
        int up = Floor + 1, back = Depth - 2, right = Width - 2;
        switch (Furnishing)
        {
            case Furnishing.Library:
                site.Fill(1, up, back, right, up + 1, back, Bookshelf);
                site.Fill(DoorU - 1, up, back, DoorU + 1, up, back, OakStairs[site.World(Facing.South)]);
                site.Fill(DoorU - 1, up + 1, back, DoorU + 1, up + 1, back, Blocks.Air);
                site.Set(1, up, 1, CraftingTable);
                site.Set(right, up, 1, Barrel, Facing.North);
                break;
            case Furnishing.Workshop:
                site.Set(1, up, back, Furnace, Facing.North);
                site.Set(2, up, back, BlastFurnace, Facing.North);
                site.Set(right, up, back, Barrel, Facing.North);
                site.Set(right, up, 1, CraftingTable);
                break;
            case Furnishing.Chapel:
                site.Fill(DoorU - 1, up, back, DoorU + 1, up, back, StoneSlab);
                site.Set(DoorU, up + 1, back, PottedPoppy);
                for (var v = 2; v < back - 1; v += 2)
                {
                    site.Set(1, up, v, OakStairs, Facing.North);
                    site.Set(right, up, v, OakStairs, Facing.North);
                }

                break;
            default:
                site.Set(right, up, back, Fence);
                site.Set(right, up + 1, back, PressurePlate);
                site.Set(right, up, back - 1, OakStairs, Facing.North);
                site.Set(1, up, 1, dice.Chance(0.5f) ? CraftingTable : Barrel[site.World(Facing.South)]);
                if (Storeys == 1)
                {
                    site.Set(1, up, back, dice.Chance(0.5f) ? Bookshelf : Furnace[site.World(Facing.North)]);
                    site.Set(1, up + 1, back, dice.Chance(0.5f) ? PottedPoppy : PottedDandelion);
                }
                else
                {
                    site.Set(right, up + 4, back, Bookshelf);
                    site.Set(right, up + 4, 1, Barrel, Facing.North);
                    site.Set(right, up + 6, back - 2, WallTorch, Facing.West);
                }

                break;
        }
    }
}
