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
    public static JObject Of(MissionDocument mission, JObject? facts)
    {
        var info = new JObject();
        if (mission.TellsInventory)
        {
            info["inventory"] = new JArray(Stacks(facts).Where(stack => (int?)stack["slot"] < 36)
                .Select(stack => new JObject { ["type"] = stack["type"], ["quantity"] = stack["quantity"] }));
        }

        if (mission.TellsStatistics && facts is not null)
        {
            AddStatistics(info, facts);
        }

        if (mission.TellsEquipment)
        {
            info["equipped_items"] = Equipment(facts);
        }

        info["isGuiOpen"] = IsGuiOpen(facts);
        return info;
    }

    public static bool IsGuiOpen(JObject? facts) => (bool?)facts?["isGuiOpen"] ?? false;

    private static IEnumerable<JToken> Stacks(JObject? facts) => facts?["inventory"] as IEnumerable<JToken> ?? [];

    private static void AddStatistics(JObject info, JObject facts)
    {
        if (facts["statistics"] is JObject statistics)
        {
            info.Merge(statistics);
        }

        var alive = !((bool?)facts["dead"] ?? false);
        var life = new JObject { ["score"] = 0, ["xp"] = 0, ["is_alive"] = alive, ["name"] = "MineRLAgent0" };
        Tell(life, "life", facts["health"]);
        Tell(life, "food", facts["food"]);
        Tell(life, "saturation", facts["saturation"]);
        Tell(life, "air", facts["air"]);
        info["life_stats"] = life;
        Tell(info, "xpos", facts["x"]);
        Tell(info, "ypos", facts["y"]);
        Tell(info, "zpos", facts["z"]);
        Tell(info, "pitch", facts["pitch"]);
        Tell(info, "yaw", facts["yaw"]);
        if ((string?)facts["biome"] is { } biome)
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
        if (facts["skyLight"] is { } sky && facts["blockLight"] is { } block)
        {
            (info["light_level"], info["can_see_sky"]) = (Math.Max((int)sky, (int)block), (int)sky == 15);
        }
    }

    /// <summary>Writes each slot as a text that holds JSON, as the game does.</summary>
    private static JObject Equipment(JObject? facts)
    {
        var hands = Stacks(facts).ToLookup(stack => (int?)stack["slot"]);
        var equipment = new JObject { ["mainhand"] = Described(hands[(int?)facts?["selected"] ?? 0].FirstOrDefault()) };
        foreach (var place in Worn)
        {
            equipment[place] = Described(place == "offhand" ? hands[40].FirstOrDefault() : null);
        }

        return equipment;
    }

    private static string Described(JToken? stack) => new JObject
    {
        ["type"] = (string?)stack?["type"] ?? "air", ["maxDamage"] = (int?)stack?["maxDamage"] ?? 0, ["damage"] = (int?)stack?["damage"] ?? 0,
    }.ToString(Formatting.None);

    private static void Tell(JObject to, string name, JToken? fact)
    {
        if (fact is not null)
        {
            to[name] = fact.DeepClone();
        }
    }
}
