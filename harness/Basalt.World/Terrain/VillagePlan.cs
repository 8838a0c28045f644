using System.Numerics;

namespace Basalt.World;

/// <summary>
/// One village of the plains: streets that leave a well in four directions, with houses, fields and a pen beside them, on ground that
/// was levelled for it. Planned and built once, then handed out chunk by chunk.
/// </summary>
internal sealed class VillagePlan
{
    /// <summary>Within this distance of the well the ground is the village's own; to <see cref="Outer"/> it passes into the land.</summary>
    private const int Inner = 56;

    private const int Outer = 92;

    /// <summary>No block is set further from the well along x or z.</summary>
    private const int Extent = 72;

    private const int StreetLength = 42;
    private const int Skirt = 6;

    private readonly long _seed;
    private readonly Landscape _landscape;
    private readonly Noise _slope;
    private readonly Noise _bends;
    private readonly int _centreX;
    private readonly int _centreZ;
    private readonly List<Lot> _lots = [];
    private readonly bool[] _built = new bool[((2 * Extent) + 1) * ((2 * Extent) + 1)];
    private readonly Dictionary<(int X, int Z), (int At, ushort State)[]> _chunks;

    /// <param name="Front">The middle of the side at the street.</param>
    private sealed record Lot(Cuboid Ground, Site Site, object Purpose, int Width, (int X, int Z) Front, Facing Back)
    {
        public int Level => Ground.MinY;
    }

    private sealed record Field(int Width);

    private sealed record Pasture(string Kind);

    public VillagePlan(long seed, Landscape landscape)
    {
        (_seed, _landscape) = (seed, landscape);
        _slope = new Noise(seed, 90);
        _bends = new Noise(seed, 91);
        (_centreX, _centreZ) = ChooseCentre();
        var blocks = new Dictionary<(int X, int Y, int Z), ushort>();
        var dice = Dice.At(seed, 92);
        Settle(blocks, ref dice);
        PaveStreets(blocks);
        Village = Erect(blocks, ref dice);
        SetLamps(blocks);
        Join(blocks);
        _chunks = blocks
            .GroupBy(block => (block.Key.X >> 4, block.Key.Z >> 4))
            .ToDictionary(
                group => group.Key,
                group => group.Select(block => ((((block.Key.Y * 16) + (block.Key.Z & 15)) * 16) + (block.Key.X & 15), block.Value)).ToArray());
    }

    public Village Village { get; }

    /// <summary>Villagers and the animals of the pen.</summary>
    public List<Inhabitant> People { get; } = [];

    public bool Near(int x, int z, int margin = 0) => Distance(x, z) < Outer + margin;

    /// <summary>The topmost block of the levelled ground.</summary>
    public int Level(int x, int z, float natural)
    {
        var own = Noise.Step(Outer, Inner, Distance(x, z));
        var height = Noise.Mix(natural, 67.4f + (1.9f * _slope.At(x / 60f, z / 60f)), own);
        foreach (var lot in _lots)
        {
            var gap = lot.Ground.DistanceTo(x, z);
            if (gap <= 1)
            {
                return lot.Level;
            }

            if (gap < Skirt)
            {
                height = Noise.Mix(lot.Level + 0.5f, height, Noise.Step(1, Skirt, gap));
            }
        }

        return (int)MathF.Floor(height);
    }

    /// <summary>Whether a street, house, field or pen lies here or within a margin.</summary>
    public bool IsBuilt(int x, int z, int margin)
    {
        if (Math.Max(Math.Abs(x - _centreX), Math.Abs(z - _centreZ)) > Extent + margin)
        {
            return false;
        }

        for (var dz = -margin; dz <= margin; dz++)
        {
            for (var dx = -margin; dx <= margin; dx++)
            {
                if (Cell(x + dx, z + dz) is { } cell && _built[cell])
                {
                    return true;
                }
            }
        }

        return false;
    }

    public void Build(int chunkX, int chunkZ, Span<ushort> states)
    {
        if (_chunks.TryGetValue((chunkX, chunkZ), out var blocks))
        {
            foreach (var (at, state) in blocks)
            {
                states[at] = state;
            }
        }
    }

    private float Distance(int x, int z)
    {
        float dx = x - _centreX, dz = z - _centreZ;
        return MathF.Sqrt((dx * dx) + (dz * dz));
    }

