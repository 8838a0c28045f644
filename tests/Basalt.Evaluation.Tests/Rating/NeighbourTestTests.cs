namespace Basalt.Evaluation.Tests;

public sealed class NeighbourTestTests
{
    [Theory]
    [InlineData(40, 10, NeighbourVerdict.UpperIsBetter)]
    [InlineData(60, 100, NeighbourVerdict.NotClearlyBetter)]
    [InlineData(6, 5, NeighbourVerdict.Open)]
    public void TheTestEndsWhenTheVotesAreClear(int wins, int losses, NeighbourVerdict verdict)
    {
        var test = NeighbourTest.Of("a", "b", [.. Repeat("a", "b", wins), .. Repeat("b", "a", losses), .. Repeat("a", "c", 50)]);
        Assert.Equal((wins, 0, losses, verdict), (test.Wins, test.Draws, test.Losses, test.Verdict));
        Assert.Equal(verdict != NeighbourVerdict.Open, test.VotesMissing == 0);
    }

    [Fact]
    public void WithoutADirectVoteItTakesAboutAHundredAndFifty()
    {
        var test = NeighbourTest.Of("a", "b", []);
        Assert.Equal((0.5, NeighbourVerdict.Open), (test.ChanceBetter, test.Verdict));
        Assert.InRange(test.VotesMissing, 140, 155);
    }

    private static IEnumerable<Outcome> Repeat(string winner, string loser, int times) =>
        Enumerable.Repeat(new Outcome(winner, loser, OutcomeResult.FirstWon), times);
}
