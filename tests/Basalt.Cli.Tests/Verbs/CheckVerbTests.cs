using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class CheckVerbTests
{
    private const string Cave = """{"cave":{"inside":true,"entered":true,"enteredAtTick":140,"dugIn":false}}""";

    private static readonly string Still = RecorderLine.From(default, null, 0, null).ToString();

    [Fact]
    public async Task TheLastStatementIsTheOneThatCounts()
    {
        using var folder = new TemporaryFolder();
        var before = RecorderLine.From(default, new JObject { ["checks"] = JObject.Parse(Cave.Replace("true", "false")) }, 0, null);
        var record = Episode(folder, before.ToString(), (RecorderLine.From(default, null, 1, before) with { Outcome = new JObject { ["checks"] = JObject.Parse(Cave) } }).ToString());
        var result = await BasaltProgram.RunAsync(["check", record, "--json"]);
        Assert.Equal(0, result.ExitCode);
        var checks = JArray.Parse(result.Output)[0]["checks"]!;
        Assert.Equal([true, true], checks.Select(check => (bool)check["met"]!));
        Assert.Equal("at step 140", (string?)checks[1]!["found"]);
    }

    [Fact]
    public async Task AFolderShowsATableOfAllItsEpisodes()
    {
        using var folder = new TemporaryFolder();
        Episode(folder, RecorderLine.From(default, new JObject { ["checks"] = JObject.Parse(Cave) }, 0, null).ToString(), Still);
        var result = await BasaltProgram.RunAsync(["check", folder.At("run")]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("in a cave at the end", result.Output);
        Assert.Contains("rank nobody", result.Errors);
    }

    [Fact]
    public async Task AnEpisodeOfAnotherWorldIsToldApart()
    {
        using var folder = new TemporaryFolder();
        var result = await BasaltProgram.RunAsync(["check", Episode(folder, Still)]);
        Assert.Equal(BasaltException.BadInput, result.ExitCode);
        Assert.Contains("found no checks; wanted an episode of the embedded world", result.Complaint);
    }

    [Fact]
    public async Task ChecksOfAStrangeShapeAreAnErrorInOneSentence()
    {
        using var folder = new TemporaryFolder();
        var result = await BasaltProgram.RunAsync(["check", Episode(folder, RecorderLine.From(default, new JObject { ["checks"] = 7 }, 0, null).ToString())]);
        Assert.Equal(BasaltException.BadInput, result.ExitCode);
        Assert.DoesNotContain("   at ", result.Errors);
    }

    [Fact]
    public async Task APathThatIsNoEpisodeSaysWhatIsWanted()
    {
        var result = await BasaltProgram.RunAsync(["check", "nowhere.json"]);
        Assert.Equal(BasaltException.BadInput, result.ExitCode);
        Assert.Contains("wanted the .json of one, or the folder of a run", result.Complaint);
    }

    /// <summary>A record of one episode of find-cave with these lines of actions.</summary>
    /// <returns>The record's file.</returns>
    private static string Episode(TemporaryFolder folder, params string[] lines)
    {
        const string place = "episodes/find-cave/one/seed-1";
        var file = Path.Combine(folder.At("run"), place + ".json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, Json.WriteIndented(new EpisodeRecord
        {
            Id = "find-cave/one/seed-1",
            TaskId = "find-cave",
            ScenarioId = "seed-1",
            SubmissionId = "one",
            Seed = 1,
            Steps = lines.Length,
            End = EpisodeEnd.Finished,
            Exhibit = new Exhibit("video/mp4", place + ".mp4"),
            StartedAt = DateTimeOffset.UnixEpoch,
            Duration = TimeSpan.FromSeconds(1),
            World = "test",
            Harness = Provenance.Of(["play"]),
        }));
        File.WriteAllText(Path.ChangeExtension(file, ".mp4"), "");
        File.WriteAllLines(Path.ChangeExtension(file, ".jsonl"), lines);
        return file;
    }
}
