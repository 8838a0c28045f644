using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>A demonstrator's action in one tick, with the precision of the recording.</summary>
/// <param name="PitchDegrees">Positive is down. Not limited: a fast mouse movement can exceed 180.</param>
/// <param name="YawDegrees">Positive is right. Not limited.</param>
public readonly record struct RecordedAction(Buttons Held, double PitchDegrees, double YawDegrees)
{
    /// <summary>Whether it does nothing after quantisation for a policy, and does not end the episode either.</summary>
    public bool IsNull => !Held.HasFlag(Buttons.Escape) && JointAction.From(ToPlayerInput()) == JointAction.Null;

    /// <summary>Converts it to the input of a world. Turns are limited to 180 degrees.</summary>
    public PlayerInput ToPlayerInput() =>
        new(Held, (float)Math.Clamp(PitchDegrees, -180, 180), (float)Math.Clamp(YawDegrees, -180, 180));
}
