using Basalt.Minecraft;


namespace Basalt.Datasets;

/// <summary>What a demonstrator did in one tick, as exactly as the recording tells it.</summary>
/// <param name="PitchDegrees">Positive down; not limited, a flick of the mouse can pass 180.</param>
/// <param name="YawDegrees">Positive right; not limited.</param>
public readonly record struct RecordedAction(Buttons Held, double PitchDegrees, double YawDegrees)
{
    /// <summary>Whether nothing of it is left once it is quantised for a policy, and it does not end the episode either.</summary>
    public bool IsNull => !Held.HasFlag(Buttons.Escape) && JointAction.From(ToPlayerInput()) == JointAction.Null;

    /// <summary>As a world takes it, turns limited to 180 degrees.</summary>
    public PlayerInput ToPlayerInput() =>
        new(Held, (float)Math.Clamp(PitchDegrees, -180, 180), (float)Math.Clamp(YawDegrees, -180, 180));
}
