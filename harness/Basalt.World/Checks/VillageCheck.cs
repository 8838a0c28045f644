using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>Watches over a village: its buildings, the animals of its pens, its people.</summary>
internal sealed class VillageCheck(Village village, Volume volume, WorldDiff work)
{
    /// <summary>Lamps and wells stand between the houses, within this distance of the middle.</summary>
    private const int Reach = 75;

    private readonly Dictionary<int, Cuboid?> _folds = [];

    /// <param name="creatures">All there are, with the ids of those alive.</param>
    /// <param name="peopleHit">Hits dealt to villagers since the reset.</param>
    public VillageFacts State(IReadOnlyList<(int Id, string Kind, Vector3D Feet)> creatures, int peopleHit)
    {
        var gone = 0;
        var alive = creatures.ToDictionary(creature => creature.Id);
        foreach (var creature in creatures)
        {
            // An animal belongs to the pen in which it is first seen.
            _folds.TryAdd(creature.Id, Species.Find(creature.Kind) is null ? null : FoldOf(creature.Feet));
        }

        foreach (var (id, fold) in _folds)
        {
            if (fold is { } home && !(alive.TryGetValue(id, out var animal) && home.DistanceTo(animal.Feet.BlockX, animal.Feet.BlockZ) == 0))
            {
                gone++;
            }
        }

        var damaged = work.Before.Count(change => IsOfVillage(change.Key, change.Value)
            && Blocks.Of(volume[change.Key.X, change.Key.Y, change.Key.Z]) != Blocks.Of(change.Value));
        return new VillageFacts(damaged + gone + peopleHit > 0, damaged, gone, peopleHit);
    }

    private Cuboid? FoldOf(Vector3D feet)
    {
        foreach (var fold in village.Pens)
        {
            if (fold.DistanceTo(feet.BlockX, feet.BlockZ) == 0)
            {
                return fold;
            }
        }

        return null;
    }

    private bool IsOfVillage((int X, int Y, int Z) place, ushort before)
    {
        var (x, y, z) = place;
        if (Math.Max(Math.Abs(x - village.CentreX), Math.Abs(z - village.CentreZ)) > Reach || BlockProperties.IsAir(before) || IsGrowth(before))
        {
            return false;
        }

        return village.Houses.Any(house => house.Bounds.DistanceTo(x, z) <= 1 && y >= house.Bounds.MinY
            && y <= house.Bounds.MaxY + 1 && !IsSoil(before))
            || village.Farms.Any(farm => farm.Contains(x, y, z))
            || village.Pens.Any(fold => fold.DistanceTo(x, z) == 0 && y >= fold.MinY && y <= fold.MaxY + 1)
            || Blocks.Of(before).Name is "oak_fence" or "oak_fence_gate" or "stripped_oak_wood" or "wall_torch" or "torch"
                or "cobblestone" or "hay_block" or "composter";
    }

    private static bool IsGrowth(ushort state) => Blocks.CollisionShape(state).IsEmpty
        && BlockFamilies.Of(state) is not (Torches or CropPlants or FenceGates);

    private static bool IsSoil(ushort state) => Blocks.Of(state).Name is "dirt" or "grass_block" or "stone" or "grass_path";
}
