using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft;

/// <summary>Makes <see cref="Telemetry"/> of JSON. It runs with each step of an expert, so it reads field by field.</summary>
internal static class TelemetryReader
{
    private const string Blocks = "a number of blocks";
    private const string Degrees = "a number of degrees";
    private const string Light = "a level of light, 0 to 15";
    private const string Points = "a whole number, 0 to 20";

    public static Telemetry Read(JObject? facts, string where)
    {
        if (facts is null)
        {
            throw new BasaltException($"{where}: found no telemetry; wanted a world that tells where the player is");
        }

        var fields = new TelemetryFields(facts, where);
        return new Telemetry
        {
            Tick = fields.WholeOrNull("tick", "a count of steps"),
            X = fields.Number("x", Blocks),
            Y = fields.Number("y", Blocks),
            Z = fields.Number("z", Blocks),
            Yaw = fields.Number("yaw", Degrees),
            Pitch = fields.Number("pitch", Degrees),
            Biome = fields.TextOrNull("biome", "the name of a biome"),
            SkyLight = fields.WholeOrNull("skyLight", Light),
            BlockLight = fields.WholeOrNull("blockLight", Light),
            Health = fields.WholeOrNull("health", Points),
            Food = fields.WholeOrNull("food", Points),
            Saturation = (float?)fields.NumberOrNull("saturation", "a number, 0 to 20"),
            Air = fields.WholeOrNull("air", "a number of ticks"),
            Inventory = fields.List("inventory", CarriedItem.Read),
            Selected = fields.WholeOrNull("selected", "a slot of the hotbar, 0 to 8"),
            Screen = fields.TextOrNull("screen", "the name of a screen"),
            IsGuiOpen = fields.FlagOrNull("isGuiOpen") ?? false,
            IsGuiInventory = fields.FlagOrNull("isGuiInventory") ?? false,
            Cursor = fields.PairOrNull("cursor"),
            LookingAt = fields.ObjectOrNull("lookingAt") is { } target ? TargetedBlock.Read(target) : null,
            Creatures = fields.List("creatures", NearbyCreature.Read),
            Placed = fields.Counts("placed"),
            Broken = fields.Counts("broken"),
            Changes = fields.List("changes", BlockChange.Read),
            Harmed = fields.Counts("harmed"),
            Statistics = Statistics(fields.ObjectOrNull("statistics")),
            Dead = fields.FlagOrNull("dead") ?? false,
            Checks = ReadChecks(facts, where),
            Lag = fields.ObjectOrNull("lag") is { } lag ? StepLag.Read(lag) : null,
        };
    }

    public static WorldChecks? ReadChecks(JObject? facts, string where)
    {
        if (facts?["checks"] is not { Type: not JTokenType.Null } checks)
        {
            return null;
        }

        try
        {
            return checks.ToObject<WorldChecks>(Json.Serializer) is { Cave: not null } read
                ? read
                : throw new BasaltException($"{where}: found telemetry without checks.cave; wanted what is said of a cave");
        }
        catch (JsonException problem)
        {
            throw new BasaltException($"{where}: {Reason.Of(problem)}", inner: problem);
        }
    }

    private static Dictionary<string, IReadOnlyDictionary<string, int>> Statistics(TelemetryFields? kinds) =>
        kinds is { } fields ? fields.Json.Properties().ToDictionary(kind => kind.Name, kind => fields.Counts(kind.Name)) : [];
}
