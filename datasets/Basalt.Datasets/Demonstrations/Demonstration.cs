using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>A recording on disk. It is opened when it is read, and reading keeps one frame in memory.</summary>
public abstract class Demonstration
{
    /// <summary>The frame rate of all recordings.</summary>
    public const int FramesPerSecond = 20;

    /// <summary>Its path below the opened folder, without an extension; unique there.</summary>
    public required string Name { get; init; }

    /// <summary>Path of the video.</summary>
    public abstract string Video { get; }

    /// <summary>Paths of all its files, the video first.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>Reads the action of each tick without the video.</summary>
    /// <exception cref="BasaltException">The file of actions is missing or damaged. It is thrown after the actions before the damage.</exception>
    public abstract IEnumerable<ConvertedLine> Actions(ReadingOptions options);

    /// <summary>Reads frames and actions from the beginning.</summary>
    /// <exception cref="BasaltException">
    /// A file is damaged (see <see cref="ReadingOptions.IsStrict"/>), or nothing can be read at all.
    /// </exception>
    public abstract IEnumerable<DemonstrationStep> Read(ReadingOptions options);

    /// <summary>Says why a video and actions do not fit together; null if they do.</summary>
    /// <param name="frames">Frames of the video.</param>
    /// <param name="actions">Number of actions.</param>
    public abstract string? Mismatch(int frames, int actions);
}

/// <summary>A frame of a demonstration and the action that was taken there.</summary>
/// <param name="Index">Index of the frame among all frames, including those that are left out.</param>
/// <param name="View">
/// The frame as a policy sees it: <see cref="FramePreparation.PolicyBytes"/> bytes of RGB, valid until the next step is read.
/// </param>
/// <param name="IsNull">Whether nothing was done.</param>
public readonly record struct DemonstrationStep(int Index, ReadOnlyMemory<byte> View, RecordedAction Action, bool IsNull);
