namespace Basalt.Datasets;

/// <summary>How recorder lines become actions.</summary>
public enum Conversion
{
    /// <summary>What the demonstrator really did, see <see cref="SoundConversion"/>.</summary>
    Sound,

    /// <summary>Bit for bit what OpenAI's published loader makes of it, mistakes included, see <see cref="ReferenceConversion"/>.</summary>
    Reference,
}

/// <summary>A line as an action.</summary>
/// <param name="IsNull">Nothing was done; training leaves such frames out.</param>
public readonly record struct ConvertedLine(RecordedAction Action, bool IsNull);
