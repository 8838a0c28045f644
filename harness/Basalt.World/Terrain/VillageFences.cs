namespace Basalt.World;

/// <summary>Joins the fences and panes of a village to what stands beside them.</summary>
internal static class VillageFences
{
    /// <param name="blocks">What the village sets; fences and panes are replaced.</param>
    /// <param name="height">The topmost block of the ground at x and z.</param>
    public static void Join(Dictionary<(int X, int Y, int Z), ushort> blocks, Func<int, int, int> height)
    {
        foreach (var (place, state) in blocks.ToArray())
        {
            var isPane = state == VillagePalette.Pane;
            if (!isPane && state != VillagePalette.Fence)
            {
                continue;
            }

            var joined = state;
            foreach (var side in new[] { Facing.North, Facing.East, Facing.South, Facing.West })
            {
                var (dx, dz) = Site.Step(side);
                var beside = (place.X + dx, place.Y, place.Z + dz);
                var ground = place.Y <= height(place.X + dx, place.Z + dz) ? Palette.Dirt : Blocks.Air;
                var neighbour = blocks.GetValueOrDefault(beside, ground);
                if (Joins(isPane, neighbour, side))
                {
                    joined = Blocks.With(joined, side.ToString().ToLowerInvariant(), "true");
                }
            }

            blocks[place] = joined;
        }
    }

    private static bool Joins(bool isPane, ushort neighbour, Facing side)
    {
        var family = BlockFamilies.Of(neighbour);
        if (family is FenceGates)
        {
            // A gate continues a fence along its bar, which runs across the way it faces.
            var alongX = Blocks.Property(neighbour, "facing") is "north" or "south";
            return !isPane && alongX == side is Facing.East or Facing.West;
        }

        return (isPane ? family is Panes : family is Fences)
            || BlockProperties.IsWhole(neighbour);
    }
}
