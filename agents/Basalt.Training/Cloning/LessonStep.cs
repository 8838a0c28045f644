using Basalt.Minecraft;


namespace Basalt.Training;

/// <summary>What a demonstrator did at one frame, as a policy answers.</summary>
/// <param name="Buttons">As <see cref="JointAction.Buttons"/>.</param>
/// <param name="Camera">As <see cref="JointAction.Camera"/>.</param>
/// <param name="Escape">Whether the episode was ended here.</param>
/// <param name="Counts">False for frames that are seen and remembered and not imitated: nothing was done at them.</param>
public readonly record struct LessonStep(short Buttons, byte Camera, bool Escape, bool Counts)
{
    /// <summary>The step of an action. Null actions are found after quantisation, so that a twitch of the mouse is one too.</summary>
    /// <param name="imitateNothing">Whether null actions count as well.</param>
    public static LessonStep From(PlayerInput input, bool imitateNothing = false)
    {
        var action = JointAction.From(input);
        var escape = input.Holds(Minecraft.Buttons.Escape);
        return new LessonStep((short)action.Buttons, (byte)action.Camera, escape, imitateNothing || escape || action != JointAction.Null);
    }

    /// <summary>Whether the camera bins say anything: the published policies' own flag, or inventory, which excludes turning.</summary>
    public bool TurnsCamera => new JointAction(Buttons, Camera).TurnsCamera;
}
