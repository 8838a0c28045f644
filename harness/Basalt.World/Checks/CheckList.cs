using System.Globalization;

namespace Basalt.World;

/// <summary>One requirement of a task.</summary>
/// <param name="Name">What is asked, in a few words.</param>
/// <param name="Met">Whether the program finds it met.</param>
/// <param name="Found">What it found.</param>
public sealed record Check(string Name, bool Met, string Found);

/// <summary>Compares what the checks found with what each task asks for.</summary>
public static class CheckList
{
    /// <summary>A house further from the village than this, in blocks, does not belong to it.</summary>
    public const int FarthestHouse = 24;

    /// <summary>The share of a house's blocks that must be of the village's materials; some flowers or a carpet do no harm.</summary>
    public const double LeastStyleShare = 0.75;

    /// <param name="taskId">As in <c>find-cave</c>; for a task that is not known here, everything is listed.</param>
    public static IReadOnlyList<Check> Of(string taskId, WorldChecks checks) => taskId switch
    {
        "find-cave" => [.. Cave(checks.Cave)],
        "make-waterfall" => [.. Waterfall(checks.Waterfall)],
        "village-animal-pen" => [.. Village(checks.Village), .. Pen(checks.Pen)],
        "build-village-house" => [.. Village(checks.Village), .. House(checks.House)],
        _ => [.. Cave(checks.Cave), .. Waterfall(checks.Waterfall), .. Village(checks.Village), .. Pen(checks.Pen), .. House(checks.House)],
    };

    private static IEnumerable<Check> Cave(CaveFacts cave) =>
    [
        new("in a cave at the end", cave.Inside, cave.Inside ? "rock all around, below the light of the sky" : "not in a cave"),
        new("came in on foot", cave.Entered, cave.EnteredAtTick is { } tick ? $"at step {tick}" : cave.DugIn ? "dug its way in" : "never in a cave"),
    ];

    private static IEnumerable<Check> Waterfall(WaterfallFacts? fall) =>
    [
        new("made a waterfall", fall?.Made == true, fall is null ? "no water of its own" : $"falls {fall.Height} blocks"),
        new("in view at the end", fall?.InView == true, fall is null
            ? "no water of its own"
            : $"{Percent(fall.FrameShare)} of the frame{(fall.Distance is { } away ? $", {Number(away)} blocks away" : "")}"),
    ];

    private static IEnumerable<Check> Village(VillageFacts? village) =>
    [
        new("village unharmed", village?.Harmed == false, village is null
            ? "no village"
            : $"{village.BlocksDamaged} blocks damaged, {village.AnimalsGone} animals gone, {village.PeopleHit} blows against people"),
    ];

    private static IEnumerable<Check> Pen(PenFacts? pen)
    {
        var animals = pen is null || pen.Animals.Count == 0
            ? "none"
            : string.Join(", ", pen.Animals.Select(animal => $"{animal.Value} {animal.Key}"));
        yield return new("pen closed", pen?.Closed == true, pen is null
            ? "no fence"
            : pen.Closed
            ? $"{pen.Cells} blocks of ground"
            : pen.OpenGates > 0
            ? "open, and so is a gate"
            : "open");
        yield return new("two or more of one kind", pen?.Animals.Values.Any(count => count >= 2) == true, animals);
        yield return new("one kind only", pen?.Animals.Count == 1, animals);
        yield return new("gate to walk through", pen?.HasGate == true, pen?.HasGate == true ? "yes" : "none");
        yield return new("next to a house", pen?.NextToHouse == true, pen?.HouseDistance is { } away ? $"{away} blocks" : "no pen beside a house");
    }

    private static IEnumerable<Check> House(HouseFacts? house)
    {
        yield return new("walls and roof closed", house?.Enclosed == true, house is null
            ? "nothing built"
            : house.Enclosed
            ? $"{house.FloorCells} blocks of floor"
            : $"{house.Blocks} blocks, no closed room");
        yield return new("door", house?.HasDoor == true, house?.HasDoor == true ? "yes" : "none");
        yield return new("light inside", house?.HasLight == true, house?.HasLight == true ? "yes" : "none");
        yield return new("windows", house?.Windows > 0, $"{house?.Windows ?? 0} panes");
        yield return new("materials of the village", house?.StyleShare >= LeastStyleShare, house is null
            ? "nothing built"
            : $"{Percent(house.StyleShare)} of {house.Blocks} blocks");
        yield return new("in the village", house?.VillageDistance <= FarthestHouse, house?.VillageDistance is { } away
            ? $"{away} blocks to the next house"
            : house is null
            ? "nothing built"
            : "no village");
        yield return new("tour", house?.Tour?.Made == true, house?.Tour is { } tour
            ? $"{tour.Walls} walls{(tour.Roof ? " and the roof" : "")} shown"
            : "no house");
    }

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
