using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>
/// Converts recordings exactly as OpenAI's published loader does (Video PreTraining, <c>data_loader.py</c> and
/// <c>run_inverse_dynamics_model.py</c>), for comparisons: turns are truncated to whole degrees, ESC is kept, a hotbar key is pressed where
/// the slot differs from the line before (slot 1 at first), and null actions are determined before that and before quantisation. Use one
/// object for one recording.
/// </summary>
public sealed class ReferenceConversion
{
    private readonly StuckAttack _stuck = new();
    private int _slot;

    /// <summary>Converts the next line.</summary>
    public ConvertedLine Convert(RecorderLine line)
    {
        var converted = OfOneLine(_stuck.Free(line));
        var slot = line.Hotbar ?? _slot;
        if (slot != _slot)
        {
            _slot = slot;
            converted = converted with { Action = converted.Action with { Held = converted.Action.Held | RecorderKeys.Hotbar(slot) } };
        }

        return converted;
    }

    /// <summary>Converts a line without its neighbours (<c>json_action_to_env_action</c>).</summary>
    public static ConvertedLine OfOneLine(RecorderLine line)
    {
        var isNull = line.Held == Buttons.None && line.Mouse is null or { Dx: 0, Dy: 0 };

        // OpenAI's loader stores degrees in an array of integers.
        return new ConvertedLine(new RecordedAction(line.Held, Math.Truncate(line.PitchDegrees), Math.Truncate(line.YawDegrees)), isNull);
    }
}
