namespace Basalt.Minecraft;

/// <summary>Whether an episode did what "Make a waterfall" asks.</summary>
internal static class MakeWaterfallCheck
{
    private const string NoWater = "no water of its own";

    public static IEnumerable<Check> Of(WorldChecks facts)
    {
        var fall = facts.Waterfall;
        var distance = fall?.Distance is { } away ? $", {Check.Number(away)} blocks away" : "";
        yield return new("made a waterfall", fall?.Made == true, fall is null ? NoWater : $"falls {fall.Height} blocks");
        var seen = fall is null ? NoWater : $"{Check.Percent(fall.FrameShare)} of the frame{distance}";
        yield return new("in view at the end", fall?.InView == true, seen);
    }
}
