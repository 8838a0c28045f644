namespace Basalt.Text.Tests;

/// <summary>An encoder of a few words: one number a word, and unit length.</summary>
internal sealed class WordEncoder(params string[] words) : ITextEncoder
{
    public string Name => "words";

    public int Width => words.Length;

    public string WeightsHash => string.Concat(words);

    public int Read { get; private set; }

    public float[] Encode(string text)
    {
        Read++;
        float[] counts = [.. words.Select(word => 0.01f + text.Split(' ').Count(one => one == word))];
        var length = MathF.Sqrt(counts.Sum(count => count * count));
        return [.. counts.Select(count => count / length)];
    }
}
