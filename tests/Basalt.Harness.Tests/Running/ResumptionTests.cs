using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>What a folder holds is taken for what it is, never for what it is called.</summary>
public sealed class ResumptionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-resume-").FullName;
    private readonly List<string> _notices = [];
    private int _played;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameBytesUnderAnotherNameAreNotPlayedAgainAndKeepTheirFirstId()
    {
        var first = Assert.Single(await PlayAsync(Cell("old", "1")));
        var again = Assert.Single(await PlayAsync(Cell("new", "1")));
        Assert.Equal((Json.Write(first), 1), (Json.Write(again), _played));
        var further = Assert.Single(await PlayAsync(Cell("new", "1", scenario: 2)));
        Assert.Equal(first.SubmissionId, further.SubmissionId);
    }

    [Fact]
    public async Task OtherBytesUnderTheSameNameArePlayedIntoAPlaceOfTheirOwn()
    {
        var first = Assert.Single(await PlayAsync(Cell("model", "1")));
        var second = Assert.Single(await PlayAsync(Cell("model", "2")));
        Assert.NotEqual((first.Id, first.SubmissionId, first.Exhibit.Path), (second.Id, second.SubmissionId, second.Exhibit.Path));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder, "episodes/toy/model"), "*.json").Length);
    }

    [Theory]
    [InlineData(5, "8x8", "found an episode with a limit of 3 steps; wanted 5 steps")]
    [InlineData(3, "128x128", "found an episode with the view 8x8; wanted 128x128")]
    [InlineData(5, "128x128", "found an episode with a limit of 3 steps, the view 8x8; wanted 5 steps, 128x128")]
    public async Task AnotherSettingIsRefusedInOneSentenceThatNamesBothSides(int steps, string view, string sentence)
    {
        await PlayAsync(Cell("model", "1", steps: 3));
        var problem = await Assert.ThrowsAsync<BasaltException>(() => PlayAsync(Cell("model", "1", steps: steps, view: view)));
        Assert.Contains(sentence, problem.Message);
        Assert.Contains("--replace", problem.Message);
        Assert.Equal(1, _played);
    }

    [Fact]
    public async Task AnotherWordingOfTheTaskIsAnotherSetting()
    {
        var cell = Cell("model", "1");
        await PlayAsync(cell);
        var problem = await Assert.ThrowsAsync<BasaltException>(() => PlayAsync(cell with { Task = cell.Task with { Instruction = "Sit." } }));
        Assert.Contains("another wording of the task", problem.Message);
    }

    [Fact]
    public async Task WhatIsReplacedIsSetAsideWholeAndNothingOfItStaysAmongTheEpisodes()
    {
        var old = Assert.Single(await PlayAsync(Cell("model", "1", steps: 3)));
        var bytes = await File.ReadAllTextAsync(Path.Combine(_folder, old.Exhibit.Path), Cancellation);
        var fresh = Assert.Single(await PlayAsync(Cell("model", "1", steps: 5), Difference.Replace));
        Assert.Equal((5, 2), (fresh.Steps, _played));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "episodes"), "*.json", SearchOption.AllDirectories));
        Assert.Equal(bytes, await File.ReadAllTextAsync(Path.Combine(_folder, "set-aside", old.Exhibit.Path), Cancellation));
    }

    [Fact]
    public async Task ReplacingNeverTouchesWhatThePlanItselfHolds()
    {
        Assignment[] twins = [Cell("model", "1"), Cell("model", "2")];
        await PlayAsync(twins[0]);
        var records = await PlayAsync(twins, Difference.Replace);
        Assert.Equal(2, _played);
        Assert.Equal(twins.Select(cell => (string?)cell.Key), records.Select(record => record.Key));
    }

    [Fact]
    public async Task WhatIsKeptStandsForWhatWasAskedAndSaysWhatItIs()
    {
        var old = Assert.Single(await PlayAsync(Cell("model", "1", steps: 3)));
        var kept = Assert.Single(await PlayAsync(Cell("model", "1", steps: 5), Difference.Keep));
        Assert.Equal((old.Key, (int?)3, 1), (kept.Key, kept.MaxSteps, _played));
    }

    [Fact]
    public async Task KeepingNeverLetsOtherBytesStandForThese()
    {
        await PlayAsync(Cell("model", "1"));
        var second = Assert.Single(await PlayAsync(Cell("model", "2"), Difference.Keep));
        Assert.Equal(Cell("model", "2").Key, second.Key);
        Assert.Equal(2, _played);
    }

    [Theory]
    [InlineData("", "0 bytes")]
    [InlineData("nearly", "6 bytes")]
    [InlineData("other bytes of this length!!", "bytes")]
    public async Task ADamagedExhibitIsSetAsideAndTheEpisodePlayedAgain(string content, string found)
    {
        var record = Assert.Single(await PlayAsync(Cell("model", "1")));
        await File.WriteAllTextAsync(Path.Combine(_folder, record.Exhibit.Path), content, Cancellation);
        await PlayAsync(Cell("model", "1"));
        Assert.Equal(2, _played);
        Assert.Contains(_notices, notice => notice.Contains(found, StringComparison.Ordinal));
        Assert.Equal(content, await File.ReadAllTextAsync(Path.Combine(_folder, "set-aside", record.Exhibit.Path), Cancellation));
    }

    [Fact]
    public async Task AnExhibitOfTheSameLengthWithOtherBytesIsFoundOut()
    {
        var record = Assert.Single(await PlayAsync(Cell("model", "1")));
        var path = Path.Combine(_folder, record.Exhibit.Path);
        var text = await File.ReadAllTextAsync(path, Cancellation);
        await File.WriteAllTextAsync(path, new string('x', text.Length), Cancellation);
        await PlayAsync(Cell("model", "1"));
        Assert.Equal(2, _played);
    }

    [Theory]
    [InlineData("", "an empty record")]
    [InlineData("\0\0\0\0", "an empty record")]
    [InlineData("{\"id\": \"toy/mod", "a record that is cut off")]
    [InlineData("{\"end\": \"exploded\"}", "a record that cannot be read (end is \"exploded\"")]
    [InlineData("{\"exhibit\": []}", "a record that cannot be read (exhibit is a list")]
    [InlineData("{\"id\": \"toy/model/seed-1\"}", "a record with a hole in it")]
    public async Task ARecordThatIsNoneIsSetAsideByNameAndTheEpisodePlayedAgain(string content, string found)
    {
        var record = Assert.Single(await PlayAsync(Cell("model", "1")));
        await File.WriteAllTextAsync(Path.Combine(_folder, "episodes", record.Id + ".json"), content, Cancellation);
        await PlayAsync(Cell("model", "1"));
        Assert.Equal(2, _played);
        Assert.Contains(_notices, notice => notice.Contains($"{record.Id}.json: found {found}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARecordWhoseKeyBelongsToSomethingElseIsNotBelieved()
    {
        var record = Assert.Single(await PlayAsync(Cell("model", "1")));
        var file = Path.Combine(_folder, "episodes", record.Id + ".json");
        var forged = record with { Submission = record.Submission! with { Digest = new string('0', 64) } };
        await File.WriteAllTextAsync(file, Json.Write(forged), Cancellation);
        await PlayAsync(Cell("model", "1"));
        Assert.Equal(2, _played);
    }

    [Fact]
    public async Task AnOlderRecordGetsItsKeyWhereItsBytesAreStillThere()
    {
        var record = await AgeAsync(Assert.Single(await PlayAsync(Cell("model", "1"))));
        var again = Assert.Single(await PlayAsync(Cell("model", "1")));
        Assert.Equal((Cell("model", "1").Key, record.Id, record.SubmissionId, 1), (again.Key, again.Id, again.SubmissionId, _played));
        var further = Assert.Single(await PlayAsync(Cell("model", "1", scenario: 2)));
        Assert.Equal(record.SubmissionId, further.SubmissionId);
    }

    [Fact]
    public async Task AnOlderRecordWhoseBytesAreGoneStaysUnverifiedAndThePlanIsPlayedBesideIt()
    {
        var record = await AgeAsync(Assert.Single(await PlayAsync(Cell("model", "1"))));
        var again = Assert.Single(await PlayAsync([Cell("model", "1")], playedThen: (_, _) => false));
        Assert.NotEqual(record.Id, again.Id);
        Assert.Equal(2, _played);
        Assert.Null(Json.Read<EpisodeRecord>(await File.ReadAllTextAsync(Path.Combine(_folder, "episodes", record.Id + ".json"), Cancellation), "old").Key);
    }

    [Fact]
    public async Task AnOlderRecordOfAnotherLengthIsNotTaken()
    {
        await AgeAsync(Assert.Single(await PlayAsync(Cell("model", "1", steps: 3))));
        Assert.Equal(5, Assert.Single(await PlayAsync(Cell("model", "1", steps: 5))).Steps);
    }

    [Fact]
    public async Task AWorldThatIsNotThePlansIsRefused()
    {
        var cell = Cell("model", "1");
        var problem = await Assert.ThrowsAsync<BasaltException>(() => PlayAsync(cell with { Conditions = cell.Conditions with { World = "another 2" } }));
        Assert.Equal($"found the world {TestCardEnvironment.Name}; wanted another 2, in which all of this run is played", problem.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Assignment Cell(string name, string bytes, int steps = 3, string view = "8x8", int scenario = 1)
    {
        var task = new TaskSpec("toy", "Toy", "minecraft", "Play.", 100, [.. new[] { 1, 2 }.Select(seed => new Scenario($"seed-{seed}", new JObject { ["seed"] = seed }))], []);
        var digest = Digest.Of(new JValue(bytes));
        var submission = new Submission(Submission.IdOf(name, digest), "us", "onnx", []) { Name = name, Digest = digest };
        return RunPlan.Grid([task], [submission], 2, steps, _ => new PlayConditions(view, TestCardEnvironment.Name, WireProtocol.Version))[scenario - 1];
    }

    private Task<IReadOnlyList<EpisodeRecord>> PlayAsync(Assignment cell, Difference difference = Difference.Refuse) => PlayAsync([cell], difference);

    private async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(
        IReadOnlyList<Assignment> plan, Difference difference = Difference.Refuse, Func<Assignment, EpisodeRecord, bool>? playedThen = null)
    {
        using var taken = RunFolder.Take(_folder);
        var settled = new Resumption(taken, difference, playedThen ?? ((_, _) => true), _notices.Add).Settle(plan);
        var run = new Run<Frame, PlayerInput>(
            taken, new Worlds(() => new TestCardEnvironment(8, 8)),
            (_, _) =>
            {
                _played++;
                return Task.FromResult<IAgent<Frame, PlayerInput>>(new Walker());
            },
            assignment => new NoteRecorder(_folder, RunFolder.PlaceOf(assignment)), TimeSpan.FromSeconds(30), TimeProvider.System,
            Provenance.Of(["play", "--steps", $"{plan[0].MaxSteps}"]), NullLogger.Instance);
        return await run.PlayAsync(settled, 1, new NobodyWatches(), Cancellation);
    }

    /// <summary>Makes the record what an older Basalt wrote: without key, digests and submission, under its name alone.</summary>
    private async Task<EpisodeRecord> AgeAsync(EpisodeRecord record)
    {
        var place = $"{record.TaskId}/model/{record.ScenarioId}";
        var old = record with
        {
            Id = place,
            SubmissionId = "model",
            Key = null,
            Setting = null,
            Submission = null,
            MaxSteps = null,
            View = null,
            ActionsSha256 = null,
            Exhibit = new Exhibit(record.Exhibit.MediaType, $"episodes/{place}.txt"),
        };
        File.Move(Path.Combine(_folder, record.Exhibit.Path), Path.Combine(_folder, old.Exhibit.Path));
        File.Delete(Path.Combine(_folder, "episodes", record.Id + ".json"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "episodes", place + ".json"), Json.Write(old), Cancellation);
        return old;
    }

    private sealed class Walker : IAgent<Frame, PlayerInput>
    {
        public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation) => ValueTask.FromResult(new PlayerInput(Buttons.Forward, 0, 0));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
