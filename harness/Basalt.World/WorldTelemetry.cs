using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.World;

/// <summary>
/// Writes the <see cref="Telemetry"/> of the embedded world as JSON, directly, since it does so with each step. Fields that have
/// nothing to tell are left out, except for lists and counts that every world tells.
/// </summary>
public static class WorldTelemetry
{
    /// <summary>Blocks around the player within which creatures are stated.</summary>
    public const double CreatureRadius = 24;

    internal static JObject Of(Game game, WorldChecks? checks)
    {
        var (player, actions) = (game.Player, game.Actions);
        var (feet, eye) = (player.Body.Position, player.Eye);
        var light = game.Light(eye.BlockX, eye.BlockY, eye.BlockZ);
        var facts = new JObject
        {
            ["tick"] = game.TickCount,
            ["x"] = Math.Round(feet.X, 4),
            ["y"] = Math.Round(feet.Y, 4),
            ["z"] = Math.Round(feet.Z, 4),
            ["yaw"] = Math.Round(player.YawDegrees, 3),
            ["pitch"] = Math.Round(player.PitchDegrees, 3),
            ["biome"] = game.Terrain.BiomeAt(feet.BlockX, feet.BlockZ),
            ["skyLight"] = light.Sky,
            ["blockLight"] = light.Block,
            ["health"] = (int)Math.Ceiling(player.Health),
            ["food"] = player.Food,
            ["saturation"] = player.Saturation,
            ["air"] = player.Breath,
            ["inventory"] = Carried(player.Inventory),
            ["selected"] = player.Inventory.Selected,
            ["creatures"] = Creatures(game),
            ["placed"] = Counts(actions.Placed),
            ["broken"] = Counts(actions.Broken),
            ["statistics"] = actions.Statistics.ToJson(),
        };
        if (game.Screen is { } screen)
        {
            facts["screen"] = screen.Kind;
            facts["isGuiOpen"] = true;
            facts["isGuiInventory"] = screen.Kind == "inventory";
            facts["cursor"] = new JArray(screen.View.CursorX, screen.View.CursorY);
        }

        if (game.Target is { } target)
        {
            var state = game.Volume[target.X, target.Y, target.Z];
            var seen = new JObject { ["x"] = target.X, ["y"] = target.Y, ["z"] = target.Z, ["block"] = Blocks.Of(state).Name };
            if (Blocks.Property(state, "open") is { } open)
            {
                seen["open"] = open == "true";
            }

            facts["lookingAt"] = seen;
        }

        if (actions.Changes.Count > 0)
        {
            facts["changes"] = new JArray(actions.Changes.Select(change => new JObject
            {
                ["x"] = change.X,
                ["y"] = change.Y,
                ["z"] = change.Z,
                ["from"] = Blocks.Of(change.Before).Name,
                ["to"] = Blocks.Of(change.After).Name,
            }));
        }

        if (actions.Harmed.Count > 0)
        {
            facts["harmed"] = Counts(actions.Harmed);
        }

        if (checks is not null)
        {
            facts["checks"] = JObject.FromObject(checks, Json.Serializer);
        }

        if (!player.IsAlive)
        {
            facts["dead"] = true;
        }

        return facts;
    }

    private static JArray Carried(Inventory inventory)
    {
        var rows = new JArray();
        for (var slot = 0; slot < Inventory.Size; slot++)
        {
            Add(slot, inventory.Slots[slot]);
        }

        Add(40, inventory.OffHand);
        return rows;

        void Add(int slot, ItemStack? stack)
        {
            if (stack is not null)
            {
                var row = new JObject { ["slot"] = slot, ["type"] = stack.Item, ["quantity"] = stack.Count };
                if (Items.Get(stack.Item).Durability is { } durability)
                {
                    (row["damage"], row["maxDamage"]) = (stack.Damage, durability);
                }

                rows.Add(row);
            }
        }
    }

    private static JArray Creatures(Game game)
    {
        var feet = game.Player.Body.Position;
        var near = game.Entities.OfType<Creature>()
            .Select(creature => (Creature: creature, Distance: (creature.Body.Position - feet).LengthSquared))
            .Where(row => row.Distance < CreatureRadius * CreatureRadius)
            .OrderBy(row => row.Distance).ThenBy(row => row.Creature.Id);
        return new JArray(near.Select(row => new JObject
        {
            ["id"] = row.Creature.Id,
            ["kind"] = row.Creature.Kind,
            ["x"] = Math.Round(row.Creature.Body.Position.X, 2),
            ["y"] = Math.Round(row.Creature.Body.Position.Y, 2),
            ["z"] = Math.Round(row.Creature.Body.Position.Z, 2),
            ["baby"] = row.Creature.IsBaby,
        }));
    }

    private static JObject Counts(SortedDictionary<string, int> actions)
    {
        var counts = new JObject();
        foreach (var (name, count) in actions)
        {
            counts[name] = count;
        }

        return counts;
    }
}
