namespace Basalt.World;

/// <summary>A farm animal: it wanders, follows food, flees when hit, and breeds when fed.</summary>
internal sealed class Animal : Creature
{
    private const double LureRadius = 10;
    private const int Infancy = 24000;
    private const int Love = 600;
    private const int Rest = 6000;

    private readonly Species _species;
    private string? _wool;
    private int _age;
    private int _love;
    private int _together;
    private int _panic;
    private int _think;

    public Animal(int id, Species species, string? wool, bool baby)
        : base(id, species.Kind, species.Width, species.Height, species.Health)
    {
        (_species, _wool, _age) = (species, wool, baby ? -Infancy : 0);
        SetBaby(baby);
    }

    protected override string? Variant => _wool;

    protected override double Speed => _species.Speed;

    protected override bool Hops => Kind == "rabbit";

    public override bool Hurt(Game game, float amount, Vector3D? from, double knock = 0.4)
    {
        if (!base.Hurt(game, amount, from, knock))
        {
            return false;
        }

        (_panic, _love, _think) = (from is null ? 20 : 100, 0, 0);
        return true;
    }

    public override bool Use(Game game, ItemStack? item, bool offHand)
    {
        if (item is null)
        {
            return false;
        }

        if (_species.Food.Contains(item.Item))
        {
            return Feed(game, offHand);
        }

        if (Kind == "sheep" && item.Item.EndsWith("_dye", StringComparison.Ordinal)
            && _wool is not null && item.Item[..^4] is var colour && colour != _wool)
        {
            _wool = colour;
            game.Player.Inventory.UseUp(offHand);
            return true;
        }

        if (Kind == "sheep" && item.Item == "shears" && _wool is { } wool && !IsBaby)
        {
            _wool = null;
            game.Drop(Body.Position + new Vector3D(0, 1, 0), new ItemStack(wool + "_wool", 1 + game.Dice.Below(3)));
            game.Player.Inventory.Wear(1);
            return true;
        }

        if (Kind == "cow" && item.Item == "bucket" && !IsBaby)
        {
            game.GiveBack(game.Player.Inventory.Exchange(offHand, "milk_bucket"));
            return true;
        }

        return false;
    }

    protected override IEnumerable<ItemStack> Remains(Game game) => _species.Remains(_wool, game);

    protected override double Decide(Game game)
    {
        Grow();
        _think = Math.Max(0, _think - 1);
        if (Kind == "chicken" && !Body.OnGround && Body.Velocity.Y < 0)
        {
            Body.Velocity = Body.Velocity with { Y = Body.Velocity.Y * 0.6 };
            Body.FallDistance = 0;
        }

        if (_panic > 0)
        {
            _panic--;
            if (!IsWalking && Somewhere(game, 5) is { } refuge)
            {
                GoTo(game, refuge);
            }

            return _species.Panic;
        }

        if (_love > 0 && Mate(game) is { } mate)
        {
            Follow(game, mate.Body.Position, 1.2);
            Pair(game, mate);
            return 1;
        }

        if (IsLured(game))
        {
            Watch(game.Player.Eye, 5);
            Follow(game, game.Player.Body.Position, 2.5);
            return IsWalking ? _species.Lured : 0;
        }

        if (IsBaby && _think == 0 && Parent(game) is { } parent)
        {
            _think = 20;
            Follow(game, parent.Body.Position, 3);
        }
        else if (!IsWalking && game.Dice.Below(120) == 0 && Somewhere(game, 8) is { } place)
        {
            GoTo(game, place);
        }

        return 1;
    }

    private bool IsLured(Game game)
    {
        var inventory = game.Player.Inventory;
        return (game.Player.Body.Position - Body.Position).LengthSquared < LureRadius * LureRadius
            && ((inventory.Held is { } main && _species.Food.Contains(main.Item))
            || (inventory.OffHand is { } other && _species.Food.Contains(other.Item)));
    }

    /// <summary>Goes after something that moves, to within a distance.</summary>
    private void Follow(Game game, Vector3D place, double until)
    {
        if ((place - Body.Position).HorizontalSquared < until * until)
        {
            Stop();
        }
        else if (!IsWalking || _think == 0)
        {
            _think = 10;
            GoTo(game, (place.BlockX, (int)Math.Floor(place.Y + 0.2), place.BlockZ));
        }
    }

    private bool Feed(Game game, bool offHand)
    {
        if (_age < 0)
        {
            _age += -_age / 10;
        }
        else if (_age > 0 || _love > 0)
        {
            return false;
        }
        else
        {
            (_love, _together) = (Love, 0);
        }

        game.Player.Inventory.UseUp(offHand);
        return true;
    }

    private void Grow()
    {
        _love = Math.Max(0, _love - 1);
        if (_age < 0 && ++_age == 0)
        {
            SetBaby(false);
        }
        else if (_age > 0)
        {
            _age--;
        }
    }

    private Animal? Mate(Game game) => Nearest(game, 8, other => other._love > 0);

    private Animal? Parent(Game game) => Nearest(game, 8, other => other._age >= 0);

    private Animal? Nearest(Game game, double reach, Predicate<Animal> wanted)
    {
        Animal? nearest = null;
        var least = reach * reach;
        foreach (var entity in game.Entities)
        {
            if (entity is Animal other && other != this && other.Kind == Kind && other.Health > 0 && wanted(other)
                && (other.Body.Position - Body.Position).LengthSquared is var distance && distance < least)
            {
                (nearest, least) = (other, distance);
            }
        }

        return nearest;
    }

    private void Pair(Game game, Animal mate)
    {
        _together = (mate.Body.Position - Body.Position).LengthSquared < 9 ? _together + 1 : 0;
        if (_together < 60)
        {
            return;
        }

        (_love, mate._love, _age, mate._age, _together, mate._together) = (0, 0, Rest, Rest, 0, 0);
        var wool = game.Dice.Chance(0.5f) ? _wool : mate._wool;
        game.Add(id => new Animal(id, _species, Kind == "sheep" ? wool ?? "white" : wool, baby: true), Body.Position);
    }
}
