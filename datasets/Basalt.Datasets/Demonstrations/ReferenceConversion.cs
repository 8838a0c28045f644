using Basalt.Minecraft;


namespace Basalt.Datasets;

/// <summary>
/// What OpenAI's published loader makes of a recording (Video PreTraining, <c>data_loader.py</c> and <c>run_inverse_dynamics_model.py</c>), for comparison:
/// turns cut to whole degrees, ESC left as it is, a press of the hotbar when the slot differs from the line before (from slot 1 at first),
/// null decided before that and before quantisation. One object reads one recording.
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

    /// <summary>What a line says by itself (<c>json_action_to_env_action</c>).</summary>
    public static ConvertedLine OfOneLine(RecorderLine line)
    {
        var isNull = line.Held == Buttons.None && line.Mouse is null or { Dx: 0, Dy: 0 };

        // The reference writes degrees into an array of integers.
        return new ConvertedLine(new RecordedAction(line.Held, Math.Truncate(line.PitchDegrees), Math.Truncate(line.YawDegrees)), isNull);
    }
}
