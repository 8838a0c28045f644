using Basalt.Minecraft;

namespace Basalt.Training;

/// <summary>The demonstrator's action at one frame, in the policy's action space.</summary>
/// <param name="Buttons">As <see cref="JointAction.Buttons"/>.</param>
/// <param name="Camera">As <see cref="JointAction.Camera"/>.</param>
/// <param name="Escape">Whether the demonstrator ended the episode here.</param>
/// <param name="Counts">Whether the action is imitated. False for null actions, so that the policy does not learn to do nothing.</param>
public readonly record struct TrajectoryStep(short Buttons, byte Camera, bool Escape, bool Counts)
{
    /// <summary>Quantises an input. It is a null action if nothing of it is left after quantisation, as with a tiny mouse movement.</summary>
    public static TrajectoryStep From(PlayerInput input)
    {
        var action = JointAction.From(input);
        var escape = input.Holds(Minecraft.Buttons.Escape);
        return new TrajectoryStep((short)action.Buttons, (byte)action.Camera, escape, escape || action != JointAction.Null);
    }

    /// <summary>Whether the camera bin has a meaning: the turn flag of the published policies is set, or the inventory opens.</summary>
    public bool TurnsCamera => new JointAction(Buttons, Camera).TurnsCamera;
}
