namespace Basalt.World;

/// <summary>Where the blocks that a player carries come to stand.</summary>
internal sealed class Placement(Volume volume, BlockUpdates updates)
{
    /// <summary>Places what an item stands for.</summary>
    /// <param name="isBlocked">Whether somebody is in the way of a box.</param>
    /// <returns>The place, or null when nothing can be placed.</returns>
    public (int X, int Y, int Z)? Place(string item, SightHit hit, Player player, Func<Bounds, bool> isBlocked)
    {
        if (BlockFamilies.PlacedBy(item) is not { } block)
        {
            return null;
        }

        var family = BlockFamilies.Of(block.DefaultState);
        var side = (Side)hit.Face;
        var upperPart = hit.Point.Y - hit.Y > 0.5;
        var place = new BlockPlace(volume, hit.X, hit.Y, hit.Z);
        if (!TakesIn(place.State, side))
        {
            place = place.Towards(side);
            if (!BlockProperties.IsReplaceable(place.State) && !TakesIn(place.State, null))
            {
                return null;
            }
        }

        var placing = new Placing(block, place, side, hit.Point, upperPart, player.YawDegrees, player.Look);
        if ((uint)place.Y >= Volume.Height || family.Place(placing) is not { } state)
        {
            return null;
        }

        var (x, y, z) = (place.X, place.Y, place.Z);
        foreach (ref readonly var box in Blocks.CollisionShape(state))
        {
            if (isBlocked(Bounds.Of(box, x, y, z)))
            {
                return null;
            }
        }

        updates.Set(x, y, z, state);
        if (Blocks.Property(state, "half") == "lower")
        {
            updates.Set(x, y + 1, z, Blocks.With(state, "half", "upper"));
        }

        return (x, y, z);

        // Whether the block that is there makes room for the new one or takes it in.
        bool TakesIn(ushort there, Side? clicked) =>
            Blocks.Of(there) == block && family.Merges(there, clicked, upperPart) is { } merges ? merges : BlockProperties.IsReplaceable(there);
    }
}
