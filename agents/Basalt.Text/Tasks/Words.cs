using System.Text.RegularExpressions;

namespace Basalt.Text;

/// <summary>A text as people count it: words, sentences, syllables.</summary>
public static partial class Words
{
    private const string Vowel = "aeiouy";

    /// <summary>Its words in lower case, without marks and numbers.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. Word().Matches(text).Select(match => match.Value.ToLowerInvariant())];

    /// <summary>At least 1 in a text that has a word.</summary>
    public static int Sentences(string text)
    {
        var ends = End().Count(text);
        return ends > 0 ? ends : Word().IsMatch(text) ? 1 : 0;
    }

    /// <summary>Syllables of an English word, by its groups of vowels; at least 1.</summary>
    public static int Syllables(string word)
    {
        // An e at the end is silent, but for that of -le after a consonant.
        var silent = word.Length > 2 && word[^1] == 'e' && !Vowel.Contains(word[^2]) && !(word[^2] == 'l' && !Vowel.Contains(word[^3]));
        return Math.Max(1, Vowels().Count(word) - (silent ? 1 : 0));
    }

    [GeneratedRegex(@"\p{L}+(?:['’]\p{L}+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{L}[^.!?]*[.!?]+")]
    private static partial Regex End();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();
}
