namespace Basalt.World;

/// <summary>Uses a block, or an item on a block: a door opens, a hoe tills, a block is placed.</summary>
internal sealed class BlockUse(Game game, BlockEdits edits)
{
    private readonly Placement _placement = new(game.Volume, game.Updates);

    private Inventory Inventory => game.Player.Inventory;

    /// <summary>What a block does when it is used: a door opens, a pot takes a flower.</summary>
    /// <returns>Whether something came of it.</returns>
    public bool Touch(in SightHit hit, ItemStack? held, bool offHand)
    {
        var state = game.Volume[hit.X, hit.Y, hit.Z];
        if (BlockFamilies.Of(state).Use(state, held?.Item, Sides.Ahead(game.Player.YawDegrees)) is not { } touch)
        {
            return false;
        }

        if (touch.OpensTable)
        {
            game.OpenScreen(atTable: true);
        }

        if (touch.Becomes is { } next && touch.Swings)
        {
            game.Doors.Swing(hit.X, hit.Y, hit.Z, next);
        }
        else if (touch.Becomes is { } other)
        {
            edits.Set(hit.X, hit.Y, hit.Z, other);
        }

        if (touch.TakesHeld)
        {
            PlayerActions.Count(game.Actions.Placed, Blocks.Of(touch.Becomes ?? state).Name);
            Inventory.UseUp(offHand);
        }

        if (touch.Gives is { } item)
        {
            game.Give(new ItemStack(item, 1));
        }

        return true;
    }

    /// <summary>What an item does to the block it is used on: it is placed there, or changes it.</summary>
    /// <returns>Whether something came of it.</returns>
    public bool Apply(in SightHit hit, ItemStack held, bool offHand)
    {
        var before = game.Volume[hit.X, hit.Y, hit.Z];
        var isOpen = hit.Face != (int)Side.Down && BlockProperties.IsAir(game.Volume[hit.X, hit.Y + 1, hit.Z]);
        if (BlockFamilies.Of(before).Work(before, held.Item, isOpen) is { } worked)
        {
            edits.Set(hit.X, hit.Y, hit.Z, worked);
            Inventory.Wear(1);
            return true;
        }

        if (_placement.Place(held.Item, hit, game.Player, IsBlocked) is not { } place)
        {
            return false;
        }

        edits.Record(place.X, place.Y, place.Z, place == (hit.X, hit.Y, hit.Z) ? before : Blocks.Air);
        PlayerActions.Count(game.Actions.Placed, Blocks.Of(game.Volume[place.X, place.Y, place.Z]).Name);
        Inventory.UseUp(offHand);
        return true;
    }

    private bool IsBlocked(Bounds bounds) => bounds.Intersects(game.Player.Body.Bounds)
        || game.Entities.Any(entity => entity is Creature { IsGone: false } or FallingBlock && entity.Body.Bounds.Intersects(bounds));
}
