using Basalt.Core;

namespace Basalt.Text;

/// <summary>
/// Words into the longest pieces that a vocabulary has, from the left. Source: Wu et al., "Google's Neural Machine Translation System", 2016.
/// </summary>
/// <param name="vocabulary">The tokens by their texts.</param>
/// <param name="unknown">The token of a word that has no pieces.</param>
/// <param name="inside">What stands before a piece that does not begin its word.</param>
/// <param name="longest">Letters of a word at most; a longer one is unknown.</param>
internal sealed class WordPieces(IReadOnlyDictionary<string, int> vocabulary, int unknown, string inside = "##", int longest = 100) : IPieceModel
{
    /// <summary>Reads a <c>vocab.txt</c>: one token a line, numbered from 0.</summary>
    /// <exception cref="BasaltException">A token stands there twice.</exception>
    public static IReadOnlyDictionary<string, int> Vocabulary(string text, string where)
    {
        var tokens = new Dictionary<string, int>();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (!tokens.TryAdd(line.TrimEnd('\r'), tokens.Count))
            {
                throw new BasaltException($"{where}: found the token {VisibleText.OneLine(line)} twice; wanted every token once");
            }
        }

        return tokens;
    }

    public void Encode(string word, List<int> tokens)
    {
        var before = tokens.Count;
        for (var from = 0; from < word.Length;)
        {
            var (found, to) = (-1, word.Length);
            while (to > from && !vocabulary.TryGetValue(from == 0 ? word[..to] : inside + word[from..to], out found))
            {
                to--;
            }

            if (to == from || word.EnumerateRunes().Count() > longest)
            {
                tokens.RemoveRange(before, tokens.Count - before);
                tokens.Add(unknown);
                return;
            }

            tokens.Add(found);
            from = to;
        }
    }
}
