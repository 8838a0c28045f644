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

    private const int Skirt = 6;

    private readonly long _seed;
    private readonly Landscape _landscape;
    private readonly Noise _slope;
    private readonly int _centreX;
    private readonly int _centreZ;
    private readonly VillageStreets _streets;
    private readonly VillageLots _lots;
    private readonly bool[] _built = new bool[((2 * Extent) + 1) * ((2 * Extent) + 1)];
    private readonly Dictionary<(int X, int Z), (int At, ushort State)[]> _chunks;

    public VillagePlan(long seed, Landscape landscape)
    {
        (_seed, _landscape) = (seed, landscape);
        _slope = new Noise(seed, 90);
        (_centreX, _centreZ) = ChooseCentre();
        _streets = new VillageStreets(seed, _centreX, _centreZ);
        _lots = new VillageLots(_centreX, _centreZ, _streets, Height);
        var blocks = new Dictionary<(int X, int Y, int Z), ushort>();
        var dice = Dice.At(seed, 92);
        _lots.Settle(blocks, ref dice);
        PaveStreets(blocks);
        Village = Erect(blocks, ref dice);
        SetLamps(blocks);
        VillageFences.Join(blocks, Height);
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
        foreach (var lot in _lots.All)
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

    /// <summary>Chooses, among some places around the origin, the one where the land is flattest and driest.</summary>
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
            for (var along = 0; along <= VillageStreets.Length; along++)
            {
                for (var side = -1; side <= 1; side++)
                {
                    var (x, z) = _streets.At((Facing)i, along, side);
                    Pave(x, z);
                }
            }
        }

        foreach (var lot in _lots.All)
        {
            Mark(lot.Ground);
            if (lot.Purpose is "well")
            {
                continue;
            }

            // A footpath from the street to the door or gate.
            var inward = Site.Step((Facing)(((int)lot.Back + 2) & 3));
            var (x, z) = lot.Site.At(lot.Entry, 0);
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
        foreach (var lot in _lots.All)
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
                case VillageField field:
                    farms.Add(VillageGrounds.Farm(lot.Site, field.Width, ref dice));
                    break;
                case VillagePasture pasture:
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
            for (var along = 9; along <= VillageStreets.Length; along += 13)
            {
                var (x, z) = _streets.At((Facing)i, along, along % 2 == 0 ? 3 : -3);
                if (!IsBuilt(x, z, 1))
                {
                    VillageGrounds.Lamp(new Site(blocks, x, Height(x, z), z, Facing.South));
                    Mark(new Cuboid(x, 0, z, x, 0, z));
                }
            }
        }
    }
}
