namespace Basalt.Evaluation.Tests;

public sealed class VoteStatisticsTests
{
    [Fact]
    public void WilsonsIntervalIsTheTextbooks()
    {
        var interval = Interval.Wilson(8, 10);
        Assert.Equal(0.8, interval.Value, 1e-12);
        Assert.Equal(0.4902, interval.Low, 1e-4);
        Assert.Equal(0.9433, interval.High, 1e-4);
    }

    [Fact]
    public void WithoutTrialsNothingIsKnown() => Assert.Equal((0.0, 1.0), (Interval.Wilson(0, 0).Low, Interval.Wilson(0, 0).High));

    [Fact]
    public void ARaterWhoAlwaysPicksLeftIsSeen()
    {
        var bias = Agreement.LeftWins(Enumerable.Range(0, 50).Select(i => Vote(i % 2 == 0 ? "a" : "b", i % 2 == 0 ? "b" : "a", Verdict.Left)));
        Assert.True(bias.Low > 0.5);
    }

    [Fact]
    public void TheSameAnswerOnExchangedSidesAgreesWithItself()
    {
        Assert.Equal(1, Agreement.WithinRaters([Vote("a", "b", Verdict.Left), Vote("b", "a", Verdict.Right)]).Value);
        Assert.Equal(0, Agreement.WithinRaters([Vote("a", "b", Verdict.Left), Vote("b", "a", Verdict.Left)]).Value);
    }

    [Fact]
    public void RatersWhoSeeOppositeSidesStillAgree() =>
        Assert.Equal(
            1,
            Agreement.OfVotes([Vote("a", "b", Verdict.Left, "1"), Vote("b", "a", Verdict.Right, "2"), Vote("c", "a", Verdict.Left, "1"), Vote("a", "c", Verdict.Right, "2")]),
            1e-12);

    [Fact]
    public void ARaterAgainstAllOthersIsUnreliable()
    {
        List<Outcome> votes = [];
        for (var i = 0; i < 40; i++)
        {
            votes.AddRange([Vote("a", "b", Verdict.Left, "good"), Vote("c", "a", Verdict.Right, "good"), Vote("b", "c", Verdict.Left, "fair"), Vote("a", "c", Verdict.Left, "fair"), Vote("a", "c", Verdict.Right, "contrary")]);
        }

        var found = CrowdBradleyTerry.Learn(votes, vote => vote.TaskId).Raters;
        Assert.True(found["contrary"].Mean < 0.5 && found["good"].Mean > 0.8);
    }

    [Fact]
    public void AClearLeadMayStopAndAnOpenOneSaysHowManyVotesAreMissing()
    {
        var clear = new BatchTrueSkill().Fit([new("a", "b", OutcomeResult.FirstWon, 90), new("b", "a", OutcomeResult.FirstWon, 10)]);
        Assert.True(StopAdvice.For(clear, 1).MayStop);
        var open = StopAdvice.For(new BatchTrueSkill().Fit([new("a", "b", OutcomeResult.FirstWon, 6), new("b", "a", OutcomeResult.FirstWon, 5)]), 1);
        Assert.False(open.MayStop);
        Assert.InRange(open.VotesMissing, 10, 10_000);
    }

    [Fact]
    public void EqualsWhoAreKnownToBeEqualMayStop()
    {
        var fit = new BatchTrueSkill().Fit([new("a", "b", OutcomeResult.FirstWon, 5000), new("b", "a", OutcomeResult.FirstWon, 5000)]);
        Assert.True(StopAdvice.For(fit, 1).MayStop);
    }

    [Fact]
    public void TauComparesOrders()
    {
        var one = new Dictionary<string, double> { ["a"] = 1, ["b"] = 2, ["c"] = 3, ["d"] = 4 };
        Assert.Equal(1, KendallTau.Of(one, one), 1e-12);
        Assert.Equal(-1, KendallTau.Of(one, one.ToDictionary(pair => pair.Key, pair => -pair.Value)), 1e-12);
        Assert.Equal(4.0 / 6, KendallTau.Of(one, new Dictionary<string, double> { ["a"] = 2, ["b"] = 1, ["c"] = 3, ["d"] = 4 }), 1e-12);
    }

    [Fact]
    public void RedrawnRatersGiveAnIntervalAboutTheRating()
    {
        var votes = BatchTrueSkillTests.Votes(300, 4, 2).Select((outcome, i) => outcome with { Rater = $"rater {i % 15}" }).ToList();
        var bootstrap = RaterBootstrap.Of(votes, new BatchTrueSkill(), rounds: 60);
        Assert.Equal(60, bootstrap.Rounds);
        Assert.All(bootstrap.Intervals.Values, interval => Assert.True(interval.Low < interval.Value && interval.Value < interval.High));
    }

    private static Outcome Vote(string left, string right, Verdict verdict, string rater = "rater") =>
        Outcome.Of(left, right, verdict) with { TaskId = "task", ScenarioId = "seed", Rater = rater };
}
