using System.Text;

namespace Basalt.Text;

/// <summary>
/// Pairs of pieces are joined, the pair that was learned first first, until none is left. Source: Sennrich et al., "Neural Machine
/// Translation of Rare Words with Subword Units", 2016.
/// </summary>
/// <param name="vocabulary">The tokens.</param>
/// <param name="merges">The pairs, the first learned first.</param>
/// <param name="inside">What stands before a piece that does not begin its word.</param>
/// <param name="last">What stands after the piece that ends its word.</param>
/// <param name="joinsUnknown">Whether unknown pieces side by side are one.</param>
/// <param name="wholeFirst">Whether a word that is a token itself is not divided.</param>
internal sealed class BytePairs(
    Vocabulary vocabulary, IEnumerable<(string First, string Second)> merges, string inside = "", string last = "", bool joinsUnknown = false,
    bool wholeFirst = false) : IPieceModel
{
    private readonly record struct Piece(int Token, int Before, int After);

    private readonly Dictionary<(int, int), (int Rank, int Token)> _merges = Ranked(vocabulary, merges, inside);

    public void Encode(string word, List<int> tokens)
    {
        if (word.Length == 0)
        {
            return;
        }

        if (wholeFirst && vocabulary.Tokens.TryGetValue(word, out var whole))
        {
            tokens.Add(whole);
            return;
        }

        var pieces = Letters(word);
        var waiting = new PriorityQueue<(int At, int First, int Second), (int Rank, int At)>();
        void Offer(int at)
        {
            if (at >= 0 && pieces[at].After is var next and >= 0 && _merges.TryGetValue((pieces[at].Token, pieces[next].Token), out var merge))
            {
                waiting.Enqueue((at, pieces[at].Token, pieces[next].Token), (merge.Rank, at));
            }
        }

        for (var at = 0; at < pieces.Count; at++)
        {
            Offer(at);
        }

        while (waiting.TryDequeue(out var pair, out _))
        {
            var (at, first, second) = pair;
            // A piece that was joined meanwhile is no longer what the pair was made of.
            if (pieces[at].Token != first || pieces[at].After is not (>= 0 and var next) || pieces[next].Token != second)
            {
                continue;
            }

            var after = pieces[next].After;
            pieces[at] = pieces[at] with { Token = _merges[(first, second)].Token, After = after };
            pieces[next] = new(-1, -1, -1);
            if (after >= 0)
            {
                pieces[after] = pieces[after] with { Before = at };
            }

            Offer(pieces[at].Before);
            Offer(at);
        }

        for (var at = 0; at >= 0 && pieces.Count > 0; at = pieces[at].After)
        {
            tokens.Add(pieces[at].Token);
        }
    }

    private List<Piece> Letters(string word)
    {
        List<Piece> pieces = [];
        Rune[] letters = [.. word.EnumerateRunes()];
        var wasUnknown = false;
        for (var at = 0; at < letters.Length; at++)
        {
            var text = (at > 0 ? inside : "") + letters[at] + (at == letters.Length - 1 ? last : "");
            var known = vocabulary.Tokens.TryGetValue(text, out var token);
            int[] found = known ? [token] : [.. vocabulary.Missing(text)];
            var isUnknown = !known && found is [var one] && one == vocabulary.Unknown;
            foreach (var part in isUnknown && wasUnknown && joinsUnknown ? [] : found)
            {
                pieces.Add(new(part, pieces.Count - 1, pieces.Count + 1));
            }

            wasUnknown = isUnknown;
        }

        if (pieces.Count > 0)
        {
            pieces[^1] = pieces[^1] with { After = -1 };
        }

        return pieces;
    }

    private static Dictionary<(int, int), (int, int)> Ranked(Vocabulary vocabulary, IEnumerable<(string First, string Second)> merges, string inside)
    {
        var ranked = new Dictionary<(int, int), (int, int)>();
        foreach (var (first, second) in merges)
        {
            var joined = first + (inside.Length > 0 && second.StartsWith(inside, StringComparison.Ordinal) ? second[inside.Length..] : second);
            if (vocabulary.Tokens.TryGetValue(first, out var one) && vocabulary.Tokens.TryGetValue(second, out var other)
                && vocabulary.Tokens.TryGetValue(joined, out var both))
            {
                ranked.TryAdd((one, other), (ranked.Count, both));
            }
        }

        return ranked;
    }
}
