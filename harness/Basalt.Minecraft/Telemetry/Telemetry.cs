using System.Collections.ObjectModel;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft;

/// <summary>
/// The facts that a Minecraft world tells recorders, experts and checks with each step, never agents. In JSON the names are the same in
/// camelCase; <c>docs/telemetry.schema.json</c> is the schema. Every world tells where the player is and looks. The embedded world tells
/// all else too, and the bridge to Minecraft what a client can know.
/// </summary>
public sealed record Telemetry
{
    /// <summary>Steps since the reset; 0 with the first observation. Null when the world does not count.</summary>
    public int? Tick { get; init; }

    /// <summary>Middle of the player's feet, in blocks; east is positive.</summary>
    public required double X { get; init; }

    /// <summary>Height of the player's feet, in blocks.</summary>
    public required double Y { get; init; }

    /// <summary>Middle of the player's feet, in blocks; south is positive.</summary>
    public required double Z { get; init; }

    /// <summary>Degrees; 0 looks along +z, 90 along −x. May pass 180.</summary>
    public required double Yaw { get; init; }

    /// <summary>Degrees, from −90 (straight up) to 90 (straight down).</summary>
    public required double Pitch { get; init; }

    /// <summary>Biome of the column the player stands in, as in <c>extreme_hills</c>; null when the world does not say.</summary>
    public string? Biome { get; init; }

    /// <summary>Light of the sky at the eyes, 0 to 15; null when the world does not say.</summary>
    public int? SkyLight { get; init; }

    /// <summary>Light of torches and the like at the eyes, 0 to 15; null when the world does not say.</summary>
    public int? BlockLight { get; init; }

    /// <summary>Half hearts, 0 to 20; null when the world does not say.</summary>
    public int? Health { get; init; }

    /// <summary>Half drumsticks, 0 to 20; null when the world does not say.</summary>
    public int? Food { get; init; }

    /// <summary>What is used up before the drumsticks are, 0 to 20; null when the world does not say.</summary>
    public float? Saturation { get; init; }

    /// <summary>Ticks for which there is breath, 300 to −20; null when the world does not say.</summary>
    public int? Air { get; init; }

    /// <summary>The slots that are not empty, in the order of their numbers.</summary>
    public IReadOnlyList<CarriedItem> Inventory { get; init; } = [];

    /// <summary>The hotbar slot in hand, 0 to 8; null when the world does not say.</summary>
    public int? Selected { get; init; }

    /// <summary>The open screen, <c>inventory</c> or <c>crafting_table</c>; null when none is open.</summary>
    public string? Screen { get; init; }

    /// <summary>Whether a screen is open: the mouse then moves a cursor and not the head.</summary>
    public bool IsGuiOpen { get; init; }

    /// <summary>Whether the open screen is the player's inventory.</summary>
    public bool IsGuiInventory { get; init; }

    /// <summary>Where the cursor is; null when no screen is open.</summary>
    public CursorPosition? Cursor { get; init; }

    /// <summary>The block under the crosshair within reach; null when there is none.</summary>
    public TargetedBlock? LookingAt { get; init; }

    /// <summary>Those within 24 blocks, nearest first; dropped items are not among them.</summary>
    public IReadOnlyList<NearbyCreature> Creatures { get; init; } = [];

    /// <summary>Blocks the player placed since the reset, as counts by the block's name. Water that was poured is <c>water</c>.</summary>
    public IReadOnlyDictionary<string, int> Placed { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Blocks the player broke since the reset, as counts by the block's name. Water that was taken up is <c>water</c>.</summary>
    public IReadOnlyDictionary<string, int> Broken { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>What the player changed in this very step.</summary>
    public IReadOnlyList<BlockChange> Changes { get; init; } = [];

    /// <summary>Hits the player dealt to creatures since the reset, as counts by kind.</summary>
    public IReadOnlyDictionary<string, int> Harmed { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>
    /// What Minecraft counts of the player since the reset: kinds (<c>mine_block</c>, <c>use_item</c>, <c>pickup</c>, <c>craft_item</c>,
    /// <c>drop</c>, <c>break_item</c>, <c>kill_entity</c>, <c>entity_killed_by</c>, <c>custom</c>), each with counts by name.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Statistics { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>.Empty;

    /// <summary>Whether the player died.</summary>
    public bool Dead { get; init; }

    /// <summary>
    /// What the program makes of the episode so far. The embedded world tells it once a second and with the last observation; null at
    /// other times and in other worlds.
    /// </summary>
    public WorldChecks? Checks { get; init; }

    /// <summary>How late the step was; null in worlds that wait for each step.</summary>
    public StepLag? Lag { get; init; }

    /// <summary>Reads a world's telemetry. Fields that this type does not have are passed over.</summary>
    /// <param name="facts">What the world told with a step; null when it told nothing.</param>
    /// <param name="where">Names the world in an error, as in <c>tcp://localhost:5556</c>.</param>
    /// <exception cref="BasaltException">There is none, it lacks place or direction, or a field is of another type.</exception>
    public static Telemetry Read(JObject? facts, string where) => TelemetryReader.Read(facts, where);

    /// <summary>Reads the telemetry of a world of any kind.</summary>
    /// <returns>Null when there is none, or when it states no place at all: it is then not telemetry of this kind.</returns>
    /// <inheritdoc cref="Read"/>
    public static Telemetry? TryRead(JObject? facts, string where) =>
        facts is null || (facts["x"] ?? facts["y"] ?? facts["z"]) is null ? null : Read(facts, where);

    /// <summary>Reads only what the program makes of the episode.</summary>
    /// <returns>Null when the telemetry does not state it.</returns>
    /// <exception cref="BasaltException">It is of another shape.</exception>
    /// <inheritdoc cref="Read"/>
    public static WorldChecks? ReadChecks(JObject? facts, string where) => TelemetryReader.ReadChecks(facts, where);
}