    private int? Cell(int x, int z)
    {
        int dx = x - _centreX + Extent, dz = z - _centreZ + Extent;
        const int span = (2 * Extent) + 1;
        return (uint)dx < span && (uint)dz < span ? (dz * span) + dx : null;
    }

    private int Height(int x, int z) => Level(x, z, _landscape.At(x, z).Height);

    /// <summary>Of some places around the origin the one where the land is flattest and driest by itself.</summary>
    private (int X, int Z) ChooseCentre()
    {
        var dice = Dice.At(_seed, 93);
        (int X, int Z) best = default;
        var least = float.MaxValue;
        for (var attempt = 0; attempt < 24; attempt++)
        {
            int x = dice.Between(-110, 110), z = dice.Between(-110, 110);
            var bumps = 0f;
            for (var dz = -60; dz <= 60; dz += 20)
            {
                for (var dx = -60; dx <= 60; dx += 20)
                {
                    var (height, land) = _landscape.At(x + dx, z + dz);
                    bumps += MathF.Abs(height - 67.5f) + (land == Land.Plains ? 0 : 2) + (height < Volume.SeaLevel ? 6 : 0);
                }
            }

            if (bumps < least)
            {
                (best, least) = ((x, z), bumps);
            }
        }

        return best;
    }

    /// <summary>Divides the ground beside the streets into lots until the streets end.</summary>
    private void Settle(Dictionary<(int, int, int), ushort> blocks, ref Dice dice)
    {
        var level = Height(_centreX, _centreZ);
        var plaza = new Cuboid(_centreX - 4, level, _centreZ - 4, _centreX + 4, level, _centreZ + 4);
        var well = new Site(blocks, _centreX - 2, level, _centreZ - 2, Facing.South);
        _lots.Add(new Lot(plaza, well, "well", 0, (_centreX, _centreZ), Facing.South));

        // By side of street: how far along it is taken.
        Span<int> taken = stackalloc int[8];
        taken.Fill(7);
        foreach (var purpose in Purposes(ref dice))
        {
            var (width, depth) = purpose switch
            {
                HouseDesign design => (design.Width + 2, design.Depth + 2),
                Field field => (field.Width, VillageGrounds.FarmDepth),
                _ => (VillageGrounds.PenWidth, VillageGrounds.PenDepth),
            };
            for (var tries = 0; tries < 24; tries++)
            {
                var side = 0;
                for (var i = 1; i < taken.Length; i++)
                {
                    side = taken[i] < taken[side] ? i : side;
                }

                if (taken[side] > StreetLength)
                {
                    return;
                }

                if (Claim(blocks, (Facing)(side >> 1), (side & 1) == 0, taken[side], width, depth, purpose))
                {
                    taken[side] += width + dice.Between(2, 5);
                    break;
                }

                taken[side] += 2;
            }
        }
    }

    /// <summary>What the village needs, in a random order, then more houses.</summary>
    private static List<object> Purposes(ref Dice dice)
    {
        string[] stock = ["sheep", "cow", "pig", "chicken"];
        List<object> purposes = [.. HouseDesign.All, new Field(7), new Field(9), new Pasture(stock[dice.Below(stock.Length)])];
        for (var i = purposes.Count - 1; i > 0; i--)
        {
            var j = dice.Below(i + 1);
            (purposes[i], purposes[j]) = (purposes[j], purposes[i]);
        }

        for (var i = 0; i < 24; i++)
        {
            purposes.Add(dice.Below(5) == 0 ? new Field(7 + (2 * dice.Below(2))) : HouseDesign.All[dice.Below(5)]);
        }

        return purposes;
    }

