namespace Basalt.Alignment;

/// <summary>An edge that a moral graph kept: the second value is held to be wiser.</summary>
/// <param name="From">Id of the value that the step begins with.</param>
/// <param name="To">Id of the wiser value.</param>
/// <param name="Contexts">The situations that people voted on it in, in the order of the alphabet.</param>
public sealed record MoralEdge(string From, string To, WiserCounts Counts, IReadOnlyList<string> Contexts)
{
    /// <summary>Why, in the words of people who said yes, in the order of the votes; empty when nobody gave a reason.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];
}

/// <summary>Which values are held to be wiser than which, as the votes say it: a pure function of the votes and the rule.</summary>
/// <param name="Edges">Those that the rule keeps, in the order of their values.</param>
public sealed record MoralGraph(IReadOnlyList<MoralEdge> Edges)
{
    /// <summary>The values that an edge joins, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Values { get; } =
        [.. Edges.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The graph of all votes. Filter the votes for the graph of one context or of some people.</summary>
    /// <exception cref="Core.BasaltException">A vote compares a value with itself.</exception>
    public static MoralGraph Of(IReadOnlyCollection<WiserVote> votes, GraphRule rule)
    {
        var tally = WiserTally.Of(votes);
        var counts = tally.Counts();
        var about = votes.ToLookup(vote => (vote.From, vote.To));
        return new(
        [
            .. Enumerable.Range(0, tally.Pairs).Where(pair => rule.Keeps(counts[pair])).Select(pair =>
            {
                var (from, to) = (tally.Values[tally.PairAt(pair).From], tally.Values[tally.PairAt(pair).To]);
                var own = about[(from, to)].ToList();
                return new MoralEdge(from, to, counts[pair], Contexts(own))
                {
                    Stories = [.. own.Where(vote => vote.Answer == WiserAnswer.Yes && vote.Story.Length > 0).Select(vote => vote.Story).Distinct()],
                };
            }),
        ]);
    }

    /// <summary>The part of the graph that people voted on in one context; the counts stay those of all contexts, as published.</summary>
    public MoralGraph In(string context) => new([.. Edges.Where(edge => edge.Contexts.Contains(context))]);

    private static IReadOnlyList<string> Contexts(List<WiserVote> votes) =>
        [.. votes.Select(vote => vote.Context).Where(context => context.Length > 0).Distinct().Order(StringComparer.Ordinal)];
}
