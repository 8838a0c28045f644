using Basalt.Core;
using Basalt.Domains;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>What plays is known by its bytes, from the command line to the record.</summary>
public sealed class IdentityTests : IDisposable
{
    private const string Steer = "text-steer-hopeful";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARetrainedModelUnderTheSameNameIsPlayedAnewAndTheSameBytesAreNot()
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        string[] play = ["--world", await EndpointAsync(world), "--tasks", "find-cave", "--steps", "12", "--agents", _folder.At("model.onnx")];
        PolicyFile.Write(_folder.At("model.onnx"), seed: 3);
        var first = Assert.Single(await PlayAsync(play));
        PolicyFile.Write(_folder.At("model.onnx"), seed: 4);
        var second = Assert.Single(await PlayAsync(play));
        Assert.NotEqual((first.Key, first.SubmissionId, first.ActionsSha256), (second.Key, second.SubmissionId, second.ActionsSha256));
        Assert.Equal(Digest.OfFile(_folder.At("model.onnx")), second.Submission!.Files!["model.onnx"]);
        File.Move(_folder.At("model.onnx"), _folder.At("renamed.onnx"));
        Assert.Equal(second.StartedAt, Assert.Single(await PlayAsync([.. play[..^1], _folder.At("renamed.onnx")])).StartedAt);
    }

    [Fact]
    public async Task TwoModelsOfOneNameAreTwoCompetitorsAndACopyOfOneIsNone()
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        foreach (var (folder, seed) in new[] { ("a", 3), ("b", 4), ("c", 4) })
        {
            Directory.CreateDirectory(_folder.At(folder));
            PolicyFile.Write(_folder.At($"{folder}/model.onnx"), seed: seed);
        }

        var records = await PlayAsync(["--world", await EndpointAsync(world), "--tasks", "find-cave", "--steps", "5", "--agents", .. new[] { "a", "b", "c" }.Select(folder => _folder.At($"{folder}/model.onnx"))]);
        Assert.Equal(2, records.Select(record => record.Exhibit.Path).Distinct().Count());
        Assert.All(records, record => Assert.Equal("model", record.Submission!.Name));
        Assert.All(records, record => Assert.True(File.Exists(Path.Combine(_folder.At("run"), record.Exhibit.Path))));
    }

    [Fact]
    public async Task AModelsNameIsShownAsItWasGivenInEveryScript()
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        string[] names = ["模型甲", "模型乙", "Модель A"];
        foreach (var (name, seed) in names.Select((name, at) => (name, at)))
        {
            PolicyFile.Write(_folder.At(name + ".onnx"), seed: seed);
        }

        var records = await PlayAsync(["--world", await EndpointAsync(world), "--tasks", "find-cave", "--steps", "3", "--agents", .. names.Select(name => _folder.At(name + ".onnx"))]);
        Assert.Equal(names, records.Select(record => record.Submission!.Name));
        Assert.Equal(3, records.Select(record => record.Exhibit.Path).Distinct().Count());
    }

    [Fact]
    public async Task TwoTeamsWithOneIdAreTwoCompetitors()
    {
        var records = await PlayAsync(["--tasks", Steer, "--agents", Write("one", "Team One", "It is good."), Write("two", "Команда 二", "It is bad.")]);
        Assert.Equal([("same", "Team One"), ("same", "Команда 二")], records.Select(record => (record.Submission!.Name, record.Submission.Team)));
        Assert.Equal(["It is good.", "It is bad."], records.Select(record => File.ReadAllLines(Path.Combine(_folder.At("run"), record.Exhibit.Path))[^2][2..]));
        Assert.All(records, record => Assert.Equal(("MIT", "None."), (record.Submission!.Licence, record.Submission.Training)));
        Assert.All(records, record => Assert.Equal(["answers.jsonl", "submission.json"], record.Submission!.Files!.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task AFolderAndAZipOfItAreTheSameSubmission()
    {
        var folder = Write("one", "Team One", "It is good.");
        var first = Assert.Single(await PlayAsync(["--tasks", Steer, "--agents", folder]));
        await System.IO.Compression.ZipFile.CreateFromDirectoryAsync(folder, _folder.At("handed-in.zip"), Cancellation);
        Assert.Equal(first.StartedAt, Assert.Single(await PlayAsync(["--tasks", Steer, "--agents", _folder.At("handed-in.zip")])).StartedAt);
    }

    [Fact]
    public async Task ARunInsideTheSubmissionItPlaysIsRefused()
    {
        var folder = Write("one", "Team One", "It is good.");
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", folder, "--out", Path.Combine(folder, "out")]);
        Assert.Equal(2, played.ExitCode);
        Assert.Contains("found the run's folder inside the submission", played.Complaint);
    }

    [Fact]
    public async Task AnotherLengthIsRefusedUntilSomebodySaysWhatBecomesOfTheOldOne()
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        string[] play = ["--world", await EndpointAsync(world), "--tasks", "find-cave", "--agents", "walker", "--steps"];
        await PlayAsync([.. play, "3"]);
        var refused = await BasaltProgram.RunAsync(["play", .. play, "7", "--out", _folder.At("run"), "--json"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith("basalt: find-cave/walker/seed-14169: found an episode with a limit of 3 steps; wanted 7 steps; write --replace", refused.Complaint);
        Assert.Equal(3, Assert.Single(await PlayAsync([.. play, "7", "--keep"])).Steps);
        Assert.Equal(7, Assert.Single(await PlayAsync([.. play, "7", "--replace"])).Steps);
        Assert.Single(Directory.GetFiles(_folder.At("run/set-aside"), "*.mp4", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task ARemoteAgentHasTheNameThatItWasGivenAndIsNeverTakenForGranted()
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var agent = new System.Diagnostics.ProcessStartInfo(PythonProgram.Path, [Path.Combine(House.Folder, "agents", "python", "example_agent.py"), "--listen", "tcp://127.0.0.1:*"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using var process = System.Diagnostics.Process.Start(agent)!;
        try
        {
            var endpoint = (await process.StandardOutput.ReadLineAsync(Cancellation))!.Split(' ')[^1];
            string[] play = ["play", "--world", await EndpointAsync(world), "--tasks", "find-cave", "--steps", "3", "--agents", $"My agent={endpoint}", "--out", _folder.At("run"), "--json"];
            var first = await BasaltProgram.RunAsync(play);
            Assert.True(first.ExitCode == 0, first.Errors);
            var record = Assert.Single(Json.Read<EpisodeRecord[]>(first.Output, "what play printed"));
            Assert.Equal(("My agent", null, "remote"), (record.Submission!.Name, record.Submission.Digest, record.Submission.Agent));
            Assert.StartsWith("find-cave/my-agent/seed-14169-", record.Id);
            var again = await BasaltProgram.RunAsync(play);
            Assert.Contains("My agent: 1 of its episodes are here already, and nobody can see whether the agent is still the same", again.Errors);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task AnAgentThatCannotBeReachedHasNoRecordAndTheOthersArePlayed()
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var played = await BasaltProgram.RunAsync(
            ["play", "--world", await EndpointAsync(world), "--tasks", "find-cave", "--steps", "3", "--agents", "tcp://127.0.0.1:9", "walker", "--out", _folder.At("run")]);
        Assert.Equal(BasaltException.Surroundings, played.ExitCode);
        Assert.StartsWith("basalt: 1 of 2 episodes were not played, through no fault of their agents", played.Complaint);
        Assert.Equal("walker", Path.GetFileName(Path.GetDirectoryName(Assert.Single(Directory.GetFiles(_folder.At("run/episodes"), "*.json", SearchOption.AllDirectories)))));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> EndpointAsync(BasaltProgram world) => (await world.Output.ReadLineAsync(Cancellation))!.Split(' ')[^1];

    private async Task<EpisodeRecord[]> PlayAsync(string[] play)
    {
        var played = await BasaltProgram.RunAsync(["play", .. play, "--out", _folder.At("run"), "--json"]);
        Assert.True(played.ExitCode == 0, played.Errors);
        return Json.Read<EpisodeRecord[]>(played.Output, "what play printed");
    }

    /// <summary>A submission of frozen answers that say the same to everything.</summary>
    private string Write(string folder, string team, string answer)
    {
        var place = Directory.CreateDirectory(_folder.At(folder)).FullName;
        var items = Catalogue.Tasks([Steer], TextDomain.Name)[0].Scenarios.Select(scenario => $"{Steer}/{scenario.Id}");
        File.WriteAllLines(Path.Combine(place, "answers.jsonl"), items.Select(item => new JObject { ["itemId"] = item, ["output"] = answer }.ToString(Newtonsoft.Json.Formatting.None)));
        File.WriteAllText(Path.Combine(place, "submission.json"), new JObject
        {
            ["id"] = "same", ["team"] = team, ["agent"] = "frozen", ["licence"] = "MIT", ["training"] = "None.", ["settings"] = new JObject { ["answers"] = "answers.jsonl" },
        }.ToString());
        return place;
    }
}
