namespace Basalt.World;

/// <summary>Items that lie about and are picked up by walking over them.</summary>
internal sealed class DroppedItem(int id, ItemStack stack, int pickupDelay) : Entity(id, "item", new Body(0.125, 0.25) { StepHeight = 0 })
{
    private const int Lifetime = 6000;

    private int _age;
    private int _delay = pickupDelay;

    public ItemStack Stack { get; private set; } = stack;

    public override EntityView View => new(Id, Kind, Body.Position.ToSingle(), _age * 2.865f % 360, 0, 0, _age, 0, false, false, Stack.Item);

    public override void Tick(Game game)
    {
        if (++_age > Lifetime || Body.Position.Y < -32 || Body.InLava)
        {
            IsGone = true;
            return;
        }

        game.Movement.Drift(Body, 0.04, 0.98);
        if (_age % 20 == Id % 20)
        {
            Join(game);
        }

        if (--_delay <= 0 && game.Player.IsAlive && game.Player.Reaches(Body.Bounds))
        {
            var left = game.Player.Inventory.Add(Stack);
            game.Actions.Statistics.Count("pickup", Stack.Item, Stack.Count - left);
            IsGone = left == 0;
            Stack = left > 0 ? Stack with { Count = left } : Stack;
        }
    }

    /// <summary>Takes in what lies close by of the same kind.</summary>
    private void Join(Game game)
    {
        foreach (var entity in game.Entities)
        {
            if (entity is DroppedItem { IsGone: false } other && other != this && other.Stack.Item == Stack.Item && other.Stack.Damage == Stack.Damage
                && other.Stack.Count + Stack.Count <= Items.Get(Stack.Item).Stack && (other.Body.Position - Body.Position).LengthSquared < 0.5)
            {
                Stack = Stack with { Count = Stack.Count + other.Stack.Count };
                (_delay, other.IsGone) = (Math.Max(_delay, other._delay), true);
            }
        }
    }
}
