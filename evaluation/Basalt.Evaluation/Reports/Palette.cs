using System.Globalization;

namespace Basalt.Evaluation;

/// <summary>Colours that people with any colour sight can tell apart, on light and on dark pages.</summary>
public static class Palette
{
    /// <summary>The first colour of a drawing.</summary>
    public const string First = "#2b7bba";
    /// <summary>The second colour of a drawing.</summary>
    public const string Second = "#d9620b";

    /// <summary>Colours of lines, in the order that they are taken.</summary>
    public static IReadOnlyList<string> Lines { get; } = [First, Second, "#1b9e77", "#b8589d", "#c79100", "#6a6ad4"];

    private static readonly (int Red, int Green, int Blue) Lost = (217, 98, 11);
    private static readonly (int Red, int Green, int Blue) Even = (240, 240, 236);
    private static readonly (int Red, int Green, int Blue) Won = (43, 123, 186);

    /// <summary>The colour of a share, from lost (0) through even (0.5) to won (1).</summary>
    /// <param name="share">0 to 1.</param>
    public static string Share(double share)
    {
        var (end, part) = share < 0.5 ? (Lost, 1 - (2 * share)) : (Won, (2 * share) - 1);
        int Mix(int even, int other) => (int)Math.Round(even + ((other - even) * part));
        return string.Create(
            CultureInfo.InvariantCulture, $"#{Mix(Even.Red, end.Red):x2}{Mix(Even.Green, end.Green):x2}{Mix(Even.Blue, end.Blue):x2}");
    }

    /// <summary>Ink to read on that colour.</summary>
    public static string InkOn(double share) => share is > 0.9 or < 0.02 ? "#ffffff" : "#1a1a1a";
}
