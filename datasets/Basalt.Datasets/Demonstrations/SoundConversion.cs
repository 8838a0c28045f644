using Basalt.Core;

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
        // Our own worlds take counts as they are: there is no sensitivity, no wheel and no stuck button in between.
        var isOurs = line.CursorInVideo == true;
        var freed = isOurs ? line : _stuck.Free(line);

        // After a gap the next line's pose says nothing about this tick.
        var follower = next is { Mouse: not null } && (line.Tick is not { } tick || next.Tick is not { } nextTick || nextTick == tick + 1) ? next : null;
        var action = MineRlConversion.Convert(freed, follower).Action;
        if (isOurs || line.Mouse is null or { Dx: 0, Dy: 0 })
        {
            action = action with { PitchDegrees = line.PitchDegrees, YawDegrees = line.YawDegrees };
        }
        else if (!line.IsGuiOpen)
        {
            action = action with { YawDegrees = Math.IEEERemainder(action.YawDegrees, 360) };
        }

        return new ConvertedLine(action, action.IsNull);
    }
}
