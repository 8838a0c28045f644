using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft;

/// <summary>
/// One line of a recording's <c>jsonl</c>, in the format of the contractor recorder (Video PreTraining 6.x to 10, BASALT 2022): what the
/// player had down during one tick, and where things stood when it began. Line i belongs to frame i of the video beside it.
/// Fields that a recorder version did not know are null.
/// </summary>
public sealed record RecorderLine
{
    /// <summary>The turn of the camera for one mouse count, in degrees.</summary>
    public const double DegreesPerCount = 360.0 / 2400.0;

    /// <summary>Mouse positions are those of a window this high, whatever the size of the video.</summary>
    public const int WindowHeight = 720;

    private const double CentreX = 640;
    private const double CentreY = 360;

    /// <summary>The mouse; null when it was not read in this tick.</summary>
    public RecordedMouse? Mouse { get; init; }

    /// <summary>The keyboard; null when it was not read in this tick.</summary>
    public RecordedKeyboard? Keyboard { get; init; }

    /// <summary>Whether a screen is open. The mouse then moves a cursor and not the head.</summary>
    public bool IsGuiOpen { get; init; }

    /// <summary>Whether the open screen is the player's inventory.</summary>
    public bool IsGuiInventory { get; init; }

    /// <summary>The chosen slot, 0 to 8; null before recorder 6.11.</summary>
    public int? Hotbar { get; init; }

    /// <summary>The yaw of the head, in degrees: 0 is south, 90 is west. It may exceed 180.</summary>
    public double? Yaw { get; init; }

    /// <summary>The pitch of the head, from -90 (straight up) to 90 (straight down) degrees.</summary>
    public double? Pitch { get; init; }

    public double? Xpos { get; init; }

    public double? Ypos { get; init; }

    public double? Zpos { get; init; }

    /// <summary>The tick, counted from the beginning of the session.</summary>
    public long? Tick { get; init; }

    /// <summary>Milliseconds of the player's clock; of game time in recordings of worlds in lock-step.</summary>
    public long? Milli { get; init; }

    public IReadOnlyList<RecordedItem>? Inventory { get; init; }

    public long? ServerTick { get; init; }

    public double? ServerTickDurationMs { get; init; }

    /// <summary>Minecraft's statistics, as the recorder names them.</summary>
    public JObject? Stats { get; init; }

    /// <summary>All other telemetry of this moment. Only recordings by Basalt have it.</summary>
    public JObject? Telemetry { get; init; }

    /// <summary>The telemetry after the action. Only the last line of recordings by Basalt has it, because no other line says it.</summary>
    public JObject? Outcome { get; init; }

    /// <summary>Whether the video shows the cursor. Only recordings by Basalt do, since they show what the player saw.</summary>
    public bool? CursorInVideo { get; init; }

    /// <summary>The keys and mouse buttons that were down and mean something.</summary>
    [JsonIgnore]
    public Buttons Held
    {
        get
        {
            var held = Buttons.None;
            foreach (var key in Keyboard?.Keys ?? [])
            {
                held |= RecorderKeys.Of(key);
            }

            foreach (var button in Mouse?.Buttons ?? [])
            {
                held |= button >= 0 && button < RecorderKeys.Mouse.Count ? RecorderKeys.Mouse[button] : Buttons.None;
            }

            return held;
        }
    }

    /// <summary>The turn by the mouse in degrees, positive down; not limited to 180.</summary>
    [JsonIgnore]
    public double PitchDegrees => (Mouse?.Dy ?? 0) * DegreesPerCount;

    /// <summary>The turn by the mouse in degrees, positive right; not limited to 180.</summary>
    [JsonIgnore]
    public double YawDegrees => (Mouse?.Dx ?? 0) * DegreesPerCount;

    /// <summary>Reads a line.</summary>
    /// <param name="where">Names the line in an error, as in <c>dig.jsonl:12</c>.</param>
    /// <exception cref="BasaltException">
    /// The text is no line of a recording: not JSON, a number that is none, a key without a name.
    /// </exception>
    public static RecorderLine Read(string text, string where) => RecorderLineReader.Read(text, where);

