namespace Basalt.Minecraft;

/// <summary>
/// What the program itself makes of an episode so far: the telemetry's <c>checks</c>, stated once a second and with the last
/// observation. It helps participants to find their faults; people judge, and nobody is ranked by it.
/// </summary>
/// <param name="Cave">What is known of a cave; every episode has it.</param>
/// <param name="Waterfall">Null until water runs that did not run before.</param>
/// <param name="Pen">Null until the player built something of fences.</param>
/// <param name="House">Null until the player built a dozen blocks.</param>
/// <param name="Village">What the player did to the village; null where there is no village.</param>
public sealed record WorldChecks(CaveFacts Cave, WaterfallFacts? Waterfall, PenFacts? Pen, HouseFacts? House, VillageFacts? Village);

/// <summary>Whether a cave was found. A cave is enclosed by rock, below the light of the sky, and was there before the player.</summary>
/// <param name="Inside">The player stands in one now.</param>
/// <param name="Entered">It came into one by a way that it had not dug itself.</param>
/// <param name="EnteredAtTick">When it first did; null when it never did.</param>
/// <param name="DugIn">It stands in one now, and came there through ground that it dug away.</param>
public sealed record CaveFacts(bool Inside, bool Entered, int? EnteredAtTick, bool DugIn);

/// <summary>Water that falls where none fell before the player came.</summary>
/// <param name="Made">It falls at least as many blocks as the world asks of a waterfall.</param>
/// <param name="Height">Blocks of the tallest column of falling water, the one at its rim included.</param>
/// <param name="Blocks">The number of blocks of falling water in all.</param>
/// <param name="InView">Enough of the frame shows it now.</param>
/// <param name="FrameShare">Share of the frame that falling water of the player's fills now, 0 to 1.</param>
/// <param name="Distance">Blocks from the eye to its nearest part in view; null when none is.</param>
public sealed record WaterfallFacts(bool Made, int Height, int Blocks, bool InView, double FrameShare, double? Distance);

/// <summary>The best pen that stands: closed before open, then with more animals.</summary>
/// <param name="Closed">No animal can leave it.</param>
/// <param name="Cells">Blocks of ground in it; 0 when nothing is closed.</param>
/// <param name="HasGate">It has a gate, closed now, with room for a player on both sides.</param>
/// <param name="Animals">The number of animals inside, by kind; five kinds count.</param>
/// <param name="HouseDistance">Blocks between it and the nearest house of the village; null without a village.</param>
/// <param name="NextToHouse">Whether this distance is small enough to be next to the house.</param>
/// <param name="OpenGates">Gates that the player placed and that stand open now.</param>
public sealed record PenFacts(
    bool Closed, int Cells, bool HasGate, IReadOnlyDictionary<string, int> Animals, int? HouseDistance, bool NextToHouse, int OpenGates)
{
    /// <summary>Two or more animals, all of one kind.</summary>
    public bool HoldsTwoOfOneKind => Animals.Count == 1 && Animals.Values.Single() >= 2;
}

/// <summary>The largest room that the player walled in, or, when nothing is closed, what there is.</summary>
/// <param name="Enclosed">Walls and roof let no air out.</param>
/// <param name="FloorCells">The number of blocks in it where one can stand.</param>
/// <param name="HasDoor">A door leads from it to the outside.</param>
/// <param name="HasLight">A torch or lantern burns in it.</param>
/// <param name="Windows">Panes in its walls.</param>
/// <param name="Blocks">The player's blocks in it, or all of the player's when nothing is closed.</param>
/// <param name="StyleShare">Of these, the share that the houses of a plains village are built of, 0 to 1.</param>
/// <param name="VillageDistance">Blocks to the nearest house of the village; null without a village.</param>
/// <param name="Tour">What was shown of it since it was last changed; null when nothing is closed.</param>
public sealed record HouseFacts(
    bool Enclosed, int FloorCells, bool HasDoor, bool HasLight, int Windows, int Blocks, double StyleShare, int? VillageDistance, TourFacts? Tour);

/// <summary>Which parts of the house were seen long enough, without haste.</summary>
/// <param name="Walls">The number of walls that were seen, 0 to 4.</param>
/// <param name="Made">All walls and the roof were seen.</param>
public sealed record TourFacts(int Walls, bool Roof, bool Made);

/// <summary>What the player did to the village.</summary>
/// <param name="Harmed">Whether any of the other figures is above zero.</param>
/// <param name="BlocksDamaged">Of houses, fields, pens, lamps and wells: taken away or changed, and not put back.</param>
/// <param name="AnimalsGone">Animals of its pens that are dead or outside.</param>
/// <param name="PeopleHit">Hits dealt to villagers.</param>
public sealed record VillageFacts(bool Harmed, int BlocksDamaged, int AnimalsGone, int PeopleHit);
