using Basalt.Minecraft;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.MineRL;

/// <summary>
/// The info of a step as the game tells it, made from a world's telemetry: always <c>isGuiOpen</c>, and what the mission asked for.
/// A fact that the world does not tell is missing; the Python package then takes its own default.
/// </summary>
internal static class MissionReport
{
    private static readonly string[] Worn = ["offhand", "head", "chest", "legs", "feet"];

    /// <param name="facts">The world's telemetry; null when it tells none.</param>
    /// <param name="world">Names the world in an error.</param>
    public static JObject Of(MissionDocument mission, JObject? facts, string world)
    {
        var info = new JObject();
        var told = Telemetry.TryRead(facts, world);
        if (mission.TellsInventory)
        {
            info["inventory"] = new JArray((told?.Inventory ?? []).Where(item => item.Slot < 36)
                .Select(item => new JObject { ["type"] = item.Type, ["quantity"] = item.Quantity }));
        }

        if (mission.TellsStatistics && told is not null)
        {
            AddStatistics(info, told);
        }

        if (mission.TellsEquipment)
        {
            info["equipped_items"] = Equipment(told);
        }

        info["isGuiOpen"] = RecorderTelemetry.Read(facts, world).IsGuiOpen;
        return info;
    }

    private static void AddStatistics(JObject info, Telemetry told)
    {
        foreach (var (kind, counts) in told.Statistics)
        {
            info[kind] = new JObject(counts.Select(count => new JProperty(count.Key, count.Value)));
        }

        var life = new JObject { ["score"] = 0, ["xp"] = 0, ["is_alive"] = !told.Dead, ["name"] = "MineRLAgent0" };
        Tell(life, "life", told.Health);
        Tell(life, "food", told.Food);
        Tell(life, "saturation", told.Saturation);
        Tell(life, "air", told.Air);
        info["life_stats"] = life;
        (info["xpos"], info["ypos"], info["zpos"], info["pitch"], info["yaw"]) = (told.X, told.Y, told.Z, told.Pitch, told.Yaw);
        if (told.Biome is { } biome)
        {
            // Minecraft 1.16's own figures.
            var (name, temperature, downfall) = biome switch
            {
                "extreme_hills" => ("mountains", 0.2, 0.3),
                "forest" => ("forest", 0.7, 0.8),
                "river" => ("river", 0.5, 0.5),
                _ => (biome, 0.8, 0.4),
            };
            (info["biome_name"], info["biome_temperature"], info["biome_downfall"]) = ("minecraft:" + name, temperature, downfall);
        }

        (info["sea_level"], info["is_raining"]) = (63, false);
        if (told is { SkyLight: { } sky, BlockLight: { } block })
        {
            (info["light_level"], info["can_see_sky"]) = (Math.Max(sky, block), sky == 15);
        }
    }

    /// <summary>Writes each slot as a text that holds JSON, as the game does.</summary>
    private static JObject Equipment(Telemetry? told)
    {
        var equipment = new JObject { ["mainhand"] = Described(told?.Selected ?? 0) };
        foreach (var place in Worn)
        {
            equipment[place] = Described(place == "offhand" ? CarriedItem.OffHand : null);
        }

        return equipment;

        string Described(int? slot)
        {
            var item = told?.Inventory.FirstOrDefault(carried => carried.Slot == slot);
            return new JObject
            {
                ["type"] = item?.Type ?? "air", ["maxDamage"] = item?.MaxDamage ?? 0, ["damage"] = item?.Damage ?? 0,
            }.ToString(Formatting.None);
        }
    }

    private static void Tell(JObject to, string name, JToken? fact)
    {
        if (fact is { Type: not JTokenType.Null })
        {
            to[name] = fact;
        }
    }
}
