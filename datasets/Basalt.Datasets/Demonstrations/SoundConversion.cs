using Basalt.Minecraft;


namespace Basalt.Datasets;

/// <summary>
/// What the demonstrator really did: <see cref="MineRlConversion"/> (turns in fractions of a degree, ESC in a screen closes it, hotbar keys from
/// the slot of the next line), with turns across south the short way, no turn when the mouse lay still while the head was turned by
/// something else (a boat, a teleport), and null decided after quantisation. One object reads one recording.
/// </summary>
public sealed class SoundConversion
{
    private readonly StuckAttack _stuck = new();

    /// <summary>Converts a line.</summary>
    /// <param name="next">The line after; null for the last.</param>
    public ConvertedLine Convert(RecorderLine line, RecorderLine? next)
    {
        var action = line.CursorInVideo == true ? Own(line) : OfContractor(_stuck.Free(line), next);
        return new ConvertedLine(action, action.IsNull);
    }

    // Our own worlds take keys and counts as they are: no sensitivity, no wheel, no stuck button in between. And where a student drove and the
    // line says what a teacher would have done, the next line is not what came of it.
    private static RecordedAction Own(RecorderLine line) => new(Held(line), line.PitchDegrees, line.YawDegrees);

    private static RecordedAction OfContractor(RecorderLine line, RecorderLine? next)
    {
        if (line.Mouse is null || line.Keyboard is null)
        {
            return Own(line);
        }

        // After a gap the next line's pose says nothing about this tick.
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
