namespace Basalt.Minecraft;

/// <summary>
/// An action as a policy of the VPT family sees it: 20 buttons and one camera bin per axis. ESC, pickItem and swapHands do not exist here.
/// </summary>
/// <param name="Held">The buttons that are down, any of <see cref="AllButtons"/> in any combination.</param>
/// <param name="PitchBin">0 to 10 with <see cref="CameraQuantizer.Policy"/>; 5 is no turn.</param>
/// <param name="YawBin">As <paramref name="PitchBin"/>.</param>
public readonly record struct FactoredAction(Buttons Held, int PitchBin, int YawBin)
{
    /// <summary>The 20 buttons in the order of the policy's button vector.</summary>
    public static IReadOnlyList<Buttons> Order { get; } =
    [
        Buttons.Attack, Buttons.Back, Buttons.Forward, Buttons.Jump, Buttons.Left, Buttons.Right, Buttons.Sneak, Buttons.Sprint,
        Buttons.Use, Buttons.Drop, Buttons.Inventory,
        Buttons.Hotbar1, Buttons.Hotbar2, Buttons.Hotbar3, Buttons.Hotbar4, Buttons.Hotbar5,
        Buttons.Hotbar6, Buttons.Hotbar7, Buttons.Hotbar8, Buttons.Hotbar9,
    ];

    /// <summary>The 20 buttons as one set.</summary>
    public static Buttons AllButtons { get; } = Order.Aggregate((all, button) => all | button);

    /// <summary>The action of these keys and this turn; keys that a policy does not have are dropped.</summary>
    /// <param name="pitchDegrees">Positive looks down.</param>
    /// <param name="yawDegrees">Positive looks right.</param>
    public static FactoredAction From(Buttons held, double pitchDegrees, double yawDegrees, CameraQuantizer quantizer) =>
        new(held & AllButtons, quantizer.Bin(pitchDegrees), quantizer.Bin(yawDegrees));

    /// <inheritdoc cref="From(Buttons, double, double, CameraQuantizer)"/>
    public static FactoredAction From(PlayerInput input, CameraQuantizer quantizer) =>
        From(input.Held, input.PitchDegrees, input.YawDegrees, quantizer);

    /// <summary>What the player does; ESC, pickItem and swapHands are never down.</summary>
    public PlayerInput ToPlayerInput(CameraQuantizer quantizer) =>
        new(Held, (float)quantizer.Degrees(PitchBin), (float)quantizer.Degrees(YawBin));
}
