using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class TrustChecksTests
{
    private const string A = "find-cave/a/seed-1";
    private const string B = "find-cave/b/seed-1";

    [Fact]
    public void WithoutVotesNothingIsClaimed()
    {
        var checks = Checks([]);
        Assert.Equal((null, null, null), (checks.Agreement, checks.WithinRaters, checks.LeftWins));
        Assert.Empty(checks.Methods);
        Assert.False(checks.Stop.MayStop);
    }

    [Fact]
    public void ASwappedRepeatMeasuresItsRaterOnly()
    {
        var checks = Checks(
        [
            RecordSamples.Compared("s1", "ann", A, B, Verdict.Left),
            RecordSamples.Served("s2", "ann", B, A, Purpose.SwappedRepeat), RecordSamples.Compared("s2", "ann", B, A, Verdict.Right),
            RecordSamples.Served("s3", "ann", B, A, Purpose.Gold), RecordSamples.Compared("s3", "ann", B, A, Verdict.Left),
        ]);
        Assert.Equal(1, checks.WithinRaters!.Value.Value);
        Assert.Equal(1, checks.LeftWins!.Value.Value);
    }

    [Fact]
    public void ASideThatAlwaysWinsIsRemarked()
    {
        var checks = Checks([.. Enumerable.Range(0, 40)
            .Select(vote => RecordSamples.Compared($"s{vote}", "ann", vote % 2 == 0 ? A : B, vote % 2 == 0 ? B : A, Verdict.Left))]);
        Assert.Contains(ReportSentences.Of(checks), sentence => sentence.StartsWith("The left side wins in 100\u00a0%")
            && sentence.EndsWith("sides matter, which they should not."));
    }

    [Fact]
    public void AMethodThatHasNoAnswerSaysWhy() =>
        Assert.Contains(
            ReportSentences.Of(Checks([RecordSamples.Compared("s1", "ann", A, B, Verdict.Left)])),
            sentence => sentence.StartsWith("Bradley-Terry, a draw half a win, ")
            && sentence.Contains(": no answer; "));

    [Fact]
    public void AWinAndADrawAreNoReasonToFail() => Assert.Contains(
        Checks([RecordSamples.Compared("s1", "ann", A, B, Verdict.Left), RecordSamples.Compared("s2", "ann", A, B, Verdict.Draw)]).Methods,
        method => method.Problem?.Contains("too few wins, draws and losses") ?? false);

    [Fact]
    public void AnOrderThatIsSettledMayStop()
    {
        var checks = Checks([.. Enumerable.Range(0, 100)
            .Select(vote => RecordSamples.Compared($"s{vote}", "ann", A, B, vote % 10 == 0 ? Verdict.Right : Verdict.Left))]);
        Assert.Equal("The order of the prize places is settled.", ReportSentences.Of(checks)[0]);
        Assert.All(checks.Methods, method => Assert.Equal(1, method.Tau));
    }

    private static TrustChecks Checks(IEnumerable<Entry> votes)
    {
        Entry[] entries = [RecordSamples.Entered("find-cave", "a", "seed-1"), RecordSamples.Entered("find-cave", "b", "seed-1"), .. votes];
        var state = RecordState.Empty.Apply(entries.Select((entry, at) => new LoggedEntry(at + 1, entry)));
        return RankReport.Of(state, new Dictionary<string, string>(), Provenance.Of([])).Tasks[0].Checks;
    }
}
