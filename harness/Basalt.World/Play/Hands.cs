using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>What the player's hands do: strike, mine, place and use.</summary>
internal sealed class Hands
{
    /// <summary>How far the player reaches for a block, in blocks.</summary>
    public const double Reach = 4.5;

    private const double BlowReach = 3;
    private const int RestAfterUse = 4;

    private readonly Game _game;
    private readonly Digging _digging;
    private readonly BlockUse _use;
    private readonly Buckets _buckets;
    private readonly Eating _eating;
    private int _useRest;

    public Hands(Game game)
    {
        var edits = new BlockEdits(game);
        _game = game;
        _digging = new Digging(game, edits);
        _use = new BlockUse(game, edits);
        _buckets = new Buckets(game, edits);
        _eating = new Eating(game);
    }

    private Player Player => _game.Player;

    private Inventory Inventory => _game.Player.Inventory;

    private Statistics Statistics => _game.Actions.Statistics;

    /// <summary>The block under the crosshair within reach.</summary>
    public SightHit? Target => _game.Sight.Look(Player.Eye, Player.Look, Reach);

    public TargetView? View => Target is { } hit ? new TargetView(hit.X, hit.Y, hit.Z, hit.Face, _digging.Cracks(hit)) : null;

    public void Tick(in Keys keys)
    {
        var block = Target;
        var creature = Aim(block?.Distance ?? Reach);
        _useRest = Math.Max(0, _useRest - 1);
        if (keys.Went(Buttons.Attack))
        {
            Swing();
            if (creature is not null)
            {
                Strike(creature);
            }
        }

        Mine(keys.Is(Buttons.Attack) && creature is null ? block : null);
        if (keys.Went(Buttons.Use) || (keys.Is(Buttons.Use) && _useRest == 0 && !_eating.IsEating))
        {
            _useRest = RestAfterUse;
            if (!Use(block, creature, offHand: false))
            {
                Use(block, creature, offHand: true);
            }
        }

        if (keys.Went(Buttons.PickItem) && block is { } seen)
        {
            Pick(_game.Volume[seen.X, seen.Y, seen.Z]);
        }

        _eating.Tick(keys.Is(Buttons.Use));
    }

    /// <summary>Lets go of everything, as when a screen opens.</summary>
    public void Rest()
    {
        _digging.Stop();
        _eating.Stop();
    }

    private void Swing()
    {
        if (Player.SwingTick >= 3)
        {
            Player.SwingTick = 0;
        }
    }

    /// <summary>The nearest creature under the crosshair that no block hides.</summary>
    private Creature? Aim(double distance)
    {
        Creature? nearest = null;
        var way = Player.Look * BlowReach;
        var share = Math.Min(1, distance / BlowReach);
        foreach (var entity in _game.Entities)
        {
            if (entity is Creature { IsGone: false, Health: > 0 } creature
                && Sight.Enter(creature.Body.Bounds.Shrunk(-0.1, -0.1, -0.1), Player.Eye, way) is { } hit && hit.Share < share)
            {
                (nearest, share) = (creature, hit.Share);
            }
        }

        return nearest;
    }

    private void Strike(Creature creature)
    {
        var damage = Weapons.Blow(Inventory.Held?.Item, Player.TicksSinceBlow);
        Player.TicksSinceBlow = 0;
        if (!Player.Body.OnGround && Player.Body.FallDistance > 0 && !Player.Body.InWater && !Player.Sprinting)
        {
            damage *= 1.5f;
        }

        if (creature.Hurt(_game, damage, Player.Body.Position, Player.Sprinting ? 0.8 : 0.4))
        {
            PlayerActions.Count(_game.Actions.Harmed, creature.Kind);
            Statistics.Count("damage_dealt", (int)Math.Round(damage * 10));
            CountTool();
            if (creature.Health <= 0)
            {
                Statistics.Count("kill_entity", creature.Kind);
                Statistics.Count("mob_kills");
            }

            Inventory.Wear(2);
        }

        Player.Tire(0.1f);
    }

    private void Mine(SightHit? target)
    {
        if (target is not { } hit)
        {
            _digging.Stop();
            return;
        }

        Swing();
        var state = _game.Volume[hit.X, hit.Y, hit.Z];
        if (!_digging.Strike(hit))
        {
            return;
        }

        if (Blocks.Of(state).Hardness > 0)
        {
            CountTool();
            Inventory.Wear(1);
        }

        Player.Tire(0.005f);
    }

    private void CountTool()
    {
        if (Inventory.Held is { } held && Items.Get(held.Item).Durability is not null)
        {
            Statistics.Count("use_item", held.Item);
        }
    }

    /// <returns>Whether something came of it.</returns>
    private bool Use(SightHit? block, Creature? creature, bool offHand)
    {
        var held = Inventory[offHand];
        if (creature is not null && creature.Use(_game, held, offHand))
        {
            Swing();
            return true;
        }

        if (creature is null && block is { } hit)
        {
            if (!(Player.Sneaking && held is not null) && _use.Touch(hit, held, offHand))
            {
                Swing();
                return true;
            }

            if (held is not null && _use.Apply(hit, held, offHand))
            {
                Statistics.Count("use_item", held.Item);
                Swing();
                return true;
            }
        }

        if (held?.Item is "water_bucket" or "bucket")
        {
            var moved = held.Item == "bucket" ? _buckets.Scoop(offHand) : _buckets.Pour(offHand);
            if (moved)
            {
                Swing();
            }

            return moved;
        }

        return held is not null && _eating.Begin(held.Item);
    }

    /// <summary>Takes the block's item in hand, if it is carried.</summary>
    private void Pick(ushort state)
    {
        var wanted = BlockFamilies.Of(state).PickedAs(Blocks.Of(state));
        var slot = Array.FindIndex(Inventory.Slots, stack => stack?.Item == wanted);
        if (slot is >= 0 and < Inventory.Hotbar)
        {
            _game.Select(slot);
        }
        else if (slot >= 0)
        {
            var free = Array.FindIndex(Inventory.Slots, 0, Inventory.Hotbar, stack => stack is null);
            _game.Select(free >= 0 ? free : Inventory.Selected);
            (Inventory.Held, Inventory.Slots[slot]) = (Inventory.Slots[slot], Inventory.Held);
        }
    }
}
