namespace Basalt.Minecraft;

/// <summary>
/// An action as two choices, the form in which VPT policies answer: one of 8641 button combinations and one of 121 camera bins
/// (<c>lib/action_mapping.py</c>, <c>CameraHierarchicalMapping</c> with 11 bins, its oddities included, see the conversions).
/// </summary>
/// <param name="Buttons">0 to 8640. Mixed radix of hotbar (none, 1 to 9), forward/back, left/right, sprint/sneak, use, drop, attack, jump
/// and "the camera turns", the last the fastest; 8640 is inventory, which excludes everything else.</param>
/// <param name="Camera">0 to 120: pitch bin times 11 plus yaw bin; 60 is no turn.</param>
public readonly record struct JointAction(int Buttons, int Camera)
{
    public const int ButtonCount = 8641;
    public const int CameraCount = 121;
    public const int InventoryButtons = 8640;
    public const int NullCamera = 60;

    /// <summary>The number of camera bins of each axis.</summary>
    public const int CameraBins = 11;
    private const int ZeroBin = 5;

    private static readonly Buttons[] Hotbar =
    [
        Minecraft.Buttons.Hotbar1, Minecraft.Buttons.Hotbar2, Minecraft.Buttons.Hotbar3, Minecraft.Buttons.Hotbar4, Minecraft.Buttons.Hotbar5,
        Minecraft.Buttons.Hotbar6, Minecraft.Buttons.Hotbar7, Minecraft.Buttons.Hotbar8, Minecraft.Buttons.Hotbar9,
    ];

    /// <summary>Nothing pressed, nothing turned.</summary>
    public static JointAction Null { get; } = new(0, NullCamera);

    /// <summary>Whether the combination says that the camera turns; inventory does not say so.</summary>
    public bool TurnsCamera => Buttons != InventoryButtons && (Buttons & 1) != 0;

    /// <summary>
    /// The joint action of a factored one. Forward with back and left with right cancel out; the highest hotbar number and sneak over sprint
    /// win; inventory discards everything else, the camera too.
    /// </summary>
    /// <exception cref="ArgumentException">A bin lies outside 0 to 10.</exception>
    public static JointAction From(FactoredAction action)
    {
        if (action.PitchBin is < 0 or >= CameraBins || action.YawBin is < 0 or >= CameraBins)
        {
            throw new ArgumentException($"found the camera bins {action.PitchBin}, {action.YawBin}; must be 0 to {CameraBins - 1}", nameof(action));
        }

        var held = action.Held;
        if (held.HasFlag(Minecraft.Buttons.Inventory))
        {
            return new JointAction(InventoryButtons, NullCamera);
        }

        var hotbar = 9;
        while (hotbar > 0 && !held.HasFlag(Hotbar[hotbar - 1]))
        {
            hotbar--;
        }

        var buttons = hotbar;
        buttons = buttons * 3 + Opposed(held, Minecraft.Buttons.Forward, Minecraft.Buttons.Back);
        buttons = buttons * 3 + Opposed(held, Minecraft.Buttons.Left, Minecraft.Buttons.Right);
        buttons = buttons * 3 + (held.HasFlag(Minecraft.Buttons.Sneak) ? 2 : Digit(held, Minecraft.Buttons.Sprint));
        buttons = buttons * 2 + Digit(held, Minecraft.Buttons.Use);
        buttons = buttons * 2 + Digit(held, Minecraft.Buttons.Drop);
        buttons = buttons * 2 + Digit(held, Minecraft.Buttons.Attack);
        buttons = buttons * 2 + Digit(held, Minecraft.Buttons.Jump);
        buttons = buttons * 2 + (action.PitchBin != ZeroBin || action.YawBin != ZeroBin ? 1 : 0);
        return new JointAction(buttons, action.PitchBin * CameraBins + action.YawBin);
    }

    /// <summary>The joint action nearest to what a player does, by the quantiser of the published policies.</summary>
    public static JointAction From(PlayerInput input) => From(FactoredAction.From(input, CameraQuantizer.Policy));

    /// <summary>
    /// The factored action. The camera bins are 5, 5 when the combination says that the camera does not turn; inventory alone keeps the
    /// camera it came with, though <see cref="From(FactoredAction)"/> would never write one.
    /// </summary>
    /// <exception cref="ArgumentException">A part lies outside its range.</exception>
    public FactoredAction ToFactored()
    {
        if (Buttons is < 0 or >= ButtonCount || Camera is < 0 or >= CameraCount)
        {
            throw new ArgumentException($"found the joint action {Buttons}, {Camera}; must be below {ButtonCount}, {CameraCount}");
        }

        if (Buttons == InventoryButtons)
        {
            return new FactoredAction(Minecraft.Buttons.Inventory, Camera / CameraBins, Camera % CameraBins);
        }

        var rest = Buttons;
        int Next(int radix)
        {
            (rest, var digit) = Math.DivRem(rest, radix);
            return digit;
        }

        var turns = Next(2) == 1;
        var held = Next(2) == 1 ? Minecraft.Buttons.Jump : Minecraft.Buttons.None;
        held |= Next(2) == 1 ? Minecraft.Buttons.Attack : Minecraft.Buttons.None;
        held |= Next(2) == 1 ? Minecraft.Buttons.Drop : Minecraft.Buttons.None;
        held |= Next(2) == 1 ? Minecraft.Buttons.Use : Minecraft.Buttons.None;
        held |= Next(3) switch { 1 => Minecraft.Buttons.Sprint, 2 => Minecraft.Buttons.Sneak, _ => Minecraft.Buttons.None };
        held |= Next(3) switch { 1 => Minecraft.Buttons.Left, 2 => Minecraft.Buttons.Right, _ => Minecraft.Buttons.None };
        held |= Next(3) switch { 1 => Minecraft.Buttons.Forward, 2 => Minecraft.Buttons.Back, _ => Minecraft.Buttons.None };
        held |= rest > 0 ? Hotbar[rest - 1] : Minecraft.Buttons.None;
        return turns ? new FactoredAction(held, Camera / CameraBins, Camera % CameraBins) : new FactoredAction(held, ZeroBin, ZeroBin);
    }

    /// <summary>What the player does, by the quantiser of the published policies.</summary>
    public PlayerInput ToPlayerInput() => ToFactored().ToPlayerInput(CameraQuantizer.Policy);

    private static int Opposed(Buttons held, Buttons first, Buttons second) => (Digit(held, first), Digit(held, second)) switch
    {
        (1, 0) => 1,
        (0, 1) => 2,
        _ => 0,
    };

    private static int Digit(Buttons held, Buttons button) => (held & button) != 0 ? 1 : 0;
}
