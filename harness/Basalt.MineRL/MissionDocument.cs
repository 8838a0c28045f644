using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.MineRL;

/// <summary>
/// What a client asks of a game: one line of XML. <see cref="Write"/> gives the document that the <c>minerl</c> 1.0 package sends for a
/// task of BASALT, to the byte; <see cref="Read"/> takes any document of that package for one player.
/// </summary>
internal sealed record MissionDocument
{
    private const int TickMilliseconds = 50;

    /// <summary>MineRL's name of the environment, as in <c>MineRLBasaltFindCave-v0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The step limit. The game ignores it; the client keeps it.</summary>
    public required int MaxSteps { get; init; }

    /// <summary>Size of the frames along this axis, in pixels.</summary>
    public int Width { get; init; } = 640;

    /// <inheritdoc cref="Width"/>
    public int Height { get; init; } = 360;

    /// <summary>The wanted biome; null for any.</summary>
    public string? Biome { get; init; }

    public bool Village { get; init; }

    public IReadOnlyList<MissionItem> Inventory { get; init; } = [];

    /// <summary>The seed in the document; null when it has none. The seed of the token takes precedence.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether the info of a step lists the inventory.</summary>
    public bool TellsInventory { get; init; }

    /// <summary>Whether the info of a step says what is in the hands and worn.</summary>
    public bool TellsEquipment { get; init; }

    /// <summary>Whether the info of a step has the statistics, the player's state, place, biome and weather.</summary>
    public bool TellsStatistics { get; init; }

    /// <summary>The mission of a scenario whose setup names it with <c>mineRlId</c> and <c>maxSteps</c>.</summary>
    /// <exception cref="BasaltException">The setup lacks something, or has it wrong.</exception>
    public static MissionDocument Of(Scenario scenario) => new()
    {
        Name = Field<string>(scenario, "mineRlId", JTokenType.String, "MineRLBasaltCustom-v0", "text"),
        MaxSteps = (int)Math.Clamp(Field(scenario, "maxSteps", JTokenType.Integer, 6000L, "a whole number"), 1, int.MaxValue / TickMilliseconds),
        Biome = Field<string?>(scenario, "biome", JTokenType.String, null, "text"),
        Village = Field(scenario, "village", JTokenType.Boolean, false, "true or false"),
        Inventory = [.. Field(scenario, "inventory", JTokenType.Array, new JArray(), "a list").Select((row, slot) => Item(scenario, row, slot))],
    };

    /// <summary>The seed of a scenario.</summary>
    /// <exception cref="BasaltException">It has none.</exception>
    public static long SeedOf(Scenario scenario) =>
        Field<long?>(scenario, "seed", JTokenType.Integer, null, "a whole number of 64 bits")
            ?? throw Wrong(scenario, "seed", "a whole number of 64 bits");

    /// <summary>The document as the package sends it.</summary>
    /// <param name="episode">A UUID.</param>
    public string Write(string episode)
    {
        var text = new StringBuilder(4096);
        text.Append("<MissionInit xmlns=\"http://ProjectMalmo.microsoft.com\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
            .Append(" SchemaVersion=\"\" PlatformVersion=\"0.37.0\">")
            .Append("<Mission><About><Summary>").Append(Escaped(Name)).Append("</Summary></About>")
            .Append("<ModSettings><MsPerTick>50</MsPerTick></ModSettings>")
            .Append("<ServerSection><ServerInitialConditions><Time><AllowPassageOfTime>false</AllowPassageOfTime></Time>")
            .Append("<AllowSpawning>true</AllowSpawning></ServerInitialConditions>")
            .Append("<ServerHandlers><DefaultWorldGenerator forceReset=\"true\" generatorOptions=\"{}\"/>")
            .Append(
                CultureInfo.InvariantCulture,
                $"<ServerQuitFromTimeUp timeLimitMs=\"{MaxSteps * TickMilliseconds}\" description=\"out_of_time\"/>")
            .Append("<ServerQuitWhenAnyAgentFinishes/></ServerHandlers></ServerSection>")
            .Append("<AgentSection mode=\"Survival\"><Name>MineRLAgent0</Name><AgentStart><LowLevelInputs>true</LowLevelInputs>")
            .Append("<GuiScale>1.0</GuiScale>")
            .Append("<GammaSetting>2.0</GammaSetting><FOVSetting>70.0</FOVSetting><FakeCursorSize>16</FakeCursorSize>");
        text.Append(Inventory.Count > 0 ? "<Inventory>" : "<Inventory/>");
        foreach (var item in Inventory)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"<InventoryObject slot=\"{item.Slot}\" type=\"{Escaped(item.Type)}\" quantity=\"{item.Quantity}\"/>");
        }

