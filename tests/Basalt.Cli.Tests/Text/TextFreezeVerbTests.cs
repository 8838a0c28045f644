using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>An endpoint on this machine, whose answers the real program freezes.</summary>
public sealed class TextFreezeVerbTests : IDisposable
{
    private const string Steer = "text-steer-hopeful";

    private static readonly int All = TextTaskTests.Prompts(Steer);
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-freeze-").FullName;

    private string Answers => Path.Combine(_folder, "answers.jsonl");

    [Fact]
    public async Task AnswersOfTwoModelsAreNeverMixedUnderOneName()
    {
        using var endpoint = new FakeEndpoint((body, number) => body.Contains("\"alpha\"", StringComparison.Ordinal) && number > 3
            ? FakeEndpoint.Body(403, """{"error": {"message": "no more"}}""")
            : FakeEndpoint.Says("Said by " + (string?)JObject.Parse(body)["model"], finish: "stop"));
        var alpha = await FreezeAsync(endpoint, "alpha");
        Assert.Equal(3, alpha.ExitCode);
        Assert.Contains("\"no more\"", alpha.Complaint);
        Assert.Contains($"3 of {All} answers are kept", alpha.Complaint);

        var beta = await FreezeAsync(endpoint, "beta");
        Assert.Equal(2, beta.ExitCode);
        Assert.Contains("found 3 answers of model alpha; asked for model beta; add --replace to set these aside and ask anew, or --keep", beta.Complaint);
        Assert.False(File.Exists(Path.Combine(_folder, "submission.json")));

        Assert.Equal(0, (await FreezeAsync(endpoint, "beta", "--keep")).ExitCode);
        Assert.Equal($"recorded from alpha (3) and beta ({All - 3})", Training());
        // Nothing is left to ask, and still a third name is not theirs.
        Assert.Equal(2, (await FreezeAsync(endpoint, "gamma")).ExitCode);
        Assert.Equal($"recorded from alpha (3) and beta ({All - 3})", Training());

        Assert.Equal(0, (await FreezeAsync(endpoint, "beta", "--replace")).ExitCode);
        Assert.Equal("recorded from beta", Training());
        Assert.Equal(3, File.ReadLines(Path.Combine(_folder, "answers.set-aside-1.jsonl")).Count());
        Assert.Contains("wanted one of them", (await FreezeAsync(endpoint, "beta", "--replace", "--keep")).Complaint);
        using var elsewhere = new TemporaryFolder();
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", _folder, "--scenarios", "1", "--out", elsewhere.At("run")]);
        Assert.Equal((0, ""), (played.ExitCode, played.ExitCode == 0 ? "" : played.Complaint));
    }

