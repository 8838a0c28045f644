using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Basalt.Core;

namespace Basalt.Training;

/// <summary>
/// Learns a byte-pair vocabulary like GPT-2's: bytes are mapped to visible letters, words include the space before them, and the most
/// frequent pair is merged repeatedly. It is written as <c>vocab.json</c> and <c>merges.txt</c>, which common tokenizers read. Source:
/// Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units", 2016.
/// </summary>
public sealed partial class BytePairLearner
{
    /// <summary>The end of a text, which is the last token.</summary>
    public const string EndOfText = "<|endoftext|>";

    private BytePairLearner(IReadOnlyList<(string Left, string Right)> merges) => Merges = merges;

    public IReadOnlyList<(string Left, string Right)> Merges { get; }

    /// <summary>The tokens in their order: bytes, merges, and the end of a text.</summary>
    public IReadOnlyList<string> Vocabulary =>
        [.. Letters.Order(StringComparer.Ordinal), .. Merges.Select(merge => merge.Left + merge.Right), EndOfText];

    // A byte that is a visible Latin letter stands for itself, the others for letters from 256 on.
    private static readonly string[] Letters = [.. Enumerable.Range(0, 256).Select(Letter)];

    /// <param name="size">Tokens of the vocabulary, at least 258.</param>
    public static BytePairLearner Learn(IEnumerable<string> texts, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 258);
        var words = texts.SelectMany(text => Piece().Matches(text).Select(match => match.Value)).GroupBy(word => word)
            .Select(group => (Parts: Encoding.UTF8.GetBytes(group.Key).Select(one => Letters[one]).ToList(), Count: group.Count()))
            .OrderByDescending(word => word.Count).ToList();
        List<(string, string)> merges = [];
        HashSet<string> known = [.. Letters];
        var pairs = new Dictionary<(string Left, string Right), int>();
        void Count(List<string> parts, int count)
        {
            for (var at = 0; at + 1 < parts.Count; at++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(pairs, (parts[at], parts[at + 1]), out _) += count;
            }
        }

        foreach (var (parts, count) in words)
        {
            Count(parts, count);
        }

        while (merges.Count < size - 257 && Most(pairs, known) is { } best)
        {
            merges.Add(best);
            known.Add(best.Left + best.Right);
            // Only words that contain the pair change, so only their pairs are counted again.
            foreach (var (parts, count) in words.Where(word => Holds(word.Parts, best)))
            {
                Count(parts, -count);
                for (var at = 0; at + 1 < parts.Count; at++)
                {
                    if ((parts[at], parts[at + 1]) == best)
                    {
                        parts[at] += parts[at + 1];
                        parts.RemoveAt(at + 1);
                    }
                }

                Count(parts, count);
            }
        }

        return new BytePairLearner(merges);
    }

    /// <summary>The most frequent pair that gives a new token, the first in ordinal order among equals; null if none occurs twice.</summary>
    private static (string Left, string Right)? Most(Dictionary<(string Left, string Right), int> pairs, HashSet<string> known)
    {
        var best = ((string Left, string Right)?)null;
        var most = 2;
        foreach (var (pair, count) in pairs)
        {
            if ((count > most || (count == most && (best is null || Before(pair, best.Value)))) && !known.Contains(pair.Left + pair.Right))
            {
                (best, most) = (pair, count);
            }
        }

        return best;
    }

    private static bool Before((string Left, string Right) one, (string Left, string Right) other) =>
        string.CompareOrdinal(one.Left, other.Left) is var left && (left != 0 ? left : string.CompareOrdinal(one.Right, other.Right)) < 0;

    private static bool Holds(List<string> parts, (string Left, string Right) pair)
    {
        for (var at = 0; at + 1 < parts.Count; at++)
        {
            if (parts[at] == pair.Left && parts[at + 1] == pair.Right)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes <c>vocab.json</c> and <c>merges.txt</c> into a folder.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var numbers = Vocabulary.Select((token, at) => (token, at)).ToDictionary(pair => pair.token, pair => pair.at);
        File.WriteAllText(Path.Combine(folder, "vocab.json"), Json.Write(numbers));
        File.WriteAllLines(Path.Combine(folder, "merges.txt"), Merges.Select(merge => $"{merge.Left} {merge.Right}").Prepend("#version: 0.2"));
    }

    private static string Letter(int value)
    {
        static bool Visible(int one) => one is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
        return $"{(char)(Visible(value) ? value : 256 + Enumerable.Range(0, value).Count(one => !Visible(one)))}";
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Piece();
}
