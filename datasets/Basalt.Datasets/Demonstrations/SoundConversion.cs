using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>
/// Converts recordings to the actions that the demonstrator really took. It extends <see cref="MineRlConversion"/> (fractional degrees, ESC
/// in a screen closes it, hotbar keys from the slot of the next line): turns across south take the short way, there is no turn if the mouse
/// did not move and something else turned the player (a boat, a teleport), and null actions are determined after quantisation. Use one
/// object for one recording.
/// </summary>
public sealed class SoundConversion
{
    private readonly StuckAttack _stuck = new();

    /// <summary>Converts a line.</summary>
    /// <param name="next">The next line; null for the last.</param>
    public ConvertedLine Convert(RecorderLine line, RecorderLine? next)
    {
        var action = line.CursorInVideo == true ? Own(line) : OfContractor(_stuck.Free(line), next);
        return new ConvertedLine(action, action.IsNull);
    }

    // Basalt's worlds use keys and mouse counts unchanged, without sensitivity, wheel or stuck buttons. And where a learner acted while the
    // line states the expert's action, the next line does not show the result of this action.
    private static RecordedAction Own(RecorderLine line) => new(Held(line), line.PitchDegrees, line.YawDegrees);

    private static RecordedAction OfContractor(RecorderLine line, RecorderLine? next)
    {
        if (line.Mouse is null || line.Keyboard is null)
        {
            return Own(line);
        }

        // After a gap in the ticks, the next line's pose does not belong to this tick.
        var follows = next is { Mouse: not null } && (line.Tick is not { } tick || next.Tick is not { } nextTick || nextTick == tick + 1);
        var action = MineRlConversion.Convert(line, follows ? next : null).Action;
        if (line.Mouse is { Dx: 0, Dy: 0 })
        {
            return action with { PitchDegrees = 0, YawDegrees = 0 };
        }

        return line.IsGuiOpen ? action : action with { YawDegrees = Math.IEEERemainder(action.YawDegrees, 360) };
    }

    private static Buttons Held(RecorderLine line) =>
        line.IsGuiOpen && line.Held.HasFlag(Buttons.Escape) ? line.Held & ~Buttons.Escape | Buttons.Inventory : line.Held;
}
