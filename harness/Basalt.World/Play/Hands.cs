using Basalt.Core;

namespace Basalt.World;

/// <summary>What the player's hands do: strike, mine, place and use.</summary>
internal sealed class Hands(Game game)
{
    private const double Reach = 4.5;
    private const double BlowReach = 3;
    private const int RestAfterMining = 5;
    private const int RestAfterUse = 4;
    private const int TicksToEat = 32;

    private static readonly Dictionary<string, (int Points, float Saturation)> Foods =
        WorldData.Read().Foods.ToDictionary(row => row.Name, row => (row.Points, row.Saturation));

    private readonly Placement _placement = new(game.Volume, game.Updates);
    private (int X, int Y, int Z, ushort State)? _mining;
    private double _mined;
    private int _miningRest;
    private int _useRest;
    private int _eating;

    private Player Player => game.Player;

    private Inventory Inventory => game.Player.Inventory;

    private Statistics Statistics => game.Actions.Statistics;

    /// <summary>The block under the crosshair within reach.</summary>
    public SightHit? Target => game.Sight.Look(Player.Eye, Player.Look, Reach);

    public TargetView? View => Target is not { } hit ? null : new TargetView(
        hit.X, hit.Y, hit.Z, hit.Face, _mining is { } mining && (mining.X, mining.Y, mining.Z) == (hit.X, hit.Y, hit.Z) && _mined > 0 ? Math.Min(9, (int)(_mined * 10)) : -1);

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
        if (keys.Went(Buttons.Use) || (keys.Is(Buttons.Use) && _useRest == 0 && _eating == 0))
        {
            _useRest = RestAfterUse;
            if (!Use(block, creature, offHand: false))
            {
                Use(block, creature, offHand: true);
            }
        }

        if (keys.Went(Buttons.PickItem) && block is { } seen)
        {
            Pick(game.Volume[seen.X, seen.Y, seen.Z]);
        }

