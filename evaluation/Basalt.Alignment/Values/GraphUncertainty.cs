using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>How sure an edge is.</summary>
/// <param name="Kept">Share of the draws that keep it, 0 to 1.</param>
public sealed record EdgeCertainty(string From, string To, double Kept)
{
    /// <summary>Whether at least 95 of 100 draws keep it.</summary>
    public bool IsCertain => Kept >= 0.95;
}

/// <summary>How sure a value's rank is.</summary>
/// <param name="PageRank">With the bounds that hold 95 % of the draws; 0 in a draw whose graph does not have the value.</param>
/// <param name="Wisdom">As <paramref name="PageRank"/>.</param>
/// <param name="TopByPageRank">Share of the draws in which it is first, 0 to 1.</param>
/// <param name="TopByWisdom">As <paramref name="TopByPageRank"/>.</param>
public sealed record ValueCertainty(string Value, Interval PageRank, Interval Wisdom, double TopByPageRank, double TopByWisdom);

/// <summary>
/// How sure a moral graph is: people are drawn anew with replacement, so that one person's votes stand or fall together (B. Efron, 1979), and the graph
/// and its ranks are made of each draw.
/// </summary>
/// <param name="EdgesKept">How many edges the draws keep: the graph's own count with the bounds that hold 95 % of the draws.</param>
/// <param name="Edges">The edges of the graph, in its order.</param>
/// <param name="Values">The values of the graph, the highest PageRank first.</param>
public sealed record GraphUncertainty(
    int People, int Draws, Interval EdgesKept, IReadOnlyList<EdgeCertainty> Edges, IReadOnlyList<ValueCertainty> Values)
{
    /// <summary>Fewest people that can be drawn anew.</summary>
    public const int FewestPeople = 2;

    /// <summary>Whether the first by PageRank is first in at least 95 of 100 draws.</summary>
    public bool HasCertainTop => Values.Count > 0 && Values[0].TopByPageRank >= 0.95;

    /// <summary>
    /// About how many more people it takes until the first by PageRank is apart from the second: their difference's deviation over the draws falls with
    /// the root of the number of people. 0 when they are apart; null when the two are level, so that no number of people would do.
    /// </summary>
    public int? MorePeople { get; private init; }

    /// <summary>Draws people anew.</summary>
    /// <param name="draws">How often, positive.</param>
    /// <param name="seed">The same seed gives the same figures.</param>
    /// <param name="progress">Receives the share that is done, 0 to 1; may be null.</param>
    /// <exception cref="BasaltException">There are fewer than two people.</exception>
    public static GraphUncertainty Of(
        IReadOnlyCollection<WiserVote> votes, GraphRule rule, int draws, int seed, Action<double>? progress, CancellationToken cancellation)
    {
        var tally = WiserTally.Of(votes);
        if (tally.People < FewestPeople)
        {
            throw new BasaltException($"found votes of {tally.People} people; wanted at least {FewestPeople} to say how sure a graph is");
        }

        var whole = new DrawnGraph(tally, rule, null);
        var random = new Random(seed);
        var drawn = new List<DrawnGraph>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            var times = new int[tally.People];
            for (var i = 0; i < times.Length; i++)
            {
                times[random.Next(times.Length)]++;
            }

            drawn.Add(new(tally, rule, times));
            progress?.Invoke((draw + 1.0) / draws);
        }

        var values = whole.Present.Select(value => new ValueCertainty(
            tally.Values[value], Spread(whole.PageRank[value], drawn.Select(one => one.PageRank[value])),
            Spread(whole.Wisdom[value], drawn.Select(one => one.Wisdom[value])),
            drawn.Count(one => one.TopByPageRank == value) / (double)draws, drawn.Count(one => one.TopByWisdom == value) / (double)draws))
            .OrderByDescending(value => value.PageRank.Value).ThenBy(value => value.Value, StringComparer.Ordinal).ToList();
        return new(
            tally.People, draws, Spread(whole.Kept.Count, drawn.Select(one => (double)one.Kept.Count)),
            [.. whole.Kept.Order().Select(pair => Certainty(tally, pair, drawn))], values)
        {
            MorePeople = values.Count > 1 ? More(tally, values, drawn) : 0,
        };
    }

    private static EdgeCertainty Certainty(WiserTally tally, int pair, List<DrawnGraph> drawn)
    {
        var (from, to) = tally.PairAt(pair);
        return new(tally.Values[from], tally.Values[to], drawn.Count(one => one.Kept.Contains(pair)) / (double)drawn.Count);
    }

    private static int? More(WiserTally tally, IReadOnlyList<ValueCertainty> values, List<DrawnGraph> drawn)
    {
        var places = tally.Values.Select((value, at) => (value, at)).ToDictionary(entry => entry.value, entry => entry.at);
        var (first, second) = (places[values[0].Value], places[values[1].Value]);
        double[] differences = [.. drawn.Select(one => one.PageRank[first] - one.PageRank[second])];
        var mean = values[0].PageRank.Value - values[1].PageRank.Value;
        var average = differences.Average();
        var deviation = Math.Sqrt(differences.Sum(one => (one - average) * (one - average)) / Math.Max(1, differences.Length - 1));
        if (deviation == 0 || mean / deviation >= Interval.Deviations)
        {
            return mean > 0 ? 0 : null;
        }

        var factor = Math.Pow(Interval.Deviations * deviation / mean, 2);
        return factor < 1e4 ? (int)Math.Ceiling(tally.People * (factor - 1)) : null;
    }

    private static Interval Spread(double value, IEnumerable<double> drawn)
    {
        var bounded = ScoreBootstrap.Bounded(value, drawn);
        return new(value, bounded.Low, bounded.High);
    }

    /// <summary>The graph of one draw, over the tally's numbers.</summary>
    private sealed class DrawnGraph
    {
        public DrawnGraph(WiserTally tally, GraphRule rule, int[]? times)
        {
            var counts = tally.Counts(times);
            Kept = [.. Enumerable.Range(0, counts.Length).Where(pair => rule.Keeps(counts[pair]))];
            Present = [.. Kept.SelectMany(pair => new[] { tally.PairAt(pair).From, tally.PairAt(pair).To }).Distinct().Order()];
            (PageRank, Wisdom) = (new double[tally.Values.Count], new double[tally.Values.Count]);
            var place = new int[tally.Values.Count];
            for (var at = 0; at < Present.Count; at++)
            {
                place[Present[at]] = at;
            }

            List<(int From, int To, double Likelihood)> edges = [];
            foreach (var pair in Kept)
            {
                var (from, to) = tally.PairAt(pair);
                edges.Add((place[from], place[to], counts[pair].Likelihood));
                Wisdom[to] += counts[pair].Likelihood;
            }

            var ranks = WisdomRank.PageRank(Present.Count, edges);
            for (var at = 0; at < Present.Count; at++)
            {
                PageRank[Present[at]] = ranks[at];
            }

            (TopByPageRank, TopByWisdom) = (Top(PageRank), Top(Wisdom));
        }

        public HashSet<int> Kept { get; }

        public IReadOnlyList<int> Present { get; }

        public double[] PageRank { get; }

        public double[] Wisdom { get; }

        public int TopByPageRank { get; }

        public int TopByWisdom { get; }

        private int Top(double[] scores) => Present.Count == 0 ? -1 : Present.MaxBy(value => scores[value]);
    }
}
