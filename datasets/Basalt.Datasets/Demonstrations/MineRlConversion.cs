using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>
/// Converts recorder lines to actions as MineRL 1.0 does (<c>herobraine/hero/mc.py</c>, <c>minerec_to_minerl_action</c>). Turns come from
/// the pose or the cursor of the next line, because mouse counts do not include the player's sensitivity; hotbar keys come from the next
/// line's slot.
/// </summary>
public static class MineRlConversion
{
    /// <summary>An action and the notches of the wheel, which are null unless the next line does not know its slot.</summary>
    public readonly record struct Converted(RecordedAction Action, double? WheelNotches);

    /// <summary>Converts one line.</summary>
    /// <param name="next">The next line; null if there is none, and then the mouse counts are used.</param>
    /// <param name="guiCameraScale">Factor for mouse counts while a screen is open; 0.5 for recorders up to 5.8.</param>
    /// <param name="escapeToInventory">Whether ESC in a screen becomes the inventory key, which closes the screen too.</param>
    public static Converted Convert(RecorderLine line, RecorderLine? next, double guiCameraScale = 1, bool escapeToInventory = true)
    {
        if (line.Mouse is null || line.Keyboard is null || next is { Mouse: null })
        {
            return default;
        }

        var held = line.Held;
        if (escapeToInventory && line.IsGuiOpen && held.HasFlag(Buttons.Escape))
        {
            held = held & ~Buttons.Escape | Buttons.Inventory;
        }

        if (next is null)
        {
            var scale = line.IsGuiOpen ? guiCameraScale : 1;
            return new Converted(new RecordedAction(held, line.PitchDegrees * scale, line.YawDegrees * scale), null);
        }

        var (pitch, yaw) = Turn(line, next, guiCameraScale);
        if (line.Hotbar is { } slot && next.Hotbar is { } nextSlot && slot != nextSlot)
        {
            held |= RecorderKeys.Hotbar(nextSlot);
        }

        return new Converted(new RecordedAction(held, pitch, yaw), next.Hotbar is null ? line.Mouse.Dwheel : null);
    }

    private static (double Pitch, double Yaw) Turn(RecorderLine line, RecorderLine next, double guiCameraScale)
    {
        if (!line.IsGuiOpen)
        {
            return line is { Pitch: { } pitch, Yaw: { } yaw } && next is { Pitch: { } nextPitch, Yaw: { } nextYaw }
                ? (nextPitch - pitch, nextYaw - yaw)
                : (line.PitchDegrees, line.YawDegrees);
        }

        if (!next.IsGuiOpen)
        {
            // The cursor jumps to the middle when the screen closes.
            return (line.PitchDegrees * guiCameraScale, line.YawDegrees * guiCameraScale);
        }

        var (mouse, after) = (line.Mouse!, next.Mouse!);
        return mouse is { ScaledX: { } x, ScaledY: { } y } && after is { ScaledX: { } nextX, ScaledY: { } nextY }
            ? ((nextY - y) * RecorderLine.DegreesPerCount, (nextX - x) * RecorderLine.DegreesPerCount)
            : ((after.Y - mouse.Y) / 2 * RecorderLine.DegreesPerCount, (after.X - mouse.X) / 2 * RecorderLine.DegreesPerCount);
    }
}
