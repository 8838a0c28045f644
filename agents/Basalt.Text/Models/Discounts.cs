namespace Basalt.Text;

/// <summary>
/// What is taken from the count of a gram and given to grams that were not seen: less from one that was seen once than from others.
/// Source: modified Kneser-Ney, Chen and Goodman, 1999, equation 26.
/// </summary>
/// <param name="Once">From a count of 1; the others are from 2 and from 3 and more.</param>
/// <param name="Share">Taken of every count besides, as a share of it.</param>
internal readonly record struct Discounts(double Once, double Twice, double More, double Share = 0)
{
    private const double Usual = 0.5;

    /// <summary>The same share of every count.</summary>
    public static Discounts Constant(double share) => new(0, 0, 0, share);

    /// <summary>What is taken from a count.</summary>
    public double Taken(int count) => (count switch { 1 => Once, 2 => Twice, _ => More }) + (Share * count);

    /// <summary>The discounts of the grams of one length in a corpus, by how many of them occur once, twice, three and four times.</summary>
    public static Discounts Of(SuffixArray corpus, int length)
    {
        var occurring = new int[5];
        for (int from = 0, to; from < corpus.Places.Length; from = to)
        {
            var gram = GramAt(corpus, from, length);
            to = from + 1;
            while (to < corpus.Places.Length && GramAt(corpus, to, length) is var other && gram.SequenceEqual(other) && !gram.IsEmpty)
            {
                to++;
            }

            if (!gram.IsEmpty && to - from < occurring.Length)
            {
                occurring[to - from]++;
            }
        }

        double Discount(int count, double share) => occurring[count] == 0
            ? Usual
            : Math.Clamp(count - ((count + 1) * share * occurring[count + 1] / occurring[count]), 0, count);
        var share = occurring[1] == 0 ? Usual : occurring[1] / (occurring[1] + (2.0 * occurring[2]));
        return new(Discount(1, share), Discount(2, share), Discount(3, share));
    }

    /// <summary>The gram at a position; empty where a text ends inside of it, or the corpus does.</summary>
    private static ReadOnlySpan<int> GramAt(SuffixArray corpus, int position, int length)
    {
        var place = corpus.Places[position];
        if (place + length > corpus.Tokens.Length)
        {
            return [];
        }

        var gram = corpus.Tokens.AsSpan(place, length);
        return gram[1..^1].Contains(0) ? [] : gram;
    }
}
