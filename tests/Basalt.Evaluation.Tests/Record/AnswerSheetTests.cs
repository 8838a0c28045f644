using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class AnswerSheetTests
{
    private const string A = "find-cave/a/seed-1";
    private const string B = "find-cave/b/seed-1";
    private const string C = "find-cave/c/seed-1";

    private static readonly RecordState State = RecordState.Empty.Apply(new Entry[]
    {
        RecordSamples.Entered("find-cave", "a", "seed-1"), RecordSamples.Entered("find-cave", "b", "seed-1"),
        RecordSamples.Entered("find-cave", "c", "seed-1"),
        RecordSamples.Compared("s1", "ann@example.org", A, B, Verdict.Left),
        RecordSamples.Compared("s2", "bob@example.org", A, B, Verdict.Draw),
        RecordSamples.Compared("s3", "cat@example.org", A, B, Verdict.BothBad),
        RecordSamples.Compared("s4", "ann@example.org", A, C, Verdict.BothBad),
        RecordSamples.Compared("s5", "ann@example.org", A, "find-cave/d/seed-1", Verdict.BothBad),
        RecordSamples.Served("s6", "ann@example.org", A, B, Purpose.Gold), RecordSamples.Compared("s6", "ann@example.org", A, B, Verdict.Left),
        RecordSamples.Retracted("s2", "bob@example.org"), RecordSamples.Decided("cat@example.org", banned: true),
        new EpisodeVoided(C, "the world glitched", "organiser", RecordSamples.Start),
    }.Select((entry, at) => new LoggedEntry(at + 1, entry)));

    private static Sheet Answers => AnswerSheet.Of(State, AnswerSheet.Pseudonyms(State));

    [Fact]
    public void EveryAnswerIsThereAndSaysWhatBecameOfIt() =>
        Assert.Equal(["rated", "retracted", "raterBanned", "episodeVoided", "noSuchPair", "measuresRater"], Column("counts"));

    [Fact]
    public void RatersGoOutUnderNamesThatTellNothing() =>
        Assert.Equal(["rater-1", "rater-2", "rater-3", "rater-1", "rater-1", "rater-1"], Column("rater"));

    [Fact]
    public void EveryoneHasANameBesideTheId()
    {
        var named = State.Apply(new LoggedEntry(100, new SubmissionEntered(
            new Submission("b", "", "onnx", []) { Name = "模型 B" }, RecordSamples.Start)));
        Assert.Equal("a", Column("left_name")[0]);
        Assert.Equal("模型 B", AnswerSheet.Of(named, rater => rater).Columns.Single(column => column.Name == "right_name").Values[0]);
    }

    [Fact]
    public void ATimeThatNobodyKnowsIsEmpty()
    {
        var untimed = RecordSamples.Compared("s9", "ann@example.org", A, B, Verdict.Left);
        untimed = untimed with { Comparison = untimed.Comparison with { At = WrittenTime.Unknown } };
        var sheet = AnswerSheet.Of(State.Apply(new LoggedEntry(100, untimed)), rater => rater);
        Assert.Null(sheet.Columns.Single(column => column.Name == "at").Values[^1]);
    }

    private static IReadOnlyList<object?> Column(string name) => Answers.Columns.Single(column => column.Name == name).Values;
}
