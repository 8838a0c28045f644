namespace Basalt.Evaluation.Tests;

public sealed class EncountersTests
{
    [Fact]
    public void APairIsCountedOnceWhicheverSideItStoodOn()
    {
        var counted = Encounters.Count([Vote("b", "a", Verdict.Left), Vote("a", "b", Verdict.Left), Vote("a", "b", Verdict.Draw), Vote("b", "a", Verdict.BothBad), Vote("b", "c", Verdict.Right)]);
        Assert.Equal([new Encounters("a", "b", Wins: 1, Losses: 1, Draws: 1, BothBad: 1), new Encounters("b", "c", 0, 1, 0, 0)], counted);
    }

    [Fact]
    public void TheOtherWayRoundIsTheSameMeetings()
    {
        var pair = new Encounters("a", "b", Wins: 3, Losses: 1, Draws: 2, BothBad: 0);
        Assert.Equal(1, pair.Share.Value + pair.Reversed().Share.Value);
        Assert.Equal(pair, pair.Reversed().Reversed());
    }

    private static Outcome Vote(string left, string right, Verdict verdict) =>
        Outcome.Of(left, right, verdict) with { TaskId = "find-cave", ScenarioId = "seed-1", Rater = "ann" };
}
