using System.Diagnostics;
using Basalt.Alignment;

namespace Basalt.Bench;

/// <summary>How fast a moral graph is made of many people's votes, and how fast it is said how sure it is.</summary>
public static class ValuesBench
{
    private const int People = 10_000;
    private const int Votes = 10;
    private const int Values = 100;
    private const int Draws = 300;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        string[] values = [.. Enumerable.Range(0, Values).Select(at => $"value {at:000}")];
        var votes = SimulatedPublic.Of(values, People, Votes, ["When tired", "When hurried", "When alone"], seed: 1).Votes;
        progress("the graph");
        MoralGraph.Of(votes, GraphRule.Published);
        var watch = Stopwatch.StartNew();
        var graph = MoralGraph.Of(votes, GraphRule.Published);
        WisdomRank.PageRank(graph);
        WisdomRank.Wisdom(graph);
        var seconds = watch.Elapsed.TotalSeconds;
        progress("people drawn anew");
        watch.Restart();
        GraphUncertainty.Of(votes, GraphRule.Published, Draws, 1, null, cancellation);
        var draws = watch.Elapsed.TotalSeconds;
        progress("the next step");
        var (median, slowest) = await ValuesSiteBench.NextStepAsync(People, Votes, cancellation);
        return
        [
            new("values.graphSeconds", seconds, "s", 1, $"{People} people with {Votes} votes each on {Values} values, {graph.Edges.Count} edges; at most 1 s"),
            new("values.bootstrapSeconds", draws, "s", 20, $"{Draws} draws of those people, each with graph and ranks; at most 20 s"),
            new("values.nextStepMs", median, "ms", 100, $"the median of an answer and the next step, with {People * Votes} votes in the record; below 100 ms"),
            new("values.slowestStepMs", slowest, "ms", 100, "the slowest of them"),
        ];
    }
}
