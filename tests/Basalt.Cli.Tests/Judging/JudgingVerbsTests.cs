using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class JudgingVerbsTests
{
    [Fact]
    public async Task ARunIsJudgedByAModelRankedByAQuestionAndCompared()
    {
        await using var run = await RunOfTexts.CreateAsync(8, ("sunny", "a happy hope and joy and peace"), ("rainy", "fear"));
        using var endpoint = new FakeEndpoint((body, _) => FakeEndpoint.Says(Says(body)));
        var (code, report, _) = await RunAsync("judge", "--run", run.Folder, "--endpoint", $"{endpoint.Address}", "--model", "m", "--json");
        Assert.Equal((0, 8, 0), (code, (int)JObject.Parse(report)["pairs"]!, (int)JObject.Parse(report)["contradictions"]!));
        (_, var rank, _) = await RunAsync("rank", run.Folder, "--question", $"{RunOfTexts.Task}.c1", "--json");
        Assert.Equal(("model", "sunny"), ((string?)JObject.Parse(rank)["kind"], (string?)JObject.Parse(rank).SelectToken("tasks[0].standings[0].submissionId")));
        (_, var compared, _) = await RunAsync("compare", "sunny", "rainy", "--run", run.Folder, "--json");
        Assert.Equal("wins", (string?)JObject.Parse(compared).SelectToken("tasks[0].verdict"));
        (_, compared, _) = await RunAsync("compare", "rainy", "sunny", "--run", run.Folder, "--by", "hope", "--json");
        Assert.Equal("loses", (string?)JObject.Parse(compared).SelectToken("tasks[0].verdict"));
    }

    [Fact]
    public async Task WrongWordsAreOneSentenceEach()
    {
        await using var run = await RunOfTexts.CreateAsync(1, ("sunny", "hope"), ("rainy", "fear"));
        await FailsAsync("--endpoint is no http or https address", "judge", "--run", run.Folder, "--endpoint", "ftp://x", "--model", "m");
        await FailsAsync("found 0 pictures of a video; wanted 1 to 64", "judge", "--run", run.Folder, "--endpoint", "http://x", "--model", "m", "--frames", "0");
        await FailsAsync("no such question was answered yet", "rank", run.Folder, "--question", "nobody.c1");
        await FailsAsync("found no submission nobody", "compare", "sunny", "nobody", "--run", run.Folder);
        await FailsAsync("found sunny on both sides", "compare", "sunny", "sunny", "--run", run.Folder);
        await FailsAsync("found no item that has a figure for both", "compare", "sunny", "rainy", "--run", run.Folder);
        await FailsAsync("found the reward nothing", "compare", "sunny", "rainy", "--run", run.Folder, "--by", "nothing");
        await FailsAsync("found no comparison of two texts", "export", "preferences", Path.Combine(run.Folder, "p.jsonl"), "--run", run.Folder);
        await FailsAsync("a file that ends in .onnx", "text", "values", "train", "--out", Path.Combine(run.Folder, "value.bin"));
    }

    [Fact]
    public async Task TheScriptedRaterVotesByTheTasksOwnReward()
    {
        await using var run = await RunOfTexts.CreateAsync(2, ("sunny", "a happy hope"), ("rainy", "fear and war"));
        using var catalogue = new Catalogue();
        var tasks = new[] { run.Spec };
        await using var site = await DemoSite.StartAsync(
            run.Log, run.Folder, tasks, 2, null, "test", Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, Cancellation);
        Assert.Equal(2, await site.VoteAsync(catalogue.Texts, Cancellation));
        var state = await run.StateAsync();
        Assert.All(state.Comparisons, vote =>
        {
            Assert.Equal(RaterKind.Program, vote.Kind);
            Assert.StartsWith("scripted: reward hope ", vote.Reason);
            Assert.Contains("/sunny/", vote.Verdict == Verdict.Left ? vote.LeftEpisode : vote.RightEpisode);
        });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Says(string body)
    {
        var content = JObject.Parse(body)["messages"]![1]!["content"]!;
        var side = ((string)content[1]!["text"]!).Contains("hope", StringComparison.Ordinal) ? "left" : "right";
        return new JObject { ["verdict"] = side, ["answers"] = new JObject { [$"{RunOfTexts.Task}.c1"] = side } }.ToString();
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] words)
    {
        var ended = await BasaltProgram.RunAsync(words);
        return (ended.ExitCode, ended.Output, ended.Errors);
    }

    private static async Task FailsAsync(string sentence, params string[] words)
    {
        var (code, _, error) = await RunAsync(words);
        Assert.NotEqual(0, code);
        Assert.Contains(sentence, error);
        Assert.Single(error.Trim().Split('\n'), line => line.StartsWith("basalt:", StringComparison.Ordinal));
    }
}
