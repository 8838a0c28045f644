namespace Basalt.Agents;

/// <summary>The k likeliest tokens.</summary>
internal static class Likeliest
{
    /// <summary>Fills in the likeliest tokens that can come at all, likeliest first, the lower token first among equals.</summary>
    /// <returns>How many there are: the places, or fewer when fewer tokens can come.</returns>
    public static int Of(ReadOnlySpan<double> logProbabilities, Span<int> places)
    {
        var count = 0;
        var least = double.NegativeInfinity;
        for (var token = 0; token < logProbabilities.Length; token++)
        {
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
}
