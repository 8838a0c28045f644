namespace Basalt.Minecraft;

/// <summary>Whether an episode did what "Build a village house" asks.</summary>
internal static class BuildVillageHouseCheck
{
    /// <summary>A house that many blocks further out no longer belongs to the village.</summary>
    private const int FarthestHouse = 24;

    /// <summary>Share of a house's blocks; some flowers and a carpet of another kind do no harm.</summary>
    private const double LeastStyleShare = 0.75;

    private const string Nothing = "nothing built";

    public static IEnumerable<Check> Of(WorldChecks facts)
    {
        var house = facts.House;
        var room = house is null ? Nothing : house.Enclosed ? $"{house.FloorCells} blocks of floor" : $"{house.Blocks} blocks, no closed room";
        var place = house?.VillageDistance is { } away ? $"{away} blocks to the next house" : house is null ? Nothing : "no village";
        yield return VillageCheck.Of(facts);
        yield return new("walls and roof closed", house?.Enclosed == true, room);
        yield return new("door", house?.HasDoor == true, house?.HasDoor == true ? "yes" : "none");
        yield return new("light inside", house?.HasLight == true, house?.HasLight == true ? "yes" : "none");
        yield return new("windows", house?.Windows > 0, $"{house?.Windows ?? 0} panes");
        yield return new(
            "materials of the village", house?.StyleShare >= LeastStyleShare, house is null ? Nothing : $"{Check.Percent(house.StyleShare)} of {house.Blocks} blocks");
        yield return new("in the village", house?.VillageDistance <= FarthestHouse, place);
        yield return new("tour", house?.Tour?.Made == true, house?.Tour is { } tour ? $"{tour.Walls} walls{(tour.Roof ? " and the roof" : "")} shown" : "no house");
    }
}
