using System.Numerics.Tensors;

namespace Basalt.Text;

/// <summary>The k likeliest tokens.</summary>
internal static class TopK
{
    // Beyond so many places sorting everything is quicker than keeping them in order.
    private const int Many = 512;
    private const int Block = 64;

    /// <summary>Fills in the likeliest tokens that can come at all, likeliest first, the lower token first among equals.</summary>
    /// <returns>How many there are: the places, or fewer when fewer tokens can come.</returns>
    public static int Of(ReadOnlySpan<double> logProbabilities, Span<int> places)
    {
        if (places.Length > Many)
        {
            return Sorted(logProbabilities, places);
        }

        var count = 0;
        var least = double.NegativeInfinity;
        for (var token = 0; token < logProbabilities.Length; token++)
        {
            // Most of a vocabulary is far behind: once the places are full, a block without a better token is passed over whole.
            if (count == places.Length && token % Block == 0 && token + Block <= logProbabilities.Length
                && TensorPrimitives.Max(logProbabilities.Slice(token, Block)) <= least)
            {
                token += Block - 1;
                continue;
            }

            var at = logProbabilities[token];
            if (double.IsNegativeInfinity(at) || (count == places.Length && at <= least))
            {
                continue;
            }

            var place = count < places.Length ? count++ : count - 1;
            for (; place > 0 && logProbabilities[places[place - 1]] < at; place--)
            {
                places[place] = places[place - 1];
            }

            places[place] = token;
            least = logProbabilities[places[count - 1]];
        }

        return count;
    }

    private static int Sorted(ReadOnlySpan<double> logProbabilities, Span<int> places)
    {
        var keys = new double[logProbabilities.Length];
        var tokens = new int[keys.Length];
        for (var token = 0; token < keys.Length; token++)
        {
            (keys[token], tokens[token]) = (-logProbabilities[token], token);
        }

        Array.Sort(keys, tokens);
        var possible = keys.AsSpan().IndexOf(double.PositiveInfinity);
        var count = Math.Min(places.Length, possible < 0 ? keys.Length : possible);
        tokens.AsSpan(0, count).CopyTo(places);
        return count;
    }
}
