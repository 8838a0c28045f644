namespace Basalt.Minecraft;

/// <summary>Whether an episode did what "Build a village house" asks.</summary>
internal static class BuildVillageHouseCheck
{
    /// <summary>The largest distance to the next house of the village, in blocks.</summary>
    private const int FarthestHouse = 24;

    /// <summary>
    /// The smallest share of a house's blocks that must be of the village's materials. A few flowers or a carpet are no problem.
    /// </summary>
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
            "materials of the village", house?.StyleShare >= LeastStyleShare,
            house is null ? Nothing : $"{Check.Percent(house.StyleShare)} of {house.Blocks} blocks");
        yield return new("in the village", house?.VillageDistance <= FarthestHouse, place);
        var shown = house?.Tour is { } tour ? $"{tour.Walls} walls{(tour.Roof ? " and the roof" : "")} shown" : "no house";
        yield return new("tour", house?.Tour?.Made == true, shown);
    }
}
