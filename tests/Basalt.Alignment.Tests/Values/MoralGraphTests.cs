using Basalt.Core;

namespace Basalt.Alignment.Tests;

public sealed class MoralGraphTests
{
    private static readonly string[] Ten = [.. Enumerable.Range(0, 10).Select(at => $"value-{at}")];

    [Fact]
    public void TheOrderOfTheVotesDoesNotMatter()
    {
        var votes = SimulatedPublic.Of(Ten, 60, 10, [], 3).Votes;
        var turned = votes.Reverse().ToList();
        Assert.Equal(Counts(MoralGraph.Of(votes, new())), Counts(MoralGraph.Of(turned, new())));
    }

    [Fact]
    public void AnUnsureVoteNeverRaisesTheLikelihood()
    {
        for (var yes = 0; yes < 5; yes++)
        {
            for (var less = 0; less <= yes; less++)
            {
                Assert.True(new WiserCounts(yes, 1, 3, 9, less).Likelihood <= new WiserCounts(yes, 1, 2, 8, less).Likelihood);
            }
        }
    }

    [Fact]
    public void VotesTheOtherWayRoundTurnTheEdge()
    {
        var one = MoralGraph.Of([.. Enumerable.Range(0, 4).Select(at => Vote($"p{at}", "a", "b"))], new()).Edges;
        var other = MoralGraph.Of([.. Enumerable.Range(0, 4).Select(at => Vote($"p{at}", "b", "a"))], new()).Edges;
        Assert.Equal(("a", "b"), (one.Single().From, one.Single().To));
        Assert.Equal(("b", "a"), (other.Single().From, other.Single().To));
    }

    [Fact]
    public void AGraphOfOneValueIsRefusedAndOneOfNoVotesIsEmpty()
    {
        var problem = Assert.Throws<BasaltException>(() => MoralGraph.Of([Vote("ada", "a", "a")], new()));
        Assert.Contains("wanted two values", problem.Message, StringComparison.Ordinal);
        Assert.Empty(MoralGraph.Of([], new()).Values);
        Assert.Empty(WisdomRank.PageRank(MoralGraph.Of([], new())));
    }

    [Fact]
    public void APureCycleHasEqualRanksAndIsShownAsACycle()
    {
        WiserVote[] votes = [.. new[] { ("a", "b"), ("b", "c"), ("c", "a") }.SelectMany(step => new[] { "p", "q", "r" }.Select(person => Vote(person, step.Item1, step.Item2)))];
        var graph = MoralGraph.Of(votes, new());
        Assert.Equal(["a", "b", "c"], Assert.Single(GraphCycles.Of(graph)));
        Assert.All(WisdomRank.PageRank(graph).Values, rank => Assert.Equal(1 / 3.0, rank, 1e-12));
        var uncertain = GraphUncertainty.Of(votes, new(), 50, 1, null, CancellationToken.None);
        Assert.False(uncertain.HasCertainTop && uncertain.MorePeople == 0);
    }

    [Fact]
    public void EachContextHasItsOwnWinner()
    {
        WiserVote[] votes =
        [
            .. new[] { "p", "q", "r" }.SelectMany(person => new[]
            {
                Vote(person, "a", "b") with { Context = "When tired" }, Vote(person, "c", "d") with { Context = "When angry" },
            }),
        ];
        var winners = ContextWinner.Of(MoralGraph.Of(votes, new()), votes);
        Assert.Equal([("When angry", "d"), ("When tired", "b")], winners.Select(winner => (winner.Context, winner.Ranked[0])));
        Assert.Equal(1, winners[0].Share.Value);
    }

    [Fact]
    public void AnEdgeIsExplainedByTheStoriesOfThoseWhoSaidYes()
    {
        WiserVote[] votes = [Vote("p", "a", "b") with { Story = "I saw it." }, Vote("q", "a", "b"), new("r", "a", "b", "", WiserAnswer.No, "Not so.")];
        Assert.Equal(["I saw it."], MoralGraph.Of(votes, new(LeastLikelihood: 0, MostEntropy: 3)).Edges.Single().Stories);
    }

    [Fact]
    public void AValueThatPeopleOfBothSidesStepToIsABridge()
    {
        WiserVote[] votes = [Vote("p", "left", "top"), Vote("q", "left", "top"), Vote("r", "right", "top"), Vote("s", "right", "other")];
        var chosen = new[] { ("p", "left"), ("q", "left"), ("r", "right"), ("s", "right") }.ToLookup(one => one.Item1, one => one.Item2);
        var bridge = Assert.Single(Bridge.Of(votes, chosen));
        Assert.Equal(("top", 1), (bridge.Value, bridge.People));
        Assert.Equal(["left", "right"], new[] { bridge.One, bridge.Other }.Order());
    }

    [Fact]
    public void WhoeverChoseBothSidesIsOnNeither()
    {
        WiserVote[] votes = [Vote("p", "left", "top"), Vote("p", "right", "top")];
        var chosen = new[] { ("p", "left"), ("p", "right") }.ToLookup(one => one.Item1, one => one.Item2);
        Assert.Empty(Bridge.Of(votes, chosen));
    }

    [Fact]
    public void PeopleAreDrawnAnewTheSameWayForOneSeed()
    {
        var votes = SimulatedPublic.Of(Ten, 80, 10, [], 5).Votes;
        var one = GraphUncertainty.Of(votes, new(), 40, 9, null, CancellationToken.None);
        var other = GraphUncertainty.Of(votes, new(), 40, 9, null, CancellationToken.None);
        Assert.Equal(one.Values, other.Values);
        Assert.Equal(one.Edges, other.Edges);
        Assert.InRange(one.EdgesKept.Value, one.EdgesKept.Low, one.EdgesKept.High);
        Assert.Equal(1, one.Values.Sum(value => value.TopByPageRank), 1e-9);
    }

    [Fact]
    public void OnePersonCannotBeDrawnAnew()
    {
        var problem = Assert.Throws<BasaltException>(() => GraphUncertainty.Of([Vote("p", "a", "b")], new(), 10, 1, null, CancellationToken.None));
        Assert.Contains("1 people", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePlantedOrderIsRecoveredAtFiveHundredPeopleOfTenVotes()
    {
        string[] values = [.. Enumerable.Range(0, 20).Select(at => $"value-{at:00}")];
        var curve = RecoveryCurve.Of(values, [20, 500], 10, 3, new(), 1, null, CancellationToken.None);
        Assert.All(curve.Where(point => point.Votes == 5000 && point.Method != "PageRank"), point => Assert.True(point.Tau.Low >= 0.9, $"{point}"));
        var few = curve.Single(point => point is { Votes: 200, Method: "Wisdom" });
        Assert.True(few.Tau.Value < curve.Single(point => point is { Votes: 5000, Method: "Wisdom" }).Tau.Value);
    }

    private static IEnumerable<(string, string, WiserCounts)> Counts(MoralGraph graph) => graph.Edges.Select(edge => (edge.From, edge.To, edge.Counts));

    private static WiserVote Vote(string person, string from, string to) => new(person, from, to, "", WiserAnswer.Yes);
}