    [Fact]
    public async Task AConstitutionStandsBeforeEveryInstructionAndItsAnswersAreNotMixedWithOthers()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("We prosper.", finish: "stop"));
        var file = Path.Combine(_folder, "system-prompt.md");
        await File.WriteAllTextAsync(file, "Pay attention to SIGNS of worry.", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await FreezeAsync(endpoint, "m", "--constitution", file)).ExitCode);
        Assert.All(endpoint.Requests, body => Assert.StartsWith(
            "Pay attention to SIGNS of worry.\n\n", (string?)JObject.Parse(body).SelectToken("messages[0].content"), StringComparison.Ordinal));
        Assert.Contains("constitution", (await FreezeAsync(endpoint, "m")).Complaint);
        Assert.Contains("no such file", (await FreezeAsync(endpoint, "m", "--constitution", "nowhere.md")).Complaint);
    }

    [Fact]
    public async Task AModelThatThinksPastItsBudgetLeavesNoEmptyAnswers()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("", finish: "length"));
        var recorded = await FreezeAsync(endpoint, "m", "--json");
        Assert.Equal(3, recorded.ExitCode);
        Assert.Contains($"{All} of {All} items have no answer: {All} thinking (ended by length with no text", recorded.Complaint);
        Assert.Contains("raise --max-tokens", recorded.Complaint);
        var told = JObject.Parse(recorded.Output);
        Assert.Equal(All, (int)told.SelectToken("outcomes.thinking")!);
        Assert.Equal("thinking", (string?)told.SelectToken("unanswered[0].outcome"));
        Assert.Equal(All, File.ReadLines(Path.Combine(_folder, "outcomes.jsonl")).Count());
        Assert.Equal("", File.ReadAllText(Answers));
        Assert.False(File.Exists(Path.Combine(_folder, "submission.json")));
    }

    [Fact]
    public async Task OneItemThatIsFilteredDoesNotStopTheOthersAndIsAskedAgain()
    {
        using var endpoint = new FakeEndpoint((_, number) => number == 2 ? FakeEndpoint.Says(new JObject { ["content"] = null }, "content_filter") : FakeEndpoint.Says("We prosper.", finish: "stop"));
        var recorded = await FreezeAsync(endpoint, "m");
        Assert.Equal(3, recorded.ExitCode);
        Assert.Contains($"1 of {All} items have no answer: 1 filtered", recorded.Complaint);
        Assert.Contains($"{All - 1} complete, 1 filtered", recorded.Output);
        Assert.Equal(All - 1, File.ReadLines(Answers).Count());
        Assert.Equal(0, (await FreezeAsync(endpoint, "m")).ExitCode);
        Assert.Equal(All, File.ReadLines(Answers).Count());
    }

    [Fact]
    public async Task AnswersThatWereCutAreKeptAndCounted()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("We prosper and", finish: "length"));
        var recorded = await FreezeAsync(endpoint, "m");
        Assert.Equal(0, recorded.ExitCode);
        Assert.Contains($"{All} cut", recorded.Output);
        Assert.Contains($"{All} of {All} answers ended by length; raise --max-tokens", recorded.Errors.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatTheEndpointSaidIsShownWithoutTheKey()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(401, """{"error": {"message": "Incorrect API key provided: hidden-words."}}"""));
        var recorded = await FreezeAsync(endpoint, "m");
        Assert.Equal(3, recorded.ExitCode);
        Assert.Contains("\"Incorrect API key provided: [key]", recorded.Complaint);
        Assert.DoesNotContain("hidden-words", recorded.Errors + recorded.Output);
    }

    [Theory]
    [InlineData("http://me:hunter2@127.0.0.1/v1", "a user's name or password")]
    [InlineData("127.0.0.1:8000/v1", "must be one such as https://host/v1")]
    public async Task AnAddressThatWillNotDoIsOneSentence(string address, string named)
    {
        var recorded = await BasaltProgram.RunAsync(["text", "freeze", "--endpoint", address, "--model", "m", "--tasks", Steer, "--out", _folder]);
        Assert.Equal(2, recorded.ExitCode);
        Assert.Contains(named, recorded.Complaint);
        Assert.DoesNotContain("hunter2", recorded.Errors);
    }

    [Fact]
    public async Task TheFormerNameOfTheVerbStillWorksAndIsToldItsNewName()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("We prosper.", finish: "stop"));
        var frozen = await BasaltProgram.RunAsync(
            ["text", "record", "--endpoint", endpoint.Address.ToString(), "--model", "m", "--tasks", Steer, "--tries", "1", "--out", _folder]);
        Assert.Equal(0, frozen.ExitCode);
        Assert.Equal("text record is now text freeze; write text freeze", frozen.Errors.Split('\n')[0]);
        Assert.Equal(All, File.ReadLines(Answers).Count());
        Assert.DoesNotContain("record ", (await BasaltProgram.RunAsync(["text", "--help"])).Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<BasaltProgram.Result> FreezeAsync(FakeEndpoint endpoint, string model, params string[] more) => BasaltProgram.RunAsync(
        ["text", "freeze", "--endpoint", endpoint.Address.ToString(), "--model", model, "--tasks", Steer, "--tries", "1", "--out", _folder, .. more], ("BASALT_ENDPOINT_KEY", "hidden-words"));

    private string? Training() => (string?)JObject.Parse(File.ReadAllText(Path.Combine(_folder, "submission.json")))["training"];
}