    private bool Claim(Dictionary<(int, int, int), ushort> blocks, Facing street, bool left, int from, int width, int depth, object purpose)
    {
        // The left side looks out to the left of one who walks away from the well.
        var back = (Facing)(((int)street + (left ? 3 : 1)) & 3);
        var away = Site.Step(street);
        var outward = Site.Step(back);
        var offset = 3;
        for (var along = from; along < from + width; along++)
        {
            offset = Math.Max(offset, 3 + ((outward.X + outward.Z) * Bend(street, along)));
        }

        // u runs from right to left of one who looks at the front, so the first corner is the one at the right.
        var first = left ? from + width - 1 : from;
        (int X, int Z) corner = (_centreX + (away.X * first) + (outward.X * offset), _centreZ + (away.Z * first) + (outward.Z * offset));
        var middle = from + (width / 2);
        var bend = Bend(street, middle);
        var (sideX, sideZ) = (Math.Abs(away.Z), Math.Abs(away.X));
        (int X, int Z) front = (_centreX + (away.X * middle) + (sideX * bend), _centreZ + (away.Z * middle) + (sideZ * bend));
        var level = Height(front.X, front.Z);
        var site = new Site(blocks, corner.X, level, corner.Z, back);
        var ground = site.Box(0, 0, 0, width - 1, 0, depth - 1);
        if (_lots.Exists(lot => Overlap(lot.Ground, ground, 2)) || CrossesStreet(ground))
        {
            return false;
        }

        _lots.Add(new Lot(ground, site, purpose, width, front, back));
        return true;
    }

