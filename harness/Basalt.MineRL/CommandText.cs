using System.Globalization;
using System.Text;
using Basalt.Minecraft;

namespace Basalt.MineRL;

/// <summary>The commands of one step as text: a line <c>name 0|1</c> for each key, then <c>camera PITCH YAW</c> in degrees.</summary>
internal static class CommandText
{
    /// <summary>The order in which the Python package writes the keys.</summary>
    private static readonly string[] Order =
    [
        "forward", "left", "back", "right", "jump", "inventory", "drop", "swapHands", "sneak", "sprint", "attack", "use", "pickItem",
        "hotbar.1", "hotbar.2", "hotbar.3", "hotbar.4", "hotbar.5", "hotbar.6", "hotbar.7", "hotbar.8", "hotbar.9", "ESC",
    ];

    private static readonly Buttons[] Keys = [.. Order.Select(name => PlayerInput.Key(name)!.Value)];

    /// <summary>What a game does in a tick without a player.</summary>
    public const string Nothing = "camera 0 0.0";

    public static string Write(PlayerInput input)
    {
        var text = new StringBuilder(320);
        for (var i = 0; i < Order.Length; i++)
        {
            text.Append(Order[i]).Append(input.Holds(Keys[i]) ? " 1\n" : " 0\n");
        }

        return text.Append("camera ").Append(Degrees(input.PitchDegrees)).Append(' ').Append(Degrees(input.YawDegrees)).ToString();
    }

    /// <summary>Reads what a client sent.</summary>
    /// <returns>
    /// What the player does, how far the wheel turned (up is positive), and the first command that is none of a player's, or null: it
    /// does nothing, as in the game.
    /// </returns>
    /// <exception cref="MalmoException">A value is not a number of its kind.</exception>
    public static (PlayerInput Input, double Wheel, string? Unknown) Read(string commands)
    {
        var (held, pitch, yaw, wheel, unknown) = (Buttons.None, 0.0, 0.0, 0.0, (string?)null);
        foreach (var line in commands.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["camera", var up, var across]:
                    (pitch, yaw) = (Number(up, line), Number(across, line));
                    break;
                case ["dwheel", var turn]:
                    wheel = Number(turn, line);
                    break;
                case ["camera" or "dwheel", ..]:
                    throw new MalmoException($"found the command {MalmoMessages.Shown(line)}; wanted camera PITCH YAW or dwheel TURN");
                case [var name, var value, ..] when PlayerInput.Key(name) is { } key:
                    held |= IsOne(value, line) ? key : Buttons.None;
                    break;
                default:
                    unknown ??= words[0];
                    break;
            }
        }

        return (new PlayerInput(held, (float)pitch, (float)yaw), wheel, unknown);
    }

    /// <summary>Degrees as Python prints them. A turn that no mouse can make becomes the nearest possible turn.</summary>
    private static string Degrees(float degrees)
    {
        var able = float.IsNaN(degrees) ? 0 : (double)Math.Clamp(degrees, -180, 180);
        var text = able.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.Contains('.') || text.Contains('e') ? text : text + ".0";
    }

    private static bool IsOne(string value, string line) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number == 1
            : throw new MalmoException($"found the command {MalmoMessages.Shown(line)}; wanted a whole number after the key");

    private static double Number(string text, string line) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new MalmoException($"found the command {MalmoMessages.Shown(line)}; wanted degrees in numbers");
}