    /// <summary>
    /// The line of an action taken after <paramref name="telemetry"/> was seen. The facts of <see cref="RecorderTelemetry"/> fill the
    /// recorder's own fields, and the whole telemetry is kept under <c>telemetry</c>.
    /// </summary>
    /// <param name="telemetry">What the world told before the action; null when it tells nothing.</param>
    /// <param name="tick">The number of the tick, from 0.</param>
    /// <param name="previous">The line before; null for the first.</param>
    /// <exception cref="BasaltException">The telemetry states one of these facts in another type.</exception>
    public static RecorderLine From(PlayerInput input, JObject? telemetry, long tick, RecorderLine? previous)
    {
        var seen = RecorderTelemetry.Read(telemetry, $"the world at tick {tick}");
        var (x, y) = Cursor(seen, previous);
        string[] keys = [.. RecorderKeys.Keyboard.Where(key => input.Holds(key.Button)).Select(key => key.Name)];
        int[] buttons = [.. Enumerable.Range(0, RecorderKeys.Mouse.Count).Where(button => input.Holds(RecorderKeys.Mouse[button]))];
        return new RecorderLine
        {
            Mouse = new RecordedMouse
            {
                X = x,
                Y = y,
                Dx = input.YawDegrees / DegreesPerCount,
                Dy = input.PitchDegrees / DegreesPerCount,
                ScaledX = (x - CentreX) / 2,
                ScaledY = (y - CentreY) / 2,
                Buttons = buttons,
                NewButtons = [.. buttons.Except(previous?.Mouse?.Buttons ?? [])],
            },
            Keyboard = new RecordedKeyboard { Keys = keys, NewKeys = [.. keys.Except(previous?.Keyboard?.Keys ?? [])], Chars = "" },
            IsGuiOpen = seen.IsGuiOpen,
            IsGuiInventory = seen.IsGuiInventory,
            Hotbar = seen.Hotbar ?? HotbarAfter(previous),
            Yaw = seen.Yaw,
            Pitch = seen.Pitch,
            Xpos = seen.Xpos,
            Ypos = seen.Ypos,
            Zpos = seen.Zpos,
            Tick = tick,
            Milli = tick * 50,
            Telemetry = telemetry,
            CursorInVideo = true,
        };
    }

    /// <summary>The line as JSON, without a line break.</summary>
    public override string ToString() => Json.Write(this);

    // A world that does not tell where the cursor is leaves it to the mouse: two pixels of the 720 high window a count, from the middle.
    private static (double X, double Y) Cursor(RecorderTelemetry seen, RecorderLine? previous)
    {
        if (!seen.IsGuiOpen)
        {
            return (CentreX, CentreY);
        }

        if (seen.Cursor is { } cursor)
        {
            return (cursor.X * 2, cursor.Y * 2);
        }

        return previous is { IsGuiOpen: true, Mouse: { } mouse }
            ? (Math.Clamp(mouse.X + 2 * mouse.Dx, 0, 2 * CentreX), Math.Clamp(mouse.Y + 2 * mouse.Dy, 0, 2 * CentreY))
            : (CentreX, CentreY);
    }

    private static int HotbarAfter(RecorderLine? line)
    {
        for (var slot = 8; slot >= 0 && line is not null; slot--)
        {
            if (line.Held.HasFlag(RecorderKeys.Hotbar(slot)))
            {
                return slot;
            }
        }

        return line?.Hotbar ?? 0;
    }
}

/// <summary>The mouse during one tick.</summary>
public sealed record RecordedMouse
{
    /// <summary>
    /// Horizontal position of the cursor, in pixels of a window of 1280×720; the middle while no screen is open. It may lie outside.
    /// </summary>
    public double X { get; init; }

    /// <inheritdoc cref="X"/>
    public double Y { get; init; }

    /// <summary>Movement to the right, in mouse counts.</summary>
    public double Dx { get; init; }

    /// <summary>Movement downwards, in mouse counts.</summary>
    public double Dy { get; init; }

    /// <summary>Horizontal offset of the cursor from the middle, in mouse counts; null in old recordings.</summary>
    public double? ScaledX { get; init; }

    /// <inheritdoc cref="ScaledX"/>
    public double? ScaledY { get; init; }

    /// <summary>Movement of the wheel, in notches.</summary>
    public double Dwheel { get; init; }

    /// <summary>The buttons that were down during the tick: 0 left, 1 right, 2 middle. Higher numbers mean nothing.</summary>
    public IReadOnlyList<int> Buttons { get; init; } = [];

    /// <summary>The ones that are down now and were up in the tick before.</summary>
    public IReadOnlyList<int> NewButtons { get; init; } = [];
}

/// <summary>The keyboard during one tick.</summary>
public sealed record RecordedKeyboard
{
    /// <summary>The keys that were down during the tick, by Minecraft's names, as in <c>key.keyboard.left.shift</c>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The ones that are down now and were up in the tick before.</summary>
    public IReadOnlyList<string> NewKeys { get; init; } = [];

    /// <summary>The text that was typed.</summary>
    public string Chars { get; init; } = "";
}

/// <summary>Items of one kind in the inventory.</summary>
/// <param name="Type">Minecraft's name, as in <c>oak_log</c>.</param>
public sealed record RecordedItem(string Type, int Quantity);
