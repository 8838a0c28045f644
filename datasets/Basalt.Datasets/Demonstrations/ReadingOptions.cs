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
}
