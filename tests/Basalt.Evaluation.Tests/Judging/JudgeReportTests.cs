using Basalt.Core;

namespace Basalt.Evaluation.Tests;

public sealed class JudgeReportTests
{
    private const string Judge = "m@1";

    [Theory]
    [InlineData(Verdict.Left, Verdict.Right, Verdict.Left)]
    [InlineData(Verdict.Left, Verdict.Left, null)]
    [InlineData(Verdict.Right, Verdict.Right, null)]
    [InlineData(Verdict.Left, Verdict.Draw, Verdict.Draw)]
    [InlineData(Verdict.BothBad, Verdict.BothBad, Verdict.BothBad)]
    [InlineData(Verdict.BothBad, Verdict.Draw, Verdict.Draw)]
    public void OnlyWhoSaysTheSameOfBothOrdersIsBelieved(Verdict one, Verdict swapped, Verdict? both) =>
        Assert.Equal(both, BothOrders.Verdict(one, swapped));

    [Fact]
    public void AnswersOfBothOrdersAreJoinedQuestionByQuestion()
    {
        var both = BothOrders.Answers(
            new Dictionary<string, string> { ["t.c1"] = "left", ["t.c2"] = "left", ["t.c3"] = "na", ["t.d1:left"] = "yes", ["t.d1:right"] = "no" },
            new Dictionary<string, string> { ["t.c1"] = "right", ["t.c2"] = "left", ["t.c3"] = "left", ["t.d1:left"] = "yes", ["t.d1:right"] = "yes" });
        Assert.Equal(["t.c1=left", "t.d1:left=yes", "t.d1:right=unsure"], both.Select(answer => $"{answer.Key}={answer.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AJudgeThatAgreesWithPeopleHasAKappaOfOne()
    {
        var report = JudgeReport.Of(State(Enumerable.Range(0, 20).SelectMany(item => Judged(item, item % 2 == 0).Append(Person(item, item % 2 == 0)))), Judge);
        var agreement = Assert.Single(report.Agreement);
        Assert.Equal((20, 1.0, 1.0), (agreement.Pairs, agreement.Same.Value, agreement.Kappa.Value));
        Assert.InRange(agreement.Same.Low, 0.8, 0.9);
    }

    [Fact]
    public void PeopleCorrectAJudgeThatLikesOneSideTooMuch()
    {
        // The judge says a always, people say a in 12 of the 20 pairs that they saw.
        var report = JudgeReport.Of(State(Enumerable.Range(0, 60).SelectMany(item => Judged(item, true).Concat(item < 20 ? [Person(item, item < 12)] : []))), Judge);
        var a = report.Corrected.Single(one => one.Submission == "a");
        Assert.Equal((60, 20, 1.0, 0.6), (a.Judged, a.Both, a.ByJudge, Math.Round(a.Corrected.Value, 12)));
        Assert.True(a.Corrected.Low is > 0.3 and < 0.45);
        Assert.Equal(0.4, report.Corrected.Single(one => one.Submission == "b").Corrected.Value, 1e-12);
        Assert.Equal(0.6, report.Agreement[0].Same.Value, 1e-12);
    }

    [Fact]
    public void WithManyMoreJudgementsThanVotesTheCorrectedIntervalIsNarrowerThanPeoplesAlone()
    {
        var random = new Random(5);
        var truth = Enumerable.Range(0, 400).Select(_ => random.NextDouble() < 0.7).ToArray();
        var report = JudgeReport.Of(State(Enumerable.Range(0, 400).SelectMany(item =>
            Judged(item, random.NextDouble() < 0.95 ? truth[item] : !truth[item]).Concat(item < 60 ? [Person(item, truth[item])] : []))), Judge);
        var a = report.Corrected.Single(one => one.Submission == "a");
        Assert.True(a.Corrected.Half < a.ByPeople.Half);
        Assert.InRange(0.7, a.Corrected.Low, a.Corrected.High);
    }

    [Fact]
    public void WinsAndLossesComeFromPairedIntervalsAlone()
    {
        PairedReport Compare(int items, Func<int, bool> first) => PairedReport.Of(
            "a", "b", [.. PairedReport.ByVotes(State(Enumerable.Range(0, items).Select(item => (Entry)Person(item, first(item)))), "a", "b")], 1, Provenance.Of([]));
        Assert.Equal(PairedVerdict.Wins, Compare(10, _ => true).Tasks[0].Verdict);
        Assert.Equal(PairedVerdict.Loses, Compare(10, _ => false).Tasks[0].Verdict);
        Assert.Equal(PairedVerdict.CannotTell, Compare(3, _ => true).Tasks[0].Verdict);
        Assert.Equal(PairedVerdict.CannotTell, Compare(10, item => item % 2 == 0).Tasks[0].Verdict);
        Assert.Contains("no item that has a figure for both", Assert.Throws<BasaltException>(() => Compare(0, _ => true)).Message);
    }

    private static IEnumerable<Entry> Judged(int item, bool firstIsBetter)
    {
        JudgementEntered One(string left, string right, Verdict verdict) => new(
            $"{item}{left}", Judge, $"find-cave/{left}/seed-{item}", $"find-cave/{right}/seed-{item}", JudgementOutcome.Judged, verdict,
            new Dictionary<string, string>(), "", 1, 1, 0, DateTimeOffset.UnixEpoch);
        var one = One("b", "a", firstIsBetter ? Verdict.Right : Verdict.Left);
        var other = One("a", "b", firstIsBetter ? Verdict.Left : Verdict.Right);
        return [one, other, BothOrders.Comparison(one, other)!];
    }

    private static ComparisonEntered Person(int item, bool firstIsBetter)
    {
        var vote = Competition.Comparison($"find-cave/a/seed-{item}", $"find-cave/b/seed-{item}", firstIsBetter ? Verdict.Left : Verdict.Right);
        return new(vote, vote.Id, null, [], DateTimeOffset.UnixEpoch);
    }

    private static RecordState State(IEnumerable<Entry> entries) => RecordState.Empty.Apply(
        Competition.Episodes(["a", "b"], 400).Select(episode => (Entry)new EpisodeEntered(episode, DateTimeOffset.UnixEpoch))
            .Concat(entries).Select((entry, at) => new LoggedEntry(at + 1, entry)));
}
