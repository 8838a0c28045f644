using System.Runtime.InteropServices;

namespace Basalt.World;

/// <summary>Divides the ground beside the streets of a village into lots.</summary>
/// <param name="height">The topmost block of the ground at x and z; lots that are there already have levelled theirs.</param>
internal sealed class VillageLots(int centreX, int centreZ, VillageStreets streets, Func<int, int, int> height)
{
    private readonly List<VillageLot> _lots = [];

    /// <summary>In the order in which they were taken; the first is the well. A span, since the ground asks for them column by column.</summary>
    public ReadOnlySpan<VillageLot> All => CollectionsMarshal.AsSpan(_lots);

    /// <summary>Divides the ground beside the streets into lots until the streets end.</summary>
    public void Settle(Dictionary<(int, int, int), ushort> blocks, ref Dice dice)
    {
        var level = height(centreX, centreZ);
        var plaza = new Cuboid(centreX - 4, level, centreZ - 4, centreX + 4, level, centreZ + 4);
        var well = new Site(blocks, centreX - 2, level, centreZ - 2, Facing.South);
        _lots.Add(new VillageLot(plaza, well, "well", 0, (centreX, centreZ), Facing.South));

        // By side of street: how far along it is taken.
        Span<int> taken = stackalloc int[8];
        taken.Fill(7);
        foreach (var purpose in Purposes(ref dice))
        {
            var (width, depth) = purpose switch
            {
                HouseDesign design => (design.Width + 2, design.Depth + 2),
                VillageField field => (field.Width, VillageGrounds.FarmDepth),
                _ => (VillageGrounds.PenWidth, VillageGrounds.PenDepth),
            };
            for (var tries = 0; tries < 24; tries++)
            {
                var side = 0;
                for (var i = 1; i < taken.Length; i++)
                {
                    side = taken[i] < taken[side] ? i : side;
                }

                if (taken[side] > VillageStreets.Length)
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
        List<object> purposes = [.. HouseDesign.All, new VillageField(7), new VillageField(9), new VillagePasture(stock[dice.Below(stock.Length)])];
        for (var i = purposes.Count - 1; i > 0; i--)
        {
            var j = dice.Below(i + 1);
            (purposes[i], purposes[j]) = (purposes[j], purposes[i]);
        }

        for (var i = 0; i < 24; i++)
        {
            purposes.Add(dice.Below(5) == 0 ? new VillageField(7 + (2 * dice.Below(2))) : HouseDesign.All[dice.Below(5)]);
        }

        return purposes;
    }

    private bool Claim(
        Dictionary<(int, int, int), ushort> blocks, Facing street, bool left, int from, int width, int depth, object purpose)
    {
        // The left side looks out to the left of one who walks away from the well.
        var back = (Facing)(((int)street + (left ? 3 : 1)) & 3);
        var away = Site.Step(street);
        var outward = Site.Step(back);
        var offset = 3;
        for (var along = from; along < from + width; along++)
        {
            offset = Math.Max(offset, 3 + ((outward.X + outward.Z) * streets.Bend(street, along)));
        }

        // u runs from right to left of one who looks at the front, so the first corner is the one at the right.
        var first = left ? from + width - 1 : from;
        (int X, int Z) corner = (centreX + (away.X * first) + (outward.X * offset), centreZ + (away.Z * first) + (outward.Z * offset));
        var middle = from + (width / 2);
        var bend = streets.Bend(street, middle);
        var (sideX, sideZ) = (Math.Abs(away.Z), Math.Abs(away.X));
        (int X, int Z) front = (centreX + (away.X * middle) + (sideX * bend), centreZ + (away.Z * middle) + (sideZ * bend));
        var level = height(front.X, front.Z);
        var site = new Site(blocks, corner.X, level, corner.Z, back);
        var ground = site.Box(0, 0, 0, width - 1, 0, depth - 1);
        if (_lots.Exists(lot => Overlap(lot.Ground, ground, 2)) || streets.Cross(ground))
        {
            return false;
        }

        _lots.Add(new VillageLot(ground, site, purpose, width, front, back));
        return true;
    }

    private static bool Overlap(Cuboid a, Cuboid b, int margin) =>
        a.MinX - margin <= b.MaxX && b.MinX - margin <= a.MaxX && a.MinZ - margin <= b.MaxZ && b.MinZ - margin <= a.MaxZ;
}
