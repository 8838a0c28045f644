using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Basalt.Text;

/// <summary>
/// Interpolated Kneser-Ney n-grams: what follows the last words, discounted, filled up with what follows fewer of them, where a
/// word counts by in how many different places it stood. It trains in seconds and is thread-safe. Source: Chen and Goodman, "An
/// Empirical Study of Smoothing Techniques for Language Modeling", 1999.
/// </summary>
public sealed class KneserNeyModel : ILanguageModel
{
    /// <summary>The grams of one order: each packed into 16 bits a token, the last token lowest, ascending, with their counts.</summary>
    private sealed record Order(ulong[] Grams, int[] Counts, double Discount);

    /// <summary>The grams of one context.</summary>
    /// <param name="From">Place of the first in their order; <paramref name="To"/> is behind the last.</param>
    /// <param name="Total">Their counts together.</param>
    /// <param name="Rest">The share of the choice that their discounts leave to the shorter context.</param>
    private readonly record struct Followers(int From, int To, double Total, double Rest);

    private const int Bits = 16;
    private readonly Order[] _orders;
    private readonly double[] _single;
    private readonly int _unwritten;

    private KneserNeyModel(ITokenizer tokenizer, Order[] orders, double[] single, int unwritten, string? hash = null)
    {
        (Tokenizer, _orders, _single, _unwritten) = (tokenizer, orders, single, unwritten);
        WeightsHash = hash ?? RecomputeHash();
    }

    /// <summary>Words in its longest gram.</summary>
    public int Length => _orders.Length + 1;

    public string Name => $"kneser-ney-{_orders.Length + 1}";

    public ITokenizer Tokenizer { get; }

    public string WeightsHash { get; }

    /// <summary>Learns from texts, each of which begins and ends.</summary>
    /// <param name="length">Words in a gram, 2 to 4.</param>
    public static KneserNeyModel Train(WordTokenizer tokenizer, IEnumerable<string> texts, int length = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 64 / Bits);
        var grams = new List<ulong>();
        var mask = length * Bits == 64 ? ulong.MaxValue : (1UL << (length * Bits)) - 1;
        foreach (var text in texts)
        {
            // A text begins as if an end stood before it, length − 1 times.
            var gram = 0UL;
            foreach (var token in tokenizer.Encode(text).Append(tokenizer.End))
            {
                gram = ((gram << Bits) | (uint)token) & mask;
                grams.Add(gram);
            }
        }

        var orders = new Order[length - 1];
        var all = grams.ToArray();
        for (var order = length; order >= 2; order--)
        {
            orders[order - 2] = Count(all);
            // Of the order below, a gram counts by how many different words stood before it.
            var below = (1UL << ((order - 1) * Bits)) - 1;
            all = [.. orders[order - 2].Grams.Select(gram => gram & below)];
        }

        var single = new double[tokenizer.VocabularySize];
        foreach (var token in all)
        {
            single[token]++;
        }

