namespace Basalt.World;

/// <summary>Eats what the player holds: it takes a while, and stops when the key is let go.</summary>
internal sealed class Eating(Game game)
{
    private const int TicksToEat = 32;
    private const int FullFood = 20;

    private static readonly Dictionary<string, (int Points, float Saturation)> Foods =
        WorldData.Read().Foods.ToDictionary(row => row.Name, row => (row.Points, row.Saturation));

    private int _ticks;

    public bool IsEating => _ticks > 0;

    /// <summary>Begins to eat an item.</summary>
    /// <returns>False when it is no food or the player is not hungry.</returns>
    public bool Begin(string item)
    {
        if (!Foods.ContainsKey(item) || game.Player.Food >= FullFood)
        {
            return false;
        }

        _ticks = 1;
        return true;
    }

    public void Stop() => _ticks = 0;

    /// <param name="holding">Whether the key is held.</param>
    public void Tick(bool holding)
    {
        if (_ticks == 0)
        {
            return;
        }

        var inventory = game.Player.Inventory;
        var offHand = inventory.Held is not { } main || !Foods.ContainsKey(main.Item);
        if (!holding || inventory[offHand] is not { } held || !Foods.TryGetValue(held.Item, out var food))
        {
            _ticks = 0;
        }
        else if (++_ticks > TicksToEat)
        {
            _ticks = 0;
            game.Player.Eat(food.Points, food.Saturation);
            game.Actions.Statistics.Count("use_item", held.Item);
            inventory.UseUp(offHand);
        }
    }
}
