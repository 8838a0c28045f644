namespace Basalt.Alignment;

/// <summary>
/// A public that does not exist: simulated people who share one hidden order of values, from the least wise to the wisest, and say so with noise. It
/// shows what the method recovers, and nothing about people.
/// </summary>
/// <param name="Values">Ids, the least wise first.</param>
/// <param name="Votes">In the order they were given.</param>
/// <param name="Chosen">The value that each person chose as their own.</param>
public sealed record SimulatedPublic(IReadOnlyList<string> Values, IReadOnlyList<WiserVote> Votes, ILookup<string, string> Chosen)
{
    private const double UnsureShare = 0.12;
    private const double Steepness = 0.55;

    /// <summary>The place of every value in the hidden order, more is wiser.</summary>
    public IReadOnlyDictionary<string, double> Planted => Values.Select((value, at) => (value, at)).ToDictionary(entry => entry.value, entry => (double)entry.at);

    /// <summary>
    /// Makes one. A person is asked about two values that are drawn evenly, in an even order: is the second wiser? They are unsure now and then, the
    /// oftener the closer the two are, and otherwise say yes with the logistic probability of the distance in the hidden order.
    /// </summary>
    /// <param name="values">Ids, the least wise first, at least two.</param>
    /// <param name="people">Positive.</param>
    /// <param name="votes">Of each person, positive.</param>
    /// <param name="contexts">Where votes are drawn from; none for no context.</param>
    /// <param name="seed">The same seed gives the same votes.</param>
    public static SimulatedPublic Of(IReadOnlyList<string> values, int people, int votes, IReadOnlyList<string> contexts, int seed)
    {
        var random = new Random(seed);
        var cast = new List<WiserVote>(people * votes);
        var chosen = new List<(string Person, string Value)>(people);
        for (var person = 0; person < people; person++)
        {
            var name = $"simulated-{person + 1}";
            chosen.Add((name, values[random.Next(values.Count)]));
            for (var vote = 0; vote < votes; vote++)
            {
                var from = random.Next(values.Count);
                var to = (from + 1 + random.Next(values.Count - 1)) % values.Count;
                var context = contexts.Count == 0 ? "" : contexts[random.Next(contexts.Count)];
                cast.Add(new(name, values[from], values[to], context, Answer(to - from, random)));
            }
        }

        return new(values, cast, chosen.ToLookup(entry => entry.Person, entry => entry.Value));
    }

    /// <summary>What such a person says of a step over so many places of the hidden order.</summary>
    public static WiserAnswer Answer(int distance, Random random)
    {
        if (random.NextDouble() < UnsureShare * 2 / (1 + Math.Abs(distance)))
        {
            return WiserAnswer.Unsure;
        }

        return random.NextDouble() < 1 / (1 + Math.Exp(-Steepness * distance)) ? WiserAnswer.Yes : WiserAnswer.No;
    }
}
