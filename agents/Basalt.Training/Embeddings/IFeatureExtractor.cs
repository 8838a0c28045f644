namespace Basalt.Training;

/// <summary>A frozen network that turns each frame into a feature vector. It may keep state from frame to frame.</summary>
public interface IFeatureExtractor
{
    /// <summary>Numbers in a vector.</summary>
    int Width { get; }

    /// <summary>Clears the state at the beginning of an episode.</summary>
    void Forget();

    /// <summary>Computes the vector of the next frame.</summary>
    /// <param name="view">128×128 RGB, top row first.</param>
    /// <param name="embedding">Receives <see cref="Width"/> numbers.</param>
    void Encode(ReadOnlySpan<byte> view, Span<float> embedding);
}
