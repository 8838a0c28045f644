namespace Basalt.Evaluation.Tests;

public sealed class VoteSimulationTests
{
    private static readonly VoteSimulation Small = new(6, 120, 20, new(Drift: 0, DrawProbability: 0.25));

    [Fact]
    public void TheSameSeedGivesTheSameErrors() => Assert.Equal(Small.Run(PairRule.Information, 3), Small.Run(PairRule.Information, 3));

    [Theory]
    [InlineData(PairRule.Random)]
    [InlineData(PairRule.RoundRobin)]
    [InlineData(PairRule.Basalt)]
    [InlineData(PairRule.Information)]
    public void MoreVotesLeaveLessError(PairRule rule)
    {
        var curves = Enumerable.Range(0, 10).Select(seed => Small.Run(rule, seed)).ToList();
        Assert.True(curves.Average(curve => curve[^1].Error) < curves.Average(curve => curve[0].Error));
    }

    [Fact]
    public void TellingPairsNeedFewerVotesThanRandomOnes()
    {
        PairRule[] rules = [PairRule.Random, PairRule.Information];
        var simulation = new VoteSimulation(12, 300, 20, new(Drift: 0, DrawProbability: 0.25));
        var curves = rules.ToDictionary(rule => rule, rule => (IReadOnlyList<IReadOnlyList<SimulatedError>>)[.. Enumerable.Range(0, 12)
            .Select(seed => simulation.Run(rule, seed))]);
        var results = RuleComparison.Of(curves, 300, 1);
        Assert.Equal(300, results[0].VotesNeeded.Value, 1e-9);
        Assert.True(results[1].VotesNeeded.Value < 270, $"found {results[1].VotesNeeded}; wanted at least a tenth fewer votes than 300");
    }
}
