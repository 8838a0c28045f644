namespace Basalt.Text;

/// <summary>
/// What a classifier sees of a text: its words, pairs of words, and runs of three to five letters, each once, hashed to places of
/// one table, and how much of it is capitals, figures, and text at all. The letters find what is spelled to slip past the words.
/// </summary>
public static class TextFeatures
{
    public const int Size = 1 << 18;

    /// <summary>The places of a text, without repetition, ascending.</summary>
    public static int[] Of(string text)
    {
        var places = new SortedSet<int>();
        var words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            places.Add(Place('w', words[at]));
            places.Add(Place('p', at == 0 ? words[at] : words[at - 1], words[at]));
            // Figures by their shape: 08001234567 is the same thing as 09876543210.
            var shape = $" {string.Concat(words[at].Select(letter => char.IsAsciiDigit(letter) ? '0' : letter))} ";
            for (var length = 3; length <= 5; length++)
            {
                for (var from = 0; from + length <= shape.Length; from++)
                {
                    places.Add(Place('l', shape.AsSpan(from, length)));
                }
            }
        }

        // Up to ten capitals, a telephone number's figures, and two hundred letters.
        Amount('u', Math.Min(10, text.Count(char.IsUpper)));
        Amount('d', Math.Min(12, text.Count(char.IsAsciiDigit)));
        Amount('t', Math.Min(12, text.Length / 15));
        return [.. places];

        void Amount(char kind, int amount)
        {
            for (; amount > 0; amount--)
            {
                places.Add(Place(kind, $"{amount}"));
            }
        }
    }

    // FNV-1a: the same in every process, unlike string.GetHashCode.
    private static int Place(char kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second = default)
    {
        var hash = (2166136261u ^ kind) * 16777619u;
        foreach (var letter in first)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        hash = (hash ^ 0x1F) * 16777619u;
        foreach (var letter in second)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        hash ^= hash >> 15;
        return (int)(hash & (Size - 1));
    }
}
