using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft;

/// <summary>
/// What the contractor recorder wants to know of a moment. Any world's telemetry may state it or leave it out, under the names of
/// <see cref="Telemetry"/> or under the recorder's own; each fact is null when it is left out.
/// </summary>
public sealed record RecorderTelemetry
{
    /// <summary>Whether a screen is open.</summary>
    public bool IsGuiOpen { get; init; }

    /// <summary>Whether the open screen is the player's inventory.</summary>
    public bool IsGuiInventory { get; init; }

    /// <summary>The chosen slot, 0 to 8; <c>hotbar</c> or <c>selected</c>.</summary>
    public int? Hotbar { get; init; }

    /// <summary>Degrees; 0 is south, 90 west.</summary>
    public double? Yaw { get; init; }

    /// <summary>Degrees, −90 (straight up) to 90 (straight down).</summary>
    public double? Pitch { get; init; }

    /// <summary>Middle of the player's feet, in blocks; <c>xpos</c> or <c>x</c>.</summary>
    public double? Xpos { get; init; }

    /// <summary>Height of the player's feet, in blocks; <c>ypos</c> or <c>y</c>.</summary>
    public double? Ypos { get; init; }

    /// <summary>Middle of the player's feet, in blocks; <c>zpos</c> or <c>z</c>.</summary>
    public double? Zpos { get; init; }

    /// <summary>Where the cursor is while a screen is open.</summary>
    public CursorPosition? Cursor { get; init; }

    /// <summary>Reads these facts alone; the rest of the telemetry may be of any shape.</summary>
    /// <param name="facts">What the world told; null when it told nothing.</param>
    /// <param name="where">Names the world or the moment in an error.</param>
    /// <exception cref="BasaltException">One of the facts is of another type.</exception>
    public static RecorderTelemetry Read(JObject? facts, string where)
    {
        if (facts is null)
        {
            return new RecorderTelemetry();
        }

        var fields = new TelemetryFields(facts, where);
        return new RecorderTelemetry
        {
            IsGuiOpen = fields.FlagOrNull("isGuiOpen") ?? false,
            IsGuiInventory = fields.FlagOrNull("isGuiInventory") ?? false,
            Hotbar = Slot("hotbar") ?? Slot("selected"),
            Yaw = fields.NumberOrNull("yaw", "a number of degrees"),
            Pitch = fields.NumberOrNull("pitch", "a number of degrees"),
            Xpos = Place("xpos") ?? Place("x"),
            Ypos = Place("ypos") ?? Place("y"),
            Zpos = Place("zpos") ?? Place("z"),
            Cursor = fields.PairOrNull("cursor"),
        };

        int? Slot(string name) => fields.WholeOrNull(name, "a slot of the hotbar, 0 to 8");

        double? Place(string name) => fields.NumberOrNull(name, "a number of blocks");
    }
}
