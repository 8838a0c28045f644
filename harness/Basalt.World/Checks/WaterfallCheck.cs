using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>Looks for water that falls where none was in the beginning.</summary>
public static class WaterfallCheck
{
    /// <summary>Blocks that water must fall.</summary>
    public const int LeastHeight = 3;

    /// <summary>The share of the frame that makes a waterfall visible: about 40 × 30 pixels of 640 × 360.</summary>
    public const double LeastShare = 0.005;

    /// <returns>Null when no water runs that did not run before.</returns>
    internal static WaterfallFacts? Of(Volume volume, WorldDiff work, Vector3D eye, float yawDegrees, float pitchDegrees)
    {
        var runs = false;
        HashSet<(int X, int Y, int Z)> falling = [];
        foreach (var ((x, y, z), before) in work.Before)
        {
            var state = volume[x, y, z];
            if (Liquid.IsWet(before) || !Liquid.IsWater(state))
            {
                continue;
            }

            runs = true;
            if (Liquid.Level(state) >= 8 || (Liquid.IsWater(volume[x, y - 1, z]) && Liquid.Level(volume[x, y - 1, z]) >= 8))
            {
                falling.Add((x, y, z));
            }
        }

        if (!runs)
        {
            return null;
        }

        var highest = 0;
        foreach (var (x, y, z) in falling.Where(place => !falling.Contains((place.X, place.Y + 1, place.Z))))
        {
            var height = 1;
            while (falling.Contains((x, y - height, z)))
            {
                height++;
            }

            highest = Math.Max(highest, height);
        }

        var points = 0;
        double? nearest = null;
        if (falling.Count > 0)
        {
            foreach (var hit in VisibilityProbe.Seen(volume, eye, yawDegrees, pitchDegrees, (x, y, z) => falling.Contains((x, y, z))))
            {
                if (falling.Contains((hit.X, hit.Y, hit.Z)))
                {
                    points++;
                    nearest = Math.Min(nearest ?? double.MaxValue, hit.Distance);
                }
            }
        }

        var share = Math.Round((double)points / VisibilityProbe.Points, 4);
        var isMade = highest >= LeastHeight;
        return new WaterfallFacts(
            isMade, highest, falling.Count, isMade && share >= LeastShare, share, nearest is { } distance ? Math.Round(distance, 1) : null);
    }
}
