namespace Basalt.World;

/// <summary>Pours water out of buckets and takes it up again.</summary>
internal sealed class Buckets(Game game, BlockEdits edits)
{
    /// <returns>Whether something came of it.</returns>
    public bool Pour(bool offHand)
    {
        if (game.Sight.Look(game.Player.Eye, game.Player.Look, Hands.Reach) is not { } hit)
        {
            return false;
        }

        var (x, y, z) = (hit.X, hit.Y, hit.Z);
        var clicked = game.Volume[x, y, z];
        if (Blocks.Property(clicked, "waterlogged") == "false" && Blocks.Property(clicked, "type") != "double")
        {
            edits.Set(x, y, z, Blocks.With(clicked, "waterlogged", "true"));
        }
        else
        {
            if (BlockProperties.StopsWater(clicked) || !BlockProperties.IsReplaceable(clicked))
            {
                var (dx, dy, dz) = ((Side)hit.Face).Step();
                (x, y, z) = (x + dx, y + dy, z + dz);
            }

            var there = game.Volume[x, y, z];
            if (BlockProperties.StopsWater(there) || (uint)y >= Volume.Height)
            {
                return false;
            }

            if (!Liquid.IsWet(there) && !BlockProperties.IsAir(there))
            {
                game.DropFrom(x, y, z, there, null);
            }

            edits.Set(x, y, z, Liquid.Source);
        }

        PlayerActions.Count(game.Actions.Placed, "water");
        Exchange("water_bucket", "bucket", offHand);
        return true;
    }

    /// <returns>Whether something came of it.</returns>
    public bool Scoop(bool offHand)
    {
        if (game.Sight.Look(game.Player.Eye, game.Player.Look, Hands.Reach, sources: true) is not { } hit)
        {
            return false;
        }

        var state = game.Volume[hit.X, hit.Y, hit.Z];
        if (state != Liquid.Source && Blocks.Property(state, "waterlogged") != "true")
        {
            return false;
        }

        edits.Set(hit.X, hit.Y, hit.Z, state == Liquid.Source ? Blocks.Air : Blocks.With(state, "waterlogged", "false"));
        PlayerActions.Count(game.Actions.Broken, "water");
        Exchange("bucket", "water_bucket", offHand);
        return true;
    }

    private void Exchange(string used, string gained, bool offHand)
    {
        game.Actions.Statistics.Count("use_item", used);
        game.GiveBack(game.Player.Inventory.Exchange(offHand, gained));
    }
}
