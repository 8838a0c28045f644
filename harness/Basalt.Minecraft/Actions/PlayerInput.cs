namespace Basalt.Minecraft;

/// <summary>The 23 keys of the competition's action space (MineRL 1.0), in MineRL's order of the alphabet.</summary>
[Flags]
public enum Buttons
{
    None = 0,
    Escape = 1 << 0,
    Attack = 1 << 1,
    Back = 1 << 2,
    Drop = 1 << 3,
    Forward = 1 << 4,
    Hotbar1 = 1 << 5,
    Hotbar2 = 1 << 6,
    Hotbar3 = 1 << 7,
    Hotbar4 = 1 << 8,
    Hotbar5 = 1 << 9,
    Hotbar6 = 1 << 10,
    Hotbar7 = 1 << 11,
    Hotbar8 = 1 << 12,
    Hotbar9 = 1 << 13,
    Inventory = 1 << 14,
    Jump = 1 << 15,
    Left = 1 << 16,
    PickItem = 1 << 17,
    Right = 1 << 18,
    Sneak = 1 << 19,
    Sprint = 1 << 20,
    SwapHands = 1 << 21,
    Use = 1 << 22,
}

/// <summary>What a player does in one tick (1/20 s).</summary>
/// <param name="Held">
/// Keys and mouse buttons that are down during the tick. <see cref="Buttons.Escape"/> with no screen open ends the episode.
/// </param>
/// <param name="PitchDegrees">Camera turn this tick; positive looks down. -180 to 180; with a screen open it moves the cursor.</param>
/// <param name="YawDegrees">Camera turn this tick; positive looks right. -180 to 180.</param>
public readonly record struct PlayerInput(Buttons Held, float PitchDegrees, float YawDegrees)
{
    /// <summary>MineRL's names of the keys; index <c>i</c> names the flag <c>1 &lt;&lt; i</c>.</summary>
    public static IReadOnlyList<string> KeyNames { get; } =
    [
        "ESC", "attack", "back", "drop", "forward",
        "hotbar.1", "hotbar.2", "hotbar.3", "hotbar.4", "hotbar.5", "hotbar.6", "hotbar.7", "hotbar.8", "hotbar.9",
        "inventory", "jump", "left", "pickItem", "right", "sneak", "sprint", "swapHands", "use",
    ];

    /// <summary>The key of this MineRL name, or null when there is none.</summary>
    public static Buttons? Key(string name)
    {
        for (var i = 0; i < KeyNames.Count; i++)
        {
            if (KeyNames[i] == name)
            {
                return (Buttons)(1 << i);
            }
        }

        return null;
    }

    /// <summary>Whether all of these keys are down.</summary>
    public bool Holds(Buttons keys) => (Held & keys) == keys;
}
