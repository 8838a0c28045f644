namespace Basalt.Minecraft;

/// <summary>Whether an episode did what "Find a cave" asks.</summary>
internal static class FindCaveCheck
{
    public static IEnumerable<Check> Of(WorldChecks facts)
    {
        var cave = facts.Cave;
        var way = cave.EnteredAtTick is { } tick ? $"at step {tick}" : cave.DugIn ? "dug its way in" : "never in a cave";
        yield return new("in a cave at the end", cave.Inside, cave.Inside ? "rock all around, below the light of the sky" : "not in a cave");
        yield return new("came in on foot", cave.Entered, way);
    }
}
