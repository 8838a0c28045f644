using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.World;

/// <summary>
/// The facts that a world tells recorders and checks with each step, never agents. Field names of the object:
/// <list type="table">
/// <item><term>tick</term><description>Steps since the reset; 0 with the first observation.</description></item>
/// <item><term>x, y, z</term><description>Middle of the player's feet, in blocks.</description></item>
/// <item><term>yaw, pitch</term><description>Degrees; yaw 0 looks along +z and 90 along −x, pitch is positive downwards.</description></item>
/// <item><term>biome</term><description>Of the column the player stands in, as <see cref="TerrainSource.BiomeAt"/> names it.</description></item>
/// <item><term>skyLight, blockLight</term><description>At the eyes, 0 to 15 each.</description></item>
/// <item><term>health, food</term><description>Half hearts and half drumsticks, 0 to 20.</description></item>
/// <item><term>saturation, air</term><description>What is eaten before the drumsticks are, 0 to 20; ticks for which there is breath, 300
/// to −20.</description></item>
/// <item><term>inventory</term><description>The slots that are not empty, as a list of <c>{slot, type, quantity}</c>, for tools with
/// <c>damage</c> and <c>maxDamage</c>; slot 0 to 8 is the hotbar, 40 the other hand.</description></item>
/// <item><term>selected</term><description>The hotbar slot in hand, 0 to 8.</description></item>
/// <item><term>screen</term><description>The open screen, <c>inventory</c> or <c>crafting_table</c>; missing when none is open.</description></item>
/// <item><term>isGuiOpen, isGuiInventory, cursor</term><description>The same in a recorder's words, with the cursor as [x, y] in pixels
/// of a 640 × 360 frame; missing when no screen is open.</description></item>
/// <item><term>lookingAt</term><description>The block under the crosshair within reach, as <c>{x, y, z, block}</c>, for doors and gates
/// with <c>open</c>; missing when there is none.</description></item>
/// <item><term>creatures</term><description>Those within 24 blocks, nearest first, as a list of <c>{id, kind, x, y, z, baby}</c>; dropped
/// items are not among them.</description></item>
/// <item><term>placed, broken</term><description>Blocks the player placed and broke since the reset, as counts by the block's name; water
/// poured and taken up is <c>water</c>.</description></item>
/// <item><term>changes</term><description>What the player changed in this very step, as a list of <c>{x, y, z, from, to}</c> with the
/// names of the blocks; missing when nothing.</description></item>
/// <item><term>harmed</term><description>Hits the player dealt to creatures since the reset, as counts by kind; missing when
/// none.</description></item>
/// <item><term>statistics</term><description>What Minecraft counts of the player since the reset, as an object of kinds
/// (<c>mine_block</c>, <c>use_item</c>, <c>pickup</c>, <c>craft_item</c>, <c>drop</c>, <c>break_item</c>, <c>kill_entity</c>,
/// <c>entity_killed_by</c>, <c>custom</c>), each an object of counts.</description></item>
/// <item><term>dead</term><description>True when the player died; missing otherwise.</description></item>
/// <item><term>checks</term><description>What the program makes of the episode so far, a <see cref="WorldChecks"/>; once a second and
/// with the last observation.</description></item>
/// </list>
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
