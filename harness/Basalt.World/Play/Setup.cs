using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.World;

/// <summary>What a scenario asks of a world.</summary>
internal sealed record Setup(long Seed, string Biome, bool Village, IReadOnlyList<ItemStack> Inventory)
{
    private static readonly string[] Fields = ["seed", "biome", "village", "inventory"];

    // What other worlds are told of the same scenario; says nothing to this one.
    private static readonly string[] ForOthers = ["mineRlId", "maxSteps"];

    /// <exception cref="BasaltException">A field is missing, of the wrong kind, or names something that does not exist.</exception>
    public static Setup Read(Scenario scenario)
    {
        var (setup, where) = (scenario.Setup, $"scenario {scenario.Id}");
        foreach (var field in setup.Properties())
        {
            if (!Fields.Contains(field.Name) && !ForOthers.Contains(field.Name))
            {
                throw new BasaltException($"{where}: found the field {field.Name}; wanted one of {string.Join(", ", Fields)}");
            }
        }

        var seed = setup["seed"] is JValue { Value: long number } ? number : throw Wrong(setup, "seed", where, "a whole number of 64 bits");
        var biome = setup["biome"] switch
        {
            null => "plains",
            JValue { Value: string text } => text,
            _ => throw Wrong(setup, "biome", where, "text"),
        };
        var village = setup["village"] switch
        {
            null => false,
            JValue { Value: bool flag } => flag,
            _ => throw Wrong(setup, "village", where, "true or false"),
        };
        var rows = setup["inventory"] switch
        {
            null => [],
            JArray list => list,
            _ => throw Wrong(setup, "inventory", where, "a list"),
        };
        if (rows.Count > 36)
        {
            throw new BasaltException($"{where}: inventory has {rows.Count} entries; a player has 36 slots");
        }

        return new Setup(seed, biome, village, [.. rows.Select((row, slot) => Item(row, $"{where}: inventory[{slot}]"))]);
    }

    private static ItemStack Item(JToken row, string where)
    {
        if (row is not JObject || row["type"] is not JValue { Value: string name })
        {
            throw new BasaltException($"{where}: found {row.ToString(Newtonsoft.Json.Formatting.None)}; wanted type and quantity");
        }

        var item = Items.Find(name)
            ?? throw new BasaltException($"{where}: found the item {name}; wanted a name of Minecraft 1.16.5, as in oak_fence");
        var count = row["quantity"] switch
        {
            null => 1,
            JValue { Value: long number } => number,
            var other => throw new BasaltException($"{where}: quantity is {other.ToString(Newtonsoft.Json.Formatting.None)}; must be a whole number"),
        };
        return count >= 1 && count <= item.Stack
            ? new ItemStack(name, (int)count)
            : throw new BasaltException($"{where}: quantity of {name} is {count}; must be 1 to {item.Stack}");
    }

    private static BasaltException Wrong(JObject setup, string field, string where, string wanted) =>
        new($"{where}: {field} is {setup[field]?.ToString(Newtonsoft.Json.Formatting.None) ?? "missing"}; must be {wanted}");
}
