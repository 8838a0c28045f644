namespace Basalt.Text;

/// <summary>
/// All places of a text, in the order of what stands there. Whatever occurs several times stands together in it. Source: Manber and
/// Myers, "Suffix Arrays: A New Method for On-Line String Searches", 1993.
/// </summary>
/// <param name="tokens">The text.</param>
/// <param name="places">Places in it, sorted by the tokens from there on.</param>
public sealed class SuffixArray(int[] tokens, int[] places)
{
    /// <summary>Places that agree in so many tokens are sorted by where they are.</summary>
    internal const int Depth = 128;

    internal int[] Tokens => tokens;

    internal int[] Places => places;

    /// <summary>Sorts the places of a text.</summary>
    /// <param name="vocabulary">Tokens are 0 to this, exclusive.</param>
    public static SuffixArray Of(int[] tokens, int vocabulary)
    {
        // By the first token at once, and then each heap of them by the rest.
        var from = new int[vocabulary + 1];
        foreach (var token in tokens)
        {
            from[token + 1]++;
        }

        for (var token = 0; token < vocabulary; token++)
        {
            from[token + 1] += from[token];
        }

        var (places, next) = (new int[tokens.Length], from[..^1]);
        for (var place = 0; place < tokens.Length; place++)
        {
            places[next[tokens[place]]++] = place;
        }

        var order = Comparer<int>.Create((one, other) => Rest(tokens, one).SequenceCompareTo(Rest(tokens, other)) is var first and not 0
            ? first
            : one.CompareTo(other));
        for (var token = 0; token < vocabulary; token++)
        {
            Array.Sort(places, from[token], from[token + 1] - from[token], order);
        }

        return new SuffixArray(tokens, places);
    }

    /// <summary>The range of places where some tokens stand.</summary>
    internal (int From, int To) Find(ReadOnlySpan<int> wanted) => (First(wanted, 0), First(wanted, 1));

    /// <summary>The token that stands so many places after the one at a position of this array; −1 behind the text.</summary>
    internal int After(int position, int length) => places[position] + length is var place && place < tokens.Length ? tokens[place] : -1;

    /// <summary>The end of the run of places, from this position on, that are followed by the same token after so many.</summary>
    internal int EndOfRun(int position, int to, int length)
    {
        // Most runs are short: steps that double find a long one's end without counting through it.
        var token = After(position, length);
        var (low, step) = (position, 1);
        while (low + step < to && After(low + step, length) == token)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(to, low + step);
        while (low + 1 < high)
        {
            var middle = (low + high) / 2;
            (low, high) = After(middle, length) == token ? (middle, high) : (low, middle);
        }

        return high;
    }

    private int First(ReadOnlySpan<int> wanted, int above)
    {
        var (low, high) = (0, places.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var place = places[middle];
            var there = tokens.AsSpan(place, Math.Min(wanted.Length, tokens.Length - place));
            (low, high) = there.SequenceCompareTo(wanted) < above ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static ReadOnlySpan<int> Rest(int[] tokens, int place) => tokens.AsSpan(place + 1, Math.Min(Depth, tokens.Length - place - 1));
}
