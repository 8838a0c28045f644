namespace Basalt.Core.Tests;

public sealed class EpisodeKeyTests
{
    [Fact]
    public void ARecordThatSaysWhatWasPlayedHasNoFault() => Assert.Null(EpisodeKey.Fault(Record()));

    [Fact]
    public void ARecordWithoutAKeyClaimsNothing() => Assert.Null(EpisodeKey.Fault(Record() with { Key = null, SubmissionId = "anybody" }));

    [Fact]
    public void NobodyElseCanBeCreditedWithoutTheKeyTelling()
    {
        var record = Record();
        Assert.Contains("its key does not belong", EpisodeKey.Fault(record with { Submission = record.Submission! with { Digest = new string('a', 64) } }));
        Assert.Contains("its key does not belong", EpisodeKey.Fault(record with { Seed = 8 }));
        Assert.Contains("its key does not belong", EpisodeKey.Fault(record with { Setting = Digest.Of("other"u8) }));
        Assert.Contains("its key does not belong", EpisodeKey.Fault(record with { Key = "xyz" }));
        Assert.Contains("does not say of what", EpisodeKey.Fault(record with { Submission = null }));
        Assert.Equal("it is of hacker@1 and of mine@1", EpisodeKey.Fault(record with { SubmissionId = "hacker@1" }));
    }

    [Fact]
    public void ALongerEpisodeAnotherTaskAndAnotherScenarioAreContradictions()
    {
        Assert.Equal("it has 31337 steps, and its limit is 9", EpisodeKey.Fault(Record() with { Steps = 31337 }));
        Assert.Contains("it is of make-waterfall and seed-1", EpisodeKey.Fault(Record() with { TaskId = "make-waterfall" }));
        Assert.Contains("it is of find-cave and seed-2", EpisodeKey.Fault(Record() with { ScenarioId = "seed-2" }));
    }

    [Fact]
    public void ARecordThatGotItsKeyLaterKeepsItsFirstId() => Assert.Null(EpisodeKey.Fault(Record() with { Id = "find-cave/mine/seed-1" }));

    private static EpisodeRecord Record()
    {
        var submission = new Submission("mine@1", "us", "onnx", []) { Digest = Digest.Of("weights"u8) };
        var setting = Digest.Of("setting"u8);
        var key = EpisodeKey.Of(submission.Digest, 7, setting);
        return new EpisodeRecord
        {
            Id = $"find-cave/mine/seed-1-{Digest.Short(key)}", Key = key, Setting = setting, Submission = submission, TaskId = "find-cave", ScenarioId = "seed-1", SubmissionId = "mine@1",
            Seed = 7, Steps = 9, MaxSteps = 9, End = EpisodeEnd.StepLimit, Exhibit = new Exhibit("video/mp4", "episodes/x.mp4"), StartedAt = DateTimeOffset.UnixEpoch,
            Duration = TimeSpan.Zero, World = "toy", Harness = new Provenance("0", "0", ""),
        };
    }
}
