namespace Basalt.Text;

/// <summary>Turns text into a model's tokens and back.</summary>
public interface ITokenizer
{
    /// <summary>Number of tokens, the end included; tokens are 0 to this, exclusive.</summary>
    int VocabularySize { get; }

    /// <summary>The token that ends a text. It has no text of its own.</summary>
    int End { get; }

    /// <summary>The tokens of a text, without the end.</summary>
    IReadOnlyList<int> Encode(string text);

    /// <summary>The text of tokens; that of more tokens begins with that of fewer, or a stream could not be shown.</summary>
    string Decode(ReadOnlySpan<int> tokens);
}
