using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>One recorded stretch of play, on disk. Nothing is opened before it is read, and reading holds one frame at a time.</summary>
public abstract class Demonstration
{
    /// <summary>The pace of every recording.</summary>
    public const int FramesPerSecond = 20;

    /// <summary>Where it lies below the folder that was opened, without an ending; unique there.</summary>
    public required string Name { get; init; }

    /// <summary>The file with the frames.</summary>
    public abstract string Video { get; }

    /// <summary>The files it consists of, the video first.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>What was done, tick by tick, without a look at the video.</summary>
    /// <exception cref="BasaltException">The file of actions is missing or damaged; comes after the actions before the damage.</exception>
    public abstract IEnumerable<ConvertedLine> Actions(ReadingOptions options);

    /// <summary>Reads frames and actions from the beginning.</summary>
    /// <exception cref="BasaltException">A file is damaged, see <see cref="ReadingOptions.IsStrict"/>; always when nothing can be read at all.</exception>
    public abstract IEnumerable<DemonstrationStep> Read(ReadingOptions options);

    /// <summary>What is wrong when a video of so many frames stands beside so many actions; null when nothing is.</summary>
    public abstract string? Mismatch(int frames, int actions);
}

/// <summary>What was seen at one moment of a demonstration and what was done there.</summary>
/// <param name="Index">Of the frame among all, those that are left out counted too.</param>
/// <param name="View">As a policy sees it, <see cref="FramePreparation.PolicyBytes"/> bytes of RGB; valid until the next step is asked for.</param>
/// <param name="IsNull">Nothing was done.</param>
public readonly record struct DemonstrationStep(int Index, ReadOnlyMemory<byte> View, RecordedAction Action, bool IsNull);
