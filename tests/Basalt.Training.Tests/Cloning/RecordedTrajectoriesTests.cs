using System.Diagnostics;
using Basalt.Core;

namespace Basalt.Training.Tests;

public sealed class RecordedTrajectoriesTests : IDisposable
{
    private const int Frames = 6;

    private static readonly TaskSpec Cave = new("find-cave", "Cave", "minecraft", "Find a cave.", 100, [], []);
    private static readonly TaskSpec House = new("build-house", "House", "minecraft", "Build a house.", 100, [], []);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OthersRecordingsAreOfTheOnlyTaskThereIs()
    {
        Record("a");
        Record("b");
        using var store = new TrajectoryStore(_folder["pictures"]);
        var trajectories = RecordedTrajectories.Find([_folder["recordings"]], [Cave]);
        await trajectories.ReadIntoAsync(store, problem => Assert.Fail(problem), () => { }, Cancellation);
        Assert.Equal(["a", "b"], store.Trajectories.Select(trajectory => trajectory.Name));
        Assert.Equal(["Find a cave."], store.Tasks);
        Assert.Equal(2 * Frames, store.Frames);
    }

    [Fact]
    public void OthersRecordingsAreOfNoTaskWhenItCouldBeOneOfSeveral()
    {
        Record("a");
        var problem = Assert.Throws<BasaltException>(() => RecordedTrajectories.Find([_folder["recordings"]], [Cave, House]));
        Assert.Contains("found no demonstration of find-cave, build-house", problem.Message);
    }

    [Fact]
    public async Task ABrokenRecordingIsNamedAndTheRestIsRead()
    {
        Record("a");
        Record("b");
        File.AppendAllText(Path.Combine(_folder["recordings"], "a.jsonl"), "{\"mouse\":");
        using var store = new TrajectoryStore(_folder["pictures"]);
        List<string> complaints = [];
        await RecordedTrajectories.Find([_folder["recordings"]], [Cave]).ReadIntoAsync(store, complaints.Add, () => { }, Cancellation);
        Assert.Contains("a.jsonl:7: the line is cut off", Assert.Single(complaints));
        Assert.Equal("b", Assert.Single(store.Trajectories).Name);
    }

    [Theory]
    [InlineData(EpisodeEnd.Finished, 1)]
    [InlineData(EpisodeEnd.StepLimit, 1)]
    [InlineData(EpisodeEnd.AgentFailed, 0)]
    public void WhatItsTimeCutOffIsLearntFromAndWhatFailedIsNot(EpisodeEnd end, int trajectories)
    {
        Record("a", end);
        Record("b", EpisodeEnd.Finished);
        Assert.Equal(1 + trajectories, RecordedTrajectories.Find([_folder["recordings"]], [Cave]).Count);
    }

    [Fact]
    public void TheHashChangesWithTheActions()
    {
        Record("a");
        var before = RecordedTrajectories.Find([_folder["recordings"]], [Cave]).Hash();
        File.AppendAllText(Path.Combine(_folder["recordings"], "a.jsonl"), "\n");
        Assert.NotEqual(before, RecordedTrajectories.Find([_folder["recordings"]], [Cave]).Hash());
    }

    public void Dispose() => _folder.Dispose();

    private void Record(string name, EpisodeEnd end)
    {
        Record(name);
        File.WriteAllText(Path.Combine(_folder["recordings"], name + ".json"), Json.WriteIndented(new EpisodeRecord
        {
            Id = $"find-cave/teacher/{name}", TaskId = Cave.Id, ScenarioId = name, SubmissionId = "teacher", Seed = 1, Steps = Frames - 1, End = end,
            Exhibit = new Exhibit("video/mp4", name + ".mp4"), StartedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.Zero,
            World = "w", Harness = Provenance.Of([]),
        }));
    }

    private void Record(string name)
    {
        Directory.CreateDirectory(_folder["recordings"]);
        var path = Path.Combine(_folder["recordings"], name);
        const string Pattern = "testsrc2=size=640x360:rate=20";
        using var encoder = Process.Start(
            "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", Pattern, "-frames:v", $"{Frames}", "-preset", "ultrafast", path + ".mp4"]);
        encoder.WaitForExit();
        const string Line = """{"mouse":{"dx":10,"dy":0},"keyboard":{"keys":["key.keyboard.w"]}}""";
        File.WriteAllText(path + ".jsonl", string.Concat(Enumerable.Repeat(Line + "\n", Frames)));
    }
}
