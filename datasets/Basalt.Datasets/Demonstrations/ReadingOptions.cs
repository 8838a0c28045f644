namespace Basalt.Datasets;

/// <summary>How demonstrations are read.</summary>
public sealed record ReadingOptions
{
    public Conversion Conversion { get; init; } = Conversion.Sound;

    /// <summary>
    /// Whether to leave out frames at which nothing was done. False by default, because a policy with a memory sees such frames in play too.
    /// </summary>
    public bool SkipNull { get; init; }

    /// <summary>
    /// Whether damage (a line that is cut off, frames that do not match the lines) is thrown after the steps before it. Otherwise reading
    /// just ends there, as in OpenAI's loader.
    /// </summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>
    /// Receives a sentence about each problem that does not stop reading, after all lines are read: lines out of the order of their ticks.
    /// Null ignores them.
    /// </summary>
    public Action<string>? Complain { get; init; }
}
