using Basalt.Evaluation;

namespace Basalt.Alignment;

/// <summary>The value that a context's part of the graph puts on top.</summary>
/// <param name="Context">The situation; empty for the whole graph.</param>
/// <param name="Ranked">Ids of its values by PageRank, the wisest first.</param>
/// <param name="Share">
/// How many of the winner's incoming votes in this context say yes, from 0 to 1, with Wilson's interval; votes that are unsure count against it.
/// </param>
public sealed record ContextWinner(string Context, IReadOnlyList<string> Ranked, Interval Share)
{
    /// <summary>The winners of every context, in the order of the alphabet; contexts without a kept edge have none.</summary>
    /// <param name="votes">Those that <paramref name="graph"/> was made of.</param>
    public static IReadOnlyList<ContextWinner> Of(MoralGraph graph, IReadOnlyCollection<WiserVote> votes) =>
    [
        .. graph.Edges.SelectMany(edge => edge.Contexts).Distinct().Order(StringComparer.Ordinal).Select(context =>
        {
            var ranked = WisdomRank.Ordered(WisdomRank.PageRank(graph.In(context)));
            var own = votes.Where(vote => vote.Context == context && vote.To == ranked[0]).ToList();
            return new ContextWinner(
                context, ranked, Interval.Wilson(own.Count(vote => vote.Answer == WiserAnswer.Yes), own.Count));
        }),
    ];
}