        Eat(keys.Is(Buttons.Use));
    }

    /// <summary>Lets go of everything, as when a screen opens.</summary>
    public void Rest() => (_mining, _mined, _eating) = (null, 0, 0);

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
        foreach (var entity in game.Entities)
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

        if (creature.Hurt(game, damage, Player.Body.Position, Player.Sprinting ? 0.8 : 0.4))
        {
            PlayerActions.Count(game.Actions.Harmed, creature.Kind);
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
            Rest(mining: true);
            return;
        }

        Swing();
        if (_miningRest > 0)
        {
            _miningRest--;
            return;
        }

        var state = game.Volume[hit.X, hit.Y, hit.Z];
        if (_mining != (hit.X, hit.Y, hit.Z, state))
        {
            (_mining, _mined) = ((hit.X, hit.Y, hit.Z, state), 0);
        }

        var tool = Inventory.Held?.Item;
        var progress = Mining.Progress(state, tool, game.EyeInWater, Player.Body.OnGround);
        _mined += progress;
        game.Particles.Chip(hit, state);
        if (_mined < 1 - 1e-6)
        {
            return;
        }

        _miningRest = progress >= 1 ? 0 : RestAfterMining;
        Rest(mining: true);
        Break(hit.X, hit.Y, hit.Z, state, tool);
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

    private void Rest(bool mining)
    {
        (_mining, _mined) = (null, 0);
        _miningRest = mining ? _miningRest : 0;
    }

    private void Break(int x, int y, int z, ushort state, string? tool)
    {
        PlayerActions.Count(game.Actions.Broken, Blocks.Of(state).Name);
        Statistics.Count("mine_block", Blocks.Of(state).Name);
        game.Particles.Burst(x, y, z, state);
        Change(x, y, z, Blocks.Property(state, "waterlogged") == "true" ? Liquid.Source : Blocks.Air);
        game.DropFrom(x, y, z, state, tool);
    }

    private void Change(int x, int y, int z, ushort state)
    {
        var before = game.Volume[x, y, z];
        game.Updates.Set(x, y, z, state);
        game.Actions.Changes.Add((x, y, z, before, game.Volume[x, y, z]));
    }

    /// <returns>Whether something came of it.</returns>
    private bool Use(SightHit? block, Creature? creature, bool offHand)
    {
        var held = Inventory[offHand];
        if (creature is not null && creature.Use(game, held, offHand))
        {
            Swing();
            return true;
        }

        if (creature is null && block is { } hit)
        {
            if (!(Player.Sneaking && held is not null) && Touch(hit, held, offHand))
            {
                Swing();
                return true;
            }

            if (held is not null && Apply(hit, held, offHand))
            {
                Statistics.Count("use_item", held.Item);
                Swing();
                return true;
            }
        }

        switch (held?.Item)
        {
            case "water_bucket":
                return Pour(offHand);
            case "bucket":
                return Scoop(offHand);
            case { } food when Foods.ContainsKey(food) && Player.Food < 20:
                _eating = 1;
                return true;
            default:
                return false;
        }
    }

    /// <summary>What a block does when it is used: a door opens, a pot takes a flower.</summary>
    private bool Touch(in SightHit hit, ItemStack? held, bool offHand)
    {
        var state = game.Volume[hit.X, hit.Y, hit.Z];
        var name = Blocks.Of(state).Name;
        if (name == "crafting_table")
        {
            game.OpenScreen(atTable: true);
            return true;
        }

        if (name == "flower_pot" && held is not null && Blocks.Find("potted_" + held.Item) is { } potted)
        {
            Change(hit.X, hit.Y, hit.Z, potted.DefaultState);
            PlayerActions.Count(game.Actions.Placed, potted.Name);
            Inventory.UseUp(offHand);
            return true;
        }

        if (name.StartsWith("potted_", StringComparison.Ordinal) && held is null)
        {
            Change(hit.X, hit.Y, hit.Z, Blocks.State("flower_pot"));
            game.Give(new ItemStack(name["potted_".Length..], 1));
            return true;
        }

        if (Blocks.Property(state, "open") is not { } open || name.StartsWith("iron_", StringComparison.Ordinal) || name == "barrel")
        {
            return false;
        }

        var opening = open == "false";
        var next = Blocks.With(state, "open", opening ? "true" : "false");
        if (opening && name.EndsWith("_fence_gate", StringComparison.Ordinal)
            && Sides.Named(Blocks.Property(state, "facing")) == Sides.Ahead(Player.YawDegrees).Opposite())
        {
            next = Blocks.With(next, "facing", Sides.Ahead(Player.YawDegrees).Name());
        }

        game.Doors.Swing(hit.X, hit.Y, hit.Z, next);
        return true;
    }

    /// <summary>What an item does to the block it is used on: it is placed there, or changes it.</summary>
    private bool Apply(in SightHit hit, ItemStack held, bool offHand)
    {
        var state = game.Volume[hit.X, hit.Y, hit.Z];
        var name = Blocks.Of(state).Name;
        if (held.Item.EndsWith("_shovel", StringComparison.Ordinal) && name == "grass_block" && hit.Face != 0 && BlockProperties.IsAir(game.Volume[hit.X, hit.Y + 1, hit.Z]))
        {
            Change(hit.X, hit.Y, hit.Z, Blocks.State("grass_path"));
            Inventory.Wear(1);
            return true;
        }

        if (held.Item.EndsWith("_axe", StringComparison.Ordinal) && Blocks.Find("stripped_" + name) is { } stripped)
        {
            Change(hit.X, hit.Y, hit.Z, Blocks.With(stripped.DefaultState, "axis", Blocks.Property(state, "axis")!));
            Inventory.Wear(1);
            return true;
        }

        if (held.Item.EndsWith("_hoe", StringComparison.Ordinal) && name is "grass_block" or "dirt" or "grass_path" && hit.Face != 0 && BlockProperties.IsAir(game.Volume[hit.X, hit.Y + 1, hit.Z]))
        {
            Change(hit.X, hit.Y, hit.Z, Blocks.State("farmland"));
            Inventory.Wear(1);
            return true;
        }

        var before = game.Volume[hit.X, hit.Y, hit.Z];
        if (_placement.Place(held.Item, hit, Player, IsBlocked) is not { } place)
        {
            return false;
        }

        var after = game.Volume[place.X, place.Y, place.Z];
        game.Actions.Changes.Add((place.X, place.Y, place.Z, place == (hit.X, hit.Y, hit.Z) ? before : Blocks.Air, after));
        PlayerActions.Count(game.Actions.Placed, Blocks.Of(after).Name);
        Inventory.UseUp(offHand);
        return true;
    }

    private bool IsBlocked(Bounds bounds) =>
        bounds.Intersects(Player.Body.Bounds) || game.Entities.Any(entity => entity is Creature { IsGone: false } or FallingBlock && entity.Body.Bounds.Intersects(bounds));

    private bool Pour(bool offHand)
    {
        if (game.Sight.Look(Player.Eye, Player.Look, Reach) is not { } hit)
        {
            return false;
        }

        var (x, y, z) = (hit.X, hit.Y, hit.Z);
        var clicked = game.Volume[x, y, z];
        if (Blocks.Property(clicked, "waterlogged") == "false" && Blocks.Property(clicked, "type") != "double")
        {
            Change(x, y, z, Blocks.With(clicked, "waterlogged", "true"));
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

            Change(x, y, z, Liquid.Source);
        }

        PlayerActions.Count(game.Actions.Placed, "water");
        Statistics.Count("use_item", "water_bucket");
        game.GiveBack(Inventory.Exchange(offHand, "bucket"));
        Swing();
        return true;
    }

    private bool Scoop(bool offHand)
    {
        if (game.Sight.Look(Player.Eye, Player.Look, Reach, sources: true) is not { } hit)
        {
            return false;
        }

        var state = game.Volume[hit.X, hit.Y, hit.Z];
        if (state != Liquid.Source && Blocks.Property(state, "waterlogged") != "true")
        {
            return false;
        }

        Change(hit.X, hit.Y, hit.Z, state == Liquid.Source ? Blocks.Air : Blocks.With(state, "waterlogged", "false"));
        PlayerActions.Count(game.Actions.Broken, "water");
        Statistics.Count("use_item", "bucket");
        game.GiveBack(Inventory.Exchange(offHand, "water_bucket"));
        Swing();
        return true;
    }

    private void Eat(bool holding)
    {
        if (_eating == 0)
        {
            return;
        }

        var offHand = Inventory.Held is not { } main || !Foods.ContainsKey(main.Item);
        if (!holding || Inventory[offHand] is not { } held || !Foods.TryGetValue(held.Item, out var food))
        {
            _eating = 0;
        }
        else if (++_eating > TicksToEat)
        {
            _eating = 0;
            Player.Eat(food.Points, food.Saturation);
            Statistics.Count("use_item", held.Item);
            Inventory.UseUp(offHand);
        }
    }

    /// <summary>Takes the block's item in hand, if it is carried.</summary>
    private void Pick(ushort state)
    {
        var wanted = ItemOf(state);
        var slot = Array.FindIndex(Inventory.Slots, stack => stack?.Item == wanted);
        if (slot is >= 0 and < Inventory.Hotbar)
        {
            game.Select(slot);
        }
        else if (slot >= 0)
        {
            var free = Array.FindIndex(Inventory.Slots, 0, Inventory.Hotbar, stack => stack is null);
            game.Select(free >= 0 ? free : Inventory.Selected);
            (Inventory.Held, Inventory.Slots[slot]) = (Inventory.Slots[slot], Inventory.Held);
        }
    }

    private static string ItemOf(ushort state) => Blocks.Of(state).Name switch
    {
        "wheat" => "wheat_seeds",
        "carrots" => "carrot",
        "potatoes" => "potato",
        "beetroots" => "beetroot_seeds",
        var name when name.StartsWith("potted_", StringComparison.Ordinal) => name["potted_".Length..],
        var name => name.Replace("wall_torch", "torch").Replace("_wall_sign", "_sign"),
    };
}