        text.Append(Inventory.Count > 0 ? "</Inventory>" : "")
            .Append(Biome is null ? "" : $"<PreferredSpawnBiome>{Escaped(Biome)}</PreferredSpawnBiome>")
            .Append("<DoneOnDeath>true</DoneOnDeath>")
            .Append(Village ? "<SpawnInVillage>true</SpawnInVillage>" : "")
            .Append("</AgentStart><AgentHandlers><FileBasedPerformanceProducer/><PauseCommand/><VideoProducer want_depth=\"false\">")
            .Append(CultureInfo.InvariantCulture, $"<Width>{Width}</Width><Height>{Height}</Height></VideoProducer>")
            .Append("<HumanLevelCommands/><CameraCommands/></AgentHandlers></AgentSection></Mission>")
            .Append("<ExperimentUID>").Append(episode).Append("</ExperimentUID><ClientRole>0</ClientRole>")
            .Append("<ClientAgentConnection><ClientIPAddress>127.0.0.1</ClientIPAddress>")
            .Append("<ClientMissionControlPort>0</ClientMissionControlPort><ClientCommandsPort>0</ClientCommandsPort>")
            .Append("<AgentIPAddress>127.0.0.1</AgentIPAddress>")
            .Append("<AgentMissionControlPort>0</AgentMissionControlPort><AgentVideoPort>0</AgentVideoPort><AgentDepthPort>0</AgentDepthPort>")
            .Append("<AgentLuminancePort>0</AgentLuminancePort><AgentObservationsPort>0</AgentObservationsPort>")
            .Append("<AgentRewardsPort>0</AgentRewardsPort>")
            .Append("<AgentColourMapPort>0</AgentColourMapPort></ClientAgentConnection></MissionInit>");
        return text.ToString();
    }

    /// <summary>Reads a client's document.</summary>
    /// <exception cref="MalmoException">It is not one that a single player can play.</exception>
    public static MissionDocument Read(string xml)
    {
        var root = Parse(xml);
        var agents = All(root, "AgentSection").ToList();
        if (agents is not [var agent])
        {
            throw new MalmoException($"found a mission for {agents.Count} players; wanted one for a single player");
        }

        return new MissionDocument
        {
            Name = Text(root, "Summary") ?? "unnamed",
            MaxSteps = All(root, "ServerQuitFromTimeUp").FirstOrDefault()?.Attribute("timeLimitMs") is { } limit
                ? (int)(Whole(limit.Value, "timeLimitMs") / TickMilliseconds)
                : int.MaxValue,
            Width = (int)Whole(Text(agent, "Width") ?? "640", "Width"),
            Height = (int)Whole(Text(agent, "Height") ?? "360", "Height"),
            Biome = Text(agent, "PreferredSpawnBiome"),
            Village = Text(agent, "SpawnInVillage") == "true",
            Inventory = [.. All(agent, "InventoryObject").Select(ReadItem)],
            Seed = Text(agent, "WorldSeed") is { } seed ? Whole(seed, "WorldSeed") : null,
            TellsInventory = All(agent, "ObservationFromFullInventory").Any(),
            TellsEquipment = All(agent, "ObservationFromEquippedItem").Any(),
            TellsStatistics = All(agent, "ObservationFromFullStats").Any(),
        };
    }

    /// <summary>The same as the setup of a scenario.</summary>
    /// <exception cref="MalmoException">The inventory leaves slots free between others, or names one twice.</exception>
    public Scenario ToScenario(long seed)
    {
        var rows = new JArray();
        foreach (var item in Inventory.OrderBy(item => item.Slot))
        {
            rows.Add(item.Slot == rows.Count
                ? new JObject { ["type"] = item.Type, ["quantity"] = item.Quantity }
                : throw new MalmoException($"found an inventory with {item.Type} in slot {item.Slot}; wanted the slots from 0 without a gap"));
        }

        var setup = new JObject { ["seed"] = seed, ["village"] = Village, ["inventory"] = rows };
        if (Biome is not null)
        {
            setup["biome"] = Biome;
        }

        return new Scenario($"{Name}, seed {seed.ToString(CultureInfo.InvariantCulture)}", setup);
    }

    private static MissionItem Item(Scenario scenario, JToken row, int slot) =>
        row is JObject && row["type"] is { Type: JTokenType.String } type && row["quantity"] is null or { Type: JTokenType.Integer }
            ? new MissionItem(slot, (string)type!, (int?)row["quantity"] ?? 1)
            : throw new BasaltException(
                $"scenario {scenario.Id}: inventory[{slot}] is {row.ToString(Newtonsoft.Json.Formatting.None)}; must be type and quantity");

    private static T Field<T>(Scenario scenario, string name, JTokenType type, T otherwise, string wanted) =>
        scenario.Setup[name] is not { Type: not JTokenType.Null } field ? otherwise
        : field.Type == type ? field.ToObject<T>()!
        : throw Wrong(scenario, name, wanted);

    private static BasaltException Wrong(Scenario scenario, string field, string wanted) =>
        new($"scenario {scenario.Id}: {field} is {scenario.Setup[field]?.ToString(Newtonsoft.Json.Formatting.None) ?? "missing"}; must be {wanted}");

    private static XElement Parse(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader);
        }
        catch (XmlException problem)
        {
            throw new MalmoException($"found a mission that is no XML, {problem.Message.TrimEnd('.')}; wanted <MissionInit …>", problem);
        }
    }

    // Names alone, so that a change of namespace breaks nothing.
    private static IEnumerable<XElement> All(XElement root, string name) => root.Descendants().Where(element => element.Name.LocalName == name);

    private static string? Text(XElement root, string name) => All(root, name).FirstOrDefault()?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static MissionItem ReadItem(XElement item)
    {
        var type = item.Attribute("type")?.Value
            ?? throw new MalmoException("found an item without a type in the inventory; wanted slot, type and quantity");
        return new MissionItem(
            (int)Whole(item.Attribute("slot")?.Value ?? "", "slot"), type.StartsWith("minecraft:", StringComparison.Ordinal) ? type[10..] : type,
            (int)Whole(item.Attribute("quantity")?.Value ?? "1", "quantity"));
    }

    private static long Whole(string text, string name) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new MalmoException($"found {name} {MalmoMessages.Shown(text)} in a mission; wanted a whole number");

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
