using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>An input as the game takes it: cleaned of what no mouse can do, with the keys that went down in this tick.</summary>
internal readonly record struct Keys(Buttons Held, Buttons Pressed, float PitchDegrees, float YawDegrees)
{
    public int Forward => Sign(Buttons.Forward, Buttons.Back);

    public int Left => Sign(Buttons.Left, Buttons.Right);

    public bool Jump => Held.HasFlag(Buttons.Jump);

    public bool Sneak => Held.HasFlag(Buttons.Sneak);

    public bool Sprint => Held.HasFlag(Buttons.Sprint);

    /// <param name="before">What was held in the tick before.</param>
    public static Keys Of(PlayerInput input, Buttons before) => new(
        input.Held, input.Held & ~before, Turn(input.PitchDegrees), Turn(input.YawDegrees));

    public bool Went(Buttons key) => (Pressed & key) != 0;

    public bool Is(Buttons key) => (Held & key) != 0;

    /// <summary>The hotbar slot whose key went down, the highest if there are several; null when none did.</summary>
    public int? Slot()
    {
        for (var slot = Inventory.Hotbar - 1; slot >= 0; slot--)
        {
            if (Went((Buttons)((int)Buttons.Hotbar1 << slot)))
            {
                return slot;
            }
        }

        return null;
    }

    // Not a number is no turn; the largest turn is the action space's.
    private static float Turn(float degrees) => float.IsNaN(degrees) ? 0 : Math.Clamp(degrees, -180, 180);

    private int Sign(Buttons plus, Buttons minus) => (Is(plus) ? 1 : 0) - (Is(minus) ? 1 : 0);
}
