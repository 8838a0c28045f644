using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>One recorded stretch of play, on disk.</summary>
public abstract class Demonstration
{
    /// <summary>Where it lies below the folder that was opened, without an ending; unique there.</summary>
    public required string Name { get; init; }

    /// <summary>The files it consists of.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>
    /// Reads it from the beginning, one frame in memory at a time.
    /// </summary>
    /// <exception cref="BasaltException">The files are damaged, see <see cref="ReadingOptions.IsStrict"/>; always when nothing can be read at all.</exception>
    public abstract IEnumerable<DemonstrationStep> Read(ReadingOptions options);
}

/// <summary>What was seen at one moment of a demonstration and what was done there.</summary>
/// <param name="Index">Of the frame among all, those that are left out counted too.</param>
/// <param name="View">As a policy sees it, <see cref="FramePreparation.PolicyBytes"/> bytes of RGB; valid until the next step is asked for.</param>
/// <param name="IsNull">Nothing was done.</param>
public readonly record struct DemonstrationStep(int Index, ReadOnlyMemory<byte> View, RecordedAction Action, bool IsNull);
