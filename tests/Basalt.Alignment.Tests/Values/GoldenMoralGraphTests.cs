using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Alignment.Tests;

/// <summary>The published computation, on votes that are made up: <c>tests/golden/text/moral_graph_*.jsonl</c>. The files are read whole.</summary>
public sealed class GoldenMoralGraphTests
{
    private const double Tolerance = 1e-12;

    private static readonly MoralGraph Graph = MoralGraph.Of(Votes(), GraphRule.Published);

    [Fact]
    public void EveryKeptEdgeHasThePublishedCountsLikelihoodAndEntropy()
    {
        var edges = Graph.Edges.ToDictionary(edge => (edge.From, edge.To));
        var rows = 0;
        GoldenFile.Check("text/moral_graph_edges.jsonl", row =>
        {
            rows++;
            var counts = edges[(Id(row["from"]), Id(row["to"]))].Counts;
            Assert.Equal(
                new WiserCounts((int)row["W"]!, (int)row["N"]!, (int)row["U"]!, (int)row["I"]!, (int)row["L"]!), counts);
            Assert.Equal((double)row["likelihood"]!, counts.Likelihood, Tolerance);
            Assert.Equal((double)row["entropy"]!, counts.Entropy, Tolerance);
        });
        Assert.Equal(rows, Graph.Edges.Count);
    }

    [Fact]
    public void EveryValueHasThePublishedPageRankAndWisdom()
    {
        var (ranks, wisdom) = (WisdomRank.PageRank(Graph), WisdomRank.Wisdom(Graph));
        var rows = 0;
        GoldenFile.Check("text/moral_graph_ranks.jsonl", row =>
        {
            rows++;
            Assert.Equal((double)row["pagerank"]!, ranks[Id(row["value"])], Tolerance);
            Assert.Equal((double)row["wisdom"]!, wisdom[Id(row["value"])], Tolerance);
        });
        Assert.Equal(rows, Graph.Values.Count);
    }

    private static List<WiserVote> Votes()
    {
        List<WiserVote> votes = [];
        GoldenFile.Check("text/moral_graph_counts.jsonl", row =>
        {
            foreach (var (field, answer) in new[] { ("upgrade", WiserAnswer.Yes), ("no", WiserAnswer.No), ("unsure", WiserAnswer.Unsure) })
            {
                votes.AddRange(Enumerable.Range(0, (int)row[field]!).Select(_ =>
                    new WiserVote($"person {votes.Count}", Id(row["from"]), Id(row["to"]), "", answer)));
            }
        });
        return votes;
    }

    private static string Id(JToken? token) => $"{token}";
}
