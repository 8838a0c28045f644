namespace Basalt.Text;

/// <summary>Turns texts into vectors that are near where the meanings are near.</summary>
public interface ITextEncoder
{
    /// <summary>As in <c>all-MiniLM-L6-v2</c>.</summary>
    string Name { get; }

    /// <summary>Numbers in a vector.</summary>
    int Width { get; }

    /// <summary>SHA-256 of the model, lower-case hexadecimal. Vectors of different models cannot be compared.</summary>
    string WeightsHash { get; }

    /// <summary>
    /// The vector of a text, of length 1: the scalar product of two vectors is the cosine of their angle. It depends on the text
    /// alone; the end of a text that is longer than the model reads is left out. Thread-safe.
    /// </summary>
    float[] Encode(string text);
}
