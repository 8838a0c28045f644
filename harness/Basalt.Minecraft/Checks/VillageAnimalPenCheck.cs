namespace Basalt.Minecraft;

/// <summary>Whether an episode did what "Create a village animal pen" asks.</summary>
internal static class VillageAnimalPenCheck
{
    public static IEnumerable<Check> Of(WorldChecks facts)
    {
        var pen = facts.Pen;
        var animals = pen is null || pen.Animals.Count == 0
            ? "none"
            : string.Join(", ", pen.Animals.Select(animal => $"{animal.Value} {animal.Key}"));
        var ground = pen is null ? "no fence" : pen.Closed ? $"{pen.Cells} blocks of ground" : pen.OpenGates > 0 ? "open, and so is a gate" : "open";
        yield return VillageCheck.Of(facts);
        yield return new("pen closed", pen?.Closed == true, ground);
        yield return new("two or more of one kind", pen?.Animals.Values.Any(count => count >= 2) == true, animals);
        yield return new("one kind only", pen?.Animals.Count == 1, animals);
        yield return new("gate to walk through", pen?.HasGate == true, pen?.HasGate == true ? "yes" : "none");
        yield return new("next to a house", pen?.NextToHouse == true, pen?.HouseDistance is { } away ? $"{away} blocks" : "no pen beside a house");
    }
}
