namespace Basalt.Alignment;

/// <summary>The two published ways to rank the values of a moral graph.</summary>
public static class WisdomRank
{
    private const double Damping = 0.85;
    private const int Rounds = 100;

    /// <summary>
    /// PageRank as published: damping 0.85, 100 rounds, started at 1/n, an edge weighed by its likelihood among its value's outgoing edges. What
    /// flows into a value without an outgoing edge is lost, so that the ranks add up to less than 1.
    /// </summary>
    /// <returns>By value; every value of the graph.</returns>
    public static IReadOnlyDictionary<string, double> PageRank(MoralGraph graph)
    {
        var places = Places(graph);
        var ranks = PageRank(places.Count, [.. graph.Edges.Select(edge => (places[edge.From], places[edge.To], edge.Counts.Likelihood))]);
        return graph.Values.ToDictionary(value => value, value => ranks[places[value]]);
    }

    /// <summary>Wisdom as published: the sum of the likelihoods of the kept edges that lead to a value.</summary>
    /// <returns>By value; every value of the graph.</returns>
    public static IReadOnlyDictionary<string, double> Wisdom(MoralGraph graph)
    {
        var wisdom = graph.Values.ToDictionary(value => value, _ => 0.0);
        foreach (var edge in graph.Edges)
        {
            wisdom[edge.To] += edge.Counts.Likelihood;
        }

        return wisdom;
    }

    /// <summary>The values of a ranking, the wisest first; of equal ones, in the order of the alphabet.</summary>
    internal static IReadOnlyList<string> Ordered(IReadOnlyDictionary<string, double> ranks) =>
        [.. ranks.OrderByDescending(rank => rank.Value).ThenBy(rank => rank.Key, StringComparer.Ordinal).Select(rank => rank.Key)];

    /// <summary>PageRank over numbered values.</summary>
    /// <param name="count">How many values the graph has; all of them stand on an edge.</param>
    internal static double[] PageRank(int count, IReadOnlyList<(int From, int To, double Likelihood)> edges)
    {
        var outgoing = new double[count];
        foreach (var (from, _, likelihood) in edges)
        {
            outgoing[from] += likelihood;
        }

        var shares = edges.Select(edge => outgoing[edge.From] > 0 ? edge.Likelihood / outgoing[edge.From] : 0).ToArray();
        var ranks = new double[count];
        Array.Fill(ranks, 1.0 / count);
        for (var round = 0; round < Rounds; round++)
        {
            var next = new double[count];
            Array.Fill(next, (1 - Damping) / count);
            for (var at = 0; at < shares.Length; at++)
            {
                next[edges[at].To] += Damping * ranks[edges[at].From] * shares[at];
            }

            ranks = next;
        }

        return ranks;
    }

    private static Dictionary<string, int> Places(MoralGraph graph) =>
        graph.Values.Select((value, at) => (value, at)).ToDictionary(entry => entry.value, entry => entry.at);
}
