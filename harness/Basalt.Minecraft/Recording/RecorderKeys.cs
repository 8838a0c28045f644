namespace Basalt.Minecraft;

/// <summary>The recorder's names of the keys and mouse buttons of the action space.</summary>
public static class RecorderKeys
{
    /// <summary>Keys as Minecraft names them; the other keys of a keyboard mean nothing here.</summary>
    public static IReadOnlyList<(string Name, Buttons Button)> Keyboard { get; } =
    [
        ("key.keyboard.escape", Buttons.Escape),
        ("key.keyboard.s", Buttons.Back),
        ("key.keyboard.q", Buttons.Drop),
        ("key.keyboard.w", Buttons.Forward),
        ("key.keyboard.1", Buttons.Hotbar1),
        ("key.keyboard.2", Buttons.Hotbar2),
        ("key.keyboard.3", Buttons.Hotbar3),
        ("key.keyboard.4", Buttons.Hotbar4),
        ("key.keyboard.5", Buttons.Hotbar5),
        ("key.keyboard.6", Buttons.Hotbar6),
        ("key.keyboard.7", Buttons.Hotbar7),
        ("key.keyboard.8", Buttons.Hotbar8),
        ("key.keyboard.9", Buttons.Hotbar9),
        ("key.keyboard.e", Buttons.Inventory),
        ("key.keyboard.space", Buttons.Jump),
        ("key.keyboard.a", Buttons.Left),
        ("key.keyboard.d", Buttons.Right),
        ("key.keyboard.left.shift", Buttons.Sneak),
        ("key.keyboard.left.control", Buttons.Sprint),
        ("key.keyboard.f", Buttons.SwapHands),
    ];

    /// <summary>Mouse buttons by their number: left, right, middle.</summary>
    public static IReadOnlyList<Buttons> Mouse { get; } = [Buttons.Attack, Buttons.Use, Buttons.PickItem];

    private static readonly Dictionary<string, Buttons> ByName = Keyboard.ToDictionary(key => key.Name, key => key.Button);

    // What Minecraft 1.16 calls the keys that mean nothing here.
    private static readonly HashSet<string> Others =
    [
        .. "bcghijklmnoprtuvxyz0".Select(letter => $"key.keyboard.{letter}"),
        .. Enumerable.Range(1, 25).Select(number => $"key.keyboard.f{number}"),
        .. Enumerable.Range(0, 10).Select(number => $"key.keyboard.keypad.{number}"),
        .. new[]
        {
            "apostrophe", "backslash", "backspace", "caps.lock", "comma", "delete", "down", "end", "enter", "equal", "grave.accent",
            "home", "insert", "keypad.add", "keypad.decimal", "keypad.divide", "keypad.enter", "keypad.equal", "keypad.multiply",
            "keypad.subtract", "left", "left.alt", "left.bracket", "left.win", "menu", "minus", "num.lock", "page.down", "page.up",
            "pause", "period", "print.screen", "right", "right.alt", "right.bracket", "right.control", "right.shift", "right.win",
            "scroll.lock", "semicolon", "slash", "tab", "unknown", "up", "world.1", "world.2",
        }.Select(name => $"key.keyboard.{name}"),
    ];

    /// <summary>Whether a keyboard of Minecraft has a key of this name; keys that it has no name for go by their number.</summary>
    public static bool IsKey(string name) => ByName.ContainsKey(name) || Others.Contains(name) || IsNumbered(name);

    private static bool IsNumbered(string name) =>
        (name.StartsWith("scancode.", StringComparison.Ordinal) || name.StartsWith("key.keyboard.", StringComparison.Ordinal))
        && int.TryParse(name.AsSpan(name.LastIndexOf('.') + 1), out _);

    /// <summary>The button of a key, or <see cref="Buttons.None"/> when the key means nothing here.</summary>
    public static Buttons Of(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The key that chooses a slot of the hotbar.</summary>
    /// <param name="slot">0 to 8.</param>
    public static Buttons Hotbar(int slot) => slot is >= 0 and < 9
        ? (Buttons)((int)Buttons.Hotbar1 << slot)
        : throw new ArgumentOutOfRangeException(nameof(slot), $"hotbar slot is {slot}; must be 0 to 8");
}
