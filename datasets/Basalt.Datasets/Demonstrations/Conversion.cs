namespace Basalt.Datasets;

/// <summary>How recorder lines are converted to actions.</summary>
public enum Conversion
{
    /// <summary>The actions that the demonstrator really took, see <see cref="SoundConversion"/>.</summary>
    Sound,

    /// <summary>The actions of OpenAI's published loader bit for bit, with its mistakes, see <see cref="ReferenceConversion"/>.</summary>
    Reference,
}

/// <summary>The action of a line.</summary>
/// <param name="IsNull">Whether nothing was done. Training leaves such frames out.</param>
public readonly record struct ConvertedLine(RecordedAction Action, bool IsNull);
