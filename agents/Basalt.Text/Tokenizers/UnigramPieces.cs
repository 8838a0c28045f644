namespace Basalt.Text;

/// <summary>
/// The likeliest division of a text into pieces, each with a probability of its own. Source: Kudo, "Subword Regularization", 2018.
/// </summary>
/// <param name="vocabulary">The tokens; there is an unknown one.</param>
/// <param name="scores">The log-probability of each token, by its number.</param>
internal sealed class UnigramPieces(Vocabulary vocabulary, IReadOnlyList<double> scores) : IPieceModel
{
    /// <summary>How much less likely an unknown letter is than the least likely token, in nats.</summary>
    private const double UnknownPenalty = 10;

    private readonly int _longest = vocabulary.Tokens.Keys.Max(text => text.Length);
    private readonly double _unknown = scores.Min() - UnknownPenalty;

    public void Encode(string word, List<int> tokens)
    {
        // The best way to every place: where its last piece begins, and which token that is; −1 for an unknown letter.
        var best = new (double Score, int From, int Token)[word.Length + 1];
        Array.Fill(best, (double.NegativeInfinity, -1, -1));
        best[0] = (0, -1, -1);
        for (var from = 0; from < word.Length; from += Letter(word, from))
        {
            var letter = Letter(word, from);
            for (var length = letter; length <= Math.Min(_longest, word.Length - from); length++)
            {
                var isToken = vocabulary.Tokens.TryGetValue(word.Substring(from, length), out var token) && token != vocabulary.Unknown;
                if (!isToken && length > letter)
                {
                    continue;
                }

                var score = best[from].Score + (isToken ? scores[token] : _unknown);
                if (score > best[from + length].Score)
                {
                    best[from + length] = (score, from, isToken ? token : -1);
                }
            }
        }

        Stack<(string Text, int Token)> pieces = [];
        for (var to = word.Length; to > 0; to = best[to].From)
        {
            var (text, token) = (word[best[to].From..to], best[to].Token);
            // Unknown letters side by side are one.
            pieces.Push(token < 0 && pieces.TryPeek(out var next) && next.Token < 0 ? (text + pieces.Pop().Text, -1) : (text, token));
        }

        foreach (var (text, token) in pieces)
        {
            tokens.AddRange(token >= 0 ? [token] : vocabulary.Missing(text));
        }
    }

    private static int Letter(string word, int at) => at + 1 < word.Length && char.IsSurrogatePair(word[at], word[at + 1]) ? 2 : 1;
}
