namespace Basalt.Training;

/// <summary>A frozen network that makes a vector of every frame, with what it remembers of those before.</summary>
public interface IEncoder
{
    /// <summary>Numbers in a vector.</summary>
    int Width { get; }

    /// <summary>Another episode begins.</summary>
    void Forget();

    /// <summary>Looks at the next frame.</summary>
    /// <param name="view">128×128 RGB, top row first.</param>
    /// <param name="embedding"><see cref="Width"/> numbers; filled.</param>
    void Encode(ReadOnlySpan<byte> view, Span<float> embedding);
}
