using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class CrowdBradleyTerryTests : RatingSystemContract
{
    protected override IRatingSystem Create() => new CrowdBradleyTerry();

    [Fact]
    public void AContraryRaterCountsLessThanOneWhoAgreesWithTheRest()
    {
        List<Outcome> votes = [];
        for (var i = 0; i < 30; i++)
        {
            votes.AddRange([Vote("a", "b", "good"), Vote("b", "c", "good"), Vote("a", "c", "fair"), Vote("c", "a", "contrary")]);
        }

        var before = Create().Rate(votes);
        var byContrary = Create().Rate([.. votes, Vote("c", "a", "contrary")]);
        var byGood = Create().Rate([.. votes, Vote("c", "a", "good")]);
        Assert.True(byGood["c"].Mean - before["c"].Mean > byContrary["c"].Mean - before["c"].Mean);
    }

    private static Outcome Vote(string winner, string loser, string rater) => new(winner, loser, OutcomeResult.FirstWon) { Rater = rater };
}