        Smooth(single);
        return new KneserNeyModel(tokenizer, orders, single, tokenizer.Unknown);
    }

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        Fill(prefix, logProbabilities);
        ToLogarithms(logProbabilities, _unwritten);
    }

    /// <summary>The unknown word is read, never written: its share goes to the others.</summary>
    internal static void ToLogarithms(Span<double> probabilities, int unwritten)
    {
        TensorPrimitives.Divide(probabilities, 1 - probabilities[unwritten], probabilities);
        probabilities[unwritten] = 0;
        TensorPrimitives.Log(probabilities, probabilities);
    }

    /// <summary>Fills in the probabilities themselves, the unknown word's among them.</summary>
    /// <param name="belief">
    /// The least share of the choice that is left to the followers of each context that was seen; 0 for the model itself.
    /// </param>
    internal void Fill(Prefix prefix, Span<double> probabilities, double belief = 0)
    {
        // p = discounted counts + rest · p of the shorter context; the longest context that was ever seen is the last one.
        Span<Followers> found = stackalloc Followers[_orders.Length];
        var seen = Find(prefix.Tokens, found);
        var rest = 1.0;
        foreach (var followers in found[..seen])
        {
            rest *= Math.Min(followers.Rest, 1 - belief);
        }

        TensorPrimitives.Multiply(_single, rest, probabilities);
        var share = 1.0;
        while (seen-- > 0)
        {
            var (grams, counts, discount) = _orders[seen];
            var (from, to, total, left) = found[seen];
            var below = Math.Min(left, 1 - belief);
            // A context that is believed more than its discounts say shares what it has by the counts alone.
            var taken = below < left ? 0 : discount;
            var scale = share * (taken == 0 ? 1 - below : 1) / total;
            for (var at = from; at < to; at++)
            {
                probabilities[(int)(grams[at] & ((1 << Bits) - 1))] += scale * (counts[at] - taken);
            }

            share *= below;
        }
    }

    /// <summary>The natural logarithm of one token's probability, as <see cref="Next"/> has it, without those of the others.</summary>
    /// <returns>Negative infinity for the unknown word.</returns>
    public double LogProbability(Prefix prefix, int token)
    {
        if (token == _unwritten)
        {
            return double.NegativeInfinity;
        }

        var (sum, unwritten, rest) = (0.0, 0.0, 1.0);
        Span<Followers> found = stackalloc Followers[_orders.Length];
        var seen = Find(prefix.Tokens, found);
        while (seen-- > 0)
        {
            var (from, to, total, left) = found[seen];
            sum += rest * Discounted(_orders[seen], from, to, token) / total;
            unwritten += rest * Discounted(_orders[seen], from, to, _unwritten) / total;
            rest *= left;
        }

        return Math.Log((sum + (rest * _single[token])) / (1 - (unwritten + (rest * _single[_unwritten]))));
    }

    /// <summary>Finds what followed each context, the shortest context first.</summary>
    /// <returns>How many of them were seen: a context that was not seen has no longer one that was.</returns>
    private int Find(ReadOnlySpan<int> tokens, Span<Followers> found)
    {
        for (var seen = 0; seen < _orders.Length; seen++)
        {
            var (grams, counts, discount) = _orders[seen];
            var context = Context(tokens, seen + 1) << Bits;
            var from = Place(grams, context);
            var to = from;
            var total = 0L;
            while (to < grams.Length && grams[to] >> Bits == context >> Bits)
            {
                total += counts[to++];
            }

            if (total == 0)
            {
                return seen;
            }

            found[seen] = new(from, to, total, discount * (to - from) / total);
        }

        return _orders.Length;
    }

    /// <summary>The discounted count of a token among the grams of one context; 0 where it never followed.</summary>
    private static double Discounted(Order order, int from, int to, int token)
    {
        var gram = (order.Grams[from] & ~((1UL << Bits) - 1)) | (uint)token;
        var at = Array.BinarySearch(order.Grams, from, to - from, gram);
        return at < 0 ? 0 : order.Counts[at] - order.Discount;
    }

    /// <summary>The last tokens of a prefix as one number; what lies before its beginning is the end token, 0.</summary>
    private static ulong Context(ReadOnlySpan<int> tokens, int length)
    {
        var context = 0UL;
        foreach (var token in tokens[Math.Max(0, tokens.Length - length)..])
        {
            context = (context << Bits) | (uint)token;
        }

        return context;
    }

    /// <summary>Writes all that was learned, without the tokenizer.</summary>
    public void Write(BinaryWriter file)
    {
        file.Write(WeightsHash);
        file.Write(_orders.Length);
        foreach (var (grams, counts, discount) in _orders)
        {
            file.WriteArray<ulong>(grams);
            file.WriteArray<int>(counts);
            file.Write(discount);
        }

        file.WriteArray<double>(_single);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Its hash is taken from there.</summary>
    /// <param name="tokenizer">The one that the model was trained with.</param>
    /// <exception cref="IOException">It is no such file.</exception>
    public static KneserNeyModel Read(BinaryReader file, WordTokenizer tokenizer)
    {
        var hash = file.ReadString();
        Order[] orders = [.. Enumerable.Range(0, file.ReadInt32()).Select(_ => new Order(
            file.ReadArray<ulong>(), file.ReadArray<int>(), file.ReadDouble()))];
        return new KneserNeyModel(tokenizer, orders, file.ReadArray<double>(), tokenizer.Unknown, hash);
    }

    /// <summary>The hash of the weights as they are now: the same as <see cref="WeightsHash"/> as long as nobody touched them.</summary>
    public string RecomputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var order in _orders)
        {
            hash.AppendData(MemoryMarshal.AsBytes<ulong>(order.Grams));
            hash.AppendData(MemoryMarshal.AsBytes<int>(order.Counts));
        }

        hash.AppendData(MemoryMarshal.AsBytes<double>(_single));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int Place(ulong[] grams, ulong first)
    {
        var at = Array.BinarySearch(grams, first);
        return at < 0 ? ~at : at;
    }

    private static Order Count(ulong[] all)
    {
        Array.Sort(all);
        List<ulong> grams = [];
        List<int> counts = [];
        foreach (var gram in all)
        {
            if (grams.Count > 0 && grams[^1] == gram)
            {
                counts[^1]++;
            }
            else
            {
                grams.Add(gram);
                counts.Add(1);
            }
        }

        // Ney's estimate of the discount.
        var (once, twice) = (counts.Count(count => count == 1), counts.Count(count => count == 2));
        return new Order([.. grams], [.. counts], once == 0 ? 0.5 : (double)once / (once + (2 * twice)));
    }

    /// <summary>Turns the counts of single words into probabilities, none of them 0.</summary>
    private static void Smooth(double[] single)
    {
        const double discount = 0.5;
        var total = single.Sum();
        if (total == 0)
        {
            Array.Fill(single, 1.0 / single.Length);
            return;
        }

        var left = discount * single.Count(count => count > 0) / total / single.Length;
        for (var token = 0; token < single.Length; token++)
        {
            single[token] = (Math.Max(0, single[token] - discount) / total) + left;
        }
    }
}