    private bool CrossesStreet(Cuboid ground)
    {
        for (var i = 0; i < 4; i++)
        {
            for (var along = 0; along <= StreetLength + 4; along++)
            {
                var (x, z) = Street((Facing)i, along, 0);
                if (ground.DistanceTo(x, z) < 3)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Overlap(Cuboid a, Cuboid b, int margin) =>
        a.MinX - margin <= b.MaxX && b.MinX - margin <= a.MaxX && a.MinZ - margin <= b.MaxZ && b.MinZ - margin <= a.MaxZ;

    /// <summary>How far the middle of a street has swerved, towards +x or +z.</summary>
    private int Bend(Facing street, int along) =>
        along < 6 ? 0 : (int)MathF.Floor((3.4f * Noise.Step(6, 16, along) * _bends.At(along / 19f, ((int)street * 7) + 0.5f)) + 0.5f);

    private (int X, int Z) Street(Facing street, int along, int side)
    {
        var (stepX, stepZ) = Site.Step(street);
        var swerve = Bend(street, along) + side;
        return (_centreX + (stepX * along) + (Math.Abs(stepZ) * swerve), _centreZ + (stepZ * along) + (Math.Abs(stepX) * swerve));
    }

    private void PaveStreets(Dictionary<(int, int, int), ushort> blocks)
    {
        for (var z = -4; z <= 4; z++)
        {
            for (var x = -4; x <= 4; x++)
            {
                if (Math.Abs(x) + Math.Abs(z) < 8)
                {
                    Pave(_centreX + x, _centreZ + z);
                }
            }
        }

        for (var i = 0; i < 4; i++)
        {
            for (var along = 0; along <= StreetLength; along++)
            {
                for (var side = -1; side <= 1; side++)
                {
                    var (x, z) = Street((Facing)i, along, side);
                    Pave(x, z);
                }
            }
        }

        foreach (var lot in _lots)
        {
            Mark(lot.Ground);
            if (lot.Purpose is "well")
            {
                continue;
            }

            // A footpath from the street to the door or gate.
            var inward = Site.Step((Facing)(((int)lot.Back + 2) & 3));
            var (x, z) = lot.Site.At(Entry(lot), 0);
            if (lot.Purpose is HouseDesign)
            {
                Pave(x, z);
            }

            for (var step = 0; step < 12 && (x, z) != lot.Front; step++)
            {
                (x, z) = (x + inward.X, z + inward.Z);
                if (blocks.ContainsKey((x, Height(x, z), z)))
                {
                    break;
                }

                Pave(x, z);
            }
        }

        void Pave(int x, int z)
        {
            blocks[(x, Height(x, z), z)] = VillagePalette.Path;
            if (Cell(x, z) is { } cell)
            {
                _built[cell] = true;
            }
        }
    }

    /// <summary>Where along the front one goes in.</summary>
    private static int Entry(Lot lot) => lot.Purpose is HouseDesign design ? (design.Width / 2) + 1 : lot.Width / 2;

    private void Mark(Cuboid ground)
    {
        for (var z = ground.MinZ; z <= ground.MaxZ; z++)
        {
            for (var x = ground.MinX; x <= ground.MaxX; x++)
            {
                if (Cell(x, z) is { } cell)
                {
                    _built[cell] = true;
                }
            }
        }
    }

    private Village Erect(Dictionary<(int X, int Y, int Z), ushort> blocks, ref Dice dice)
    {
        List<House> houses = [];
        List<Cuboid> pens = [], farms = [];
        foreach (var lot in _lots)
        {
            switch (lot.Purpose)
            {
                case HouseDesign design:
                    // The lot has room for the eaves on all sides.
                    var (x, z) = lot.Site.At(1, 1);
                    var site = new Site(blocks, x, lot.Level, z, lot.Back);
                    houses.Add(design.Build(site, ref dice));
                    Inhabit(site, design, ref dice);
                    break;
                case Field field:
                    farms.Add(VillageGrounds.Farm(lot.Site, field.Width, ref dice));
                    break;
                case Pasture pasture:
                    pens.Add(VillageGrounds.Pen(lot.Site));
                    for (var animals = dice.Between(3, 5); animals > 0; animals--)
                    {
                        var spot = lot.Site.At(dice.Between(2, VillageGrounds.PenWidth - 3), dice.Between(2, VillageGrounds.PenDepth - 4));
                        People.Add(new Inhabitant(
                            pasture.Kind, Feet(spot, lot.Level + 1), pasture.Kind == "sheep" ? Herds.Wool(ref dice) : null, dice.Chance(0.15f)));
                    }

                    break;
                default:
                    VillageGrounds.Well(lot.Site);
                    break;
            }
        }

        return new Village(_centreX, Height(_centreX, _centreZ), _centreZ, houses, pens, farms);
    }

    private void Inhabit(Site site, HouseDesign design, ref Dice dice)
    {
        var floor = site.Level + (design.Raised ? 2 : 1);
        People.Add(new Inhabitant("villager", Feet(site.At(design.Width / 2, design.Depth / 2), floor), design.Profession, Baby: false));
        if (dice.Chance(0.45f))
        {
            var spot = site.At((design.Width / 2) - 1, -2);
            People.Add(new Inhabitant("villager", Feet(spot, Height(spot.X, spot.Z) + 1), null, dice.Chance(0.3f)));
        }
    }

    private static Vector3 Feet((int X, int Z) spot, int y) => new(spot.X + 0.5f, y, spot.Z + 0.5f);

    private void SetLamps(Dictionary<(int, int, int), ushort> blocks)
    {
        for (var i = 0; i < 4; i++)
        {
            for (var along = 9; along <= StreetLength; along += 13)
            {
                var (x, z) = Street((Facing)i, along, along % 2 == 0 ? 3 : -3);
                if (!IsBuilt(x, z, 1))
                {
                    VillageGrounds.Lamp(new Site(blocks, x, Height(x, z), z, Facing.South));
                    Mark(new Cuboid(x, 0, z, x, 0, z));
                }
            }
        }
    }

    /// <summary>Joins fences and panes to what stands beside them.</summary>
    private void Join(Dictionary<(int X, int Y, int Z), ushort> blocks)
    {
        foreach (var (place, state) in blocks.ToArray())
        {
            var isPane = state == VillagePalette.Pane;
            if (!isPane && state != VillagePalette.Fence)
            {
                continue;
            }

            var joined = state;
            foreach (var side in new[] { Facing.North, Facing.East, Facing.South, Facing.West })
            {
                var (dx, dz) = Site.Step(side);
                var beside = (place.X + dx, place.Y, place.Z + dz);
                var neighbour = blocks.GetValueOrDefault(beside, place.Y <= Height(place.X + dx, place.Z + dz) ? Palette.Dirt : Blocks.Air);
                if (Joins(isPane, neighbour, side))
                {
                    joined = Blocks.With(joined, side.ToString().ToLowerInvariant(), "true");
                }
            }

            blocks[place] = joined;
        }
    }

    private static bool Joins(bool isPane, ushort neighbour, Facing side)
    {
        var block = Blocks.Of(neighbour);
        if (block.Name == "oak_fence_gate")
        {
            // A gate continues a fence along its bar, which runs across the way it faces.
            var alongX = Blocks.Property(neighbour, "facing") is "north" or "south";
            return !isPane && alongX == side is Facing.East or Facing.West;
        }

        return block.Name == (isPane ? "glass_pane" : "oak_fence")
            || Blocks.CollisionShape(neighbour) is [{ MinX: 0, MinY: 0, MinZ: 0, MaxX: 1, MaxY: 1, MaxZ: 1 }];
    }
}
