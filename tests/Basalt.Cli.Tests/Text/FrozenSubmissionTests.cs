using System.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>Answers that were given elsewhere and are frozen, on the way that every submission goes.</summary>
public sealed class FrozenSubmissionTests : IDisposable
{
    private const string Steer = "text-steer-plain";

    private static readonly int All = TextTaskTests.Prompts(Steer);
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-frozen-").FullName;

    [Fact]
    public async Task FrozenAnswersAreEpisodesLikeAnyOther()
    {
        var submission = Write(Items());
        var run = Path.Combine(_folder, "run");
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", submission, "--scenarios", $"{All}", "--out", run, "--json"]);
        Assert.Equal(0, played.ExitCode);
        var records = JArray.Parse(played.Output);
        Assert.Equal(All, records.Count);
        Assert.All(records, record => Assert.Equal("text/markdown", (string?)record.SelectToken("exhibit.mediaType")));
        Assert.Contains("> <b>short</b> words", File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(run, "episodes", Steer, "ours"), "mail-*.md"))));
    }

    [Theory]
    [InlineData("play")]
    [InlineData("check-submission")]
    public async Task TheFormerNameOfTheKindStillWorksAndIsToldItsNewName(string verb)
    {
        var submission = Write(Items());
        var manifest = Path.Combine(submission, "submission.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"frozen\"", "\"recorded\"", StringComparison.Ordinal));
        string[] arguments = verb == "play"
            ? ["play", "--tasks", Steer, "--agents", submission, "--scenarios", "1", "--out", Path.Combine(_folder, "run"), "--json"]
            : ["check-submission", submission, "--json"];
        var result = await BasaltProgram.RunAsync(arguments);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("submission ours: the agent recorded is now frozen; write \"agent\": \"frozen\"", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKindThatNobodyHasIsToldTheKindsByTheirPresentNames()
    {
        var submission = Write(Items());
        var manifest = Path.Combine(submission, "submission.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"frozen\"", "\"thawed\"", StringComparison.Ordinal));
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", submission, "--out", Path.Combine(_folder, "run")]);
        Assert.Equal(2, played.ExitCode);
        Assert.Contains("agent is \"thawed\"; must be", played.Complaint, StringComparison.Ordinal);
        Assert.Contains("frozen", played.Complaint, StringComparison.Ordinal);
        Assert.DoesNotContain("recorded", played.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOverlookedItemIsNamedBeforeAnythingIsPlayed()
    {
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", Write(Items().Skip(1)), "--scenarios", $"{All}", "--out", Path.Combine(_folder, "run")]);
        Assert.Equal(2, played.ExitCode);
        Assert.Contains($"found no answer to {Steer}/tariff", played.Complaint);
    }

    [Fact]
    public async Task AnUnknownItemIsNamedBeforeAnythingIsPlayed()
    {
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", Write(Items().Append($"{Steer}/nowhere").Append("another-task/one")), "--out", Path.Combine(_folder, "run")]);
        Assert.Equal(2, played.ExitCode);
        Assert.Contains($"found an answer to {Steer}/nowhere", played.Complaint);
    }

    [Fact]
    public async Task AnswersThatAreNotTheOnesHandedInAreRefused()
    {
        var submission = Write(Items(), sha256: new string('0', 64));
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", submission, "--out", Path.Combine(_folder, "run")]);
        Assert.Equal(2, played.ExitCode);
        Assert.Contains("as it was handed in", played.Complaint);
    }

    [Fact]
    public async Task CheckingASubmissionReportsItsDossier()
    {
        var submission = Write(Items());
        File.WriteAllText(Path.Combine(submission, "roc.csv"), "0,1\n");
        File.WriteAllText(Path.Combine(submission, "dossier.json"), """{"conditions": {"S3": {"claim": "a guardrail", "evidence": [{"file": "roc.csv"}]}, "N4": {"claim": "votes"}}}""");
        var check = await BasaltProgram.RunAsync(["check-submission", submission, "--json"]);
        var findings = JArray.Parse(check.Output).ToDictionary(finding => (string)finding["check"]!, finding => (string)finding["note"]!);
        Assert.Equal(0, check.ExitCode);
        var standings = JArray.Parse(check.Output).ToDictionary(finding => (string)finding["check"]!, finding => (string?)finding["standing"]);
        Assert.Equal(["shown", "claimed", "open"], new[] { "S3", "N4", "N1" }.Select(condition => standings["condition " + condition]));
        Assert.Null(standings["manifest"]);
        Assert.Equal($"{All} dialogues answered", findings[Steer]);
    }

    [Fact]
    public async Task TheLeaderboardShowsTheDossier()
    {
        var submission = Write(Items());
        File.WriteAllText(Path.Combine(submission, "dossier.json"), """{"conditions": {"N4": {"claim": "votes"}}}""");
        var run = Path.Combine(_folder, "run");
        await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", submission, "--out", run]);
        await BasaltProgram.RunAsync(["rank", run]);
        var standings = JObject.Parse(File.ReadAllText(Path.Combine(run, "leaderboard.json")));
        Assert.Equal("claimed N4; open N1 N2 N3 S1 S2 S3", (string?)standings.SelectToken("tasks[0].standings[0].conditions"));
    }

    [Fact]
    public async Task AMinecraftAgentIsNoCompetitorOfATextTask()
    {
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", "walker", "--out", Path.Combine(_folder, "run")]);
        Assert.Equal(2, played.ExitCode);
        Assert.Contains("found the kind of agent walker for a text task", played.Complaint);
    }

    [Fact]
    public async Task AnEndpointThatCannotBeReachedIsOneSentence()
    {
        var recorded = await BasaltProgram.RunAsync(["text", "freeze", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m", "--tasks", Steer, "--out", Path.Combine(_folder, "out"), "--timeout", "2", "--tries", "1"]);
        Assert.Equal(3, recorded.ExitCode);
        Assert.Contains("127.0.0.1: ", recorded.Complaint);
        Assert.DoesNotContain("   at ", recorded.Complaint);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task FilesThatBeginWithAByteOrderMarkArePlayed(string encoding)
    {
        var submission = Write(Items());
        foreach (var file in Directory.GetFiles(submission))
        {
            File.WriteAllText(file, File.ReadAllText(file), Encoding.GetEncoding(encoding));
        }

        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", submission, "--scenarios", "1", "--out", Path.Combine(_folder, "run")]);
        Assert.Equal((0, ""), (played.ExitCode, played.ExitCode == 0 ? "" : played.Complaint));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Items() =>
        JObject.Parse(File.ReadAllText(Path.Combine(House.Folder, "datasets", "tasks", Steer + ".json")))["scenarios"]!.Select(scenario => $"{Steer}/{scenario["id"]}");

    private string Write(IEnumerable<string> items, string? sha256 = null)
    {
        var folder = Path.Combine(_folder, "ours");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "answers.jsonl"), items.Select(item => new JObject { ["itemId"] = item, ["output"] = "<b>short</b> words, plainly put." }.ToString(Newtonsoft.Json.Formatting.None)));
        var settings = new JObject { ["answers"] = "answers.jsonl" };
        if (sha256 is not null)
        {
            settings["sha256"] = sha256;
        }

        File.WriteAllText(Path.Combine(folder, "submission.json"), new JObject { ["id"] = "ours", ["team"] = "us", ["agent"] = "frozen", ["licence"] = "MIT", ["training"] = "by hand", ["settings"] = settings }.ToString());
        return folder;
    }
}
