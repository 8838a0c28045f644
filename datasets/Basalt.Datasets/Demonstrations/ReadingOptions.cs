namespace Basalt.Datasets;

/// <summary>How demonstrations are read.</summary>
public sealed record ReadingOptions
{
    public Conversion Conversion { get; init; } = Conversion.Sound;

    /// <summary>Whether frames at which nothing was done are left out; a policy with a memory wants to see them at play, so they are read by default.</summary>
    public bool SkipNull { get; init; }

    /// <summary>
    /// Whether damage (a torn line, frames that do not fit the lines) is an error in the end, after the steps before it; otherwise reading
    /// just stops there, as the reference does.
    /// </summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>
    /// Takes a sentence about each oddity that stops no reading, once all lines are read: lines that are not in the order of their ticks.
    /// Null when nobody wants to know.
    /// </summary>
    public Action<string>? Complain { get; init; }
}
