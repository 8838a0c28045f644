using System.Globalization;

namespace Basalt.Minecraft;

/// <summary>One thing that a task asks for.</summary>
/// <param name="Name">What is asked, in a few words.</param>
/// <param name="Met">Whether the program finds it so.</param>
/// <param name="Found">What it found.</param>
public sealed record Check(string Name, bool Met, string Found)
{
    internal static string Percent(double share) => Number(share * 100) + " %";

    internal static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
