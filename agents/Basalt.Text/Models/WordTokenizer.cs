using System.Text;
using System.Text.RegularExpressions;

namespace Basalt.Text;

/// <summary>
/// Words and punctuation marks as tokens. A word that was not learned is the unknown token, which models read but never write.
/// </summary>
public sealed partial class WordTokenizer : ITokenizer
{
    private const string NoSpaceBefore = ".,;:!?)%’”";
    private readonly Dictionary<string, int> _tokens;
    private readonly string[] _words;

    private WordTokenizer(string[] words)
    {
        _words = words;
        _tokens = words.Select((word, token) => (word, token)).ToDictionary(pair => pair.word, pair => pair.token);
    }

    public int VocabularySize => _words.Length;

    public int End => 0;

    /// <summary>Stands for every word that is not in the vocabulary.</summary>
    public int Unknown => 1;

    /// <summary>Learns the vocabulary of some texts: every word that occurs often enough, the most frequent ones first.</summary>
    /// <param name="least">How often a word must occur.</param>
    /// <param name="most">Vocabulary size, the two special tokens included; at most 65,536.</param>
    public static WordTokenizer Learn(IEnumerable<string> texts, int least = 1, int most = 1 << 16)
    {
        var counts = new Dictionary<string, int>();
        foreach (var word in texts.SelectMany(WordsIn))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        var words = counts.Where(pair => pair.Value >= least)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key);
        return new WordTokenizer(["", "�", .. words.Take(most - 2)]);
    }

    /// <summary>Writes the vocabulary.</summary>
    public void Write(BinaryWriter file)
    {
        file.Write(_words.Length);
        foreach (var word in _words)
        {
            file.Write(word);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static WordTokenizer Read(BinaryReader file)
    {
        var words = new string[file.ReadInt32()];
        for (var token = 0; token < words.Length; token++)
        {
            words[token] = file.ReadString();
        }

        return new WordTokenizer(words);
    }

    public string Word(int token) => _words[token];

    public IReadOnlyList<int> Encode(string text) => [.. WordsIn(text).Select(word => _tokens.GetValueOrDefault(word, Unknown))];

    public string Decode(ReadOnlySpan<int> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
        {
            var word = _words[token];
            if (word.Length == 0)
            {
                continue;
            }

            if (text.Length > 0 && !NoSpaceBefore.Contains(word[0], StringComparison.Ordinal) && text[^1] is not ('(' or '$' or '“'))
            {
                text.Append(' ');
            }

            text.Append(word);
        }

        return text.ToString();
    }

    private static IEnumerable<string> WordsIn(string text) => WordOrMark().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*|\p{N}+(?:[.,]\p{N}+)*|[^\s\p{L}\p{M}\p{N}\p{C}]")]
    private static partial Regex WordOrMark();
}
