namespace Basalt.World;

/// <summary>A zombie of the dark: it hunts the player and burns in daylight.</summary>
internal sealed class Zombie(int id) : Creature(id, "zombie", 0.6, 1.95, 20)
{
    private const double FollowRadius = 35;
    private const float Damage = 4.5f;

    /// <summary>Ticks for which it goes on after prey that it no longer sees.</summary>
    private const int Memory = 60;

    private int _blow;
    private int _think;
    private int _hunting;

    protected override double Speed => 0.23;

    protected override IEnumerable<ItemStack> Remains(Game game) =>
        game.Dice.Below(3) is var count and > 0 ? [new ItemStack("rotten_flesh", count)] : [];

    protected override double Decide(Game game)
    {
        _blow = Math.Max(0, _blow - 1);
        _think = Math.Max(0, _think - 1);
        var (x, y, z) = Cell;
        if (game.TickCount % 20 == Id % 20 && game.Light(x, y + 1, z).Sky >= 15 && !Body.InWater)
        {
            Hurt(game, 1, null);
        }

        var prey = game.Player;
        var distance = (prey.Body.Position - Body.Position).LengthSquared;
        if (_think == 0 && distance < FollowRadius * FollowRadius && game.Sight.IsClear(Body.Position + new Vector3D(0, 1.74, 0), prey.Eye))
        {
            _hunting = Memory;
        }

        if (--_hunting > 0)
        {
            Watch(prey.Eye, 5);
            if (_think == 0)
            {
                _think = 10;
                GoTo(game, (prey.Body.Position.BlockX, (int)Math.Floor(prey.Body.Position.Y + 0.2), prey.Body.Position.BlockZ));
            }

            if (distance < 2.1 && _blow == 0 && Math.Abs(prey.Body.Position.Y - Body.Position.Y) < 2)
            {
                _blow = 20;
                prey.Hurt(Damage, Body.Position);
                game.Actions.Statistics.Count("entity_killed_by", Kind, prey.IsAlive ? 0 : 1);
            }
        }
        else if (!IsWalking && game.Dice.Below(120) == 0 && Somewhere(game, 8) is { } place)
        {
            GoTo(game, place);
        }

        return 1;
    }
}
