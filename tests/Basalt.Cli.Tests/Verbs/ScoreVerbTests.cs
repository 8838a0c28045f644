using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class ScoreVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task BothAgentsPlayTheSameWorldsAndAnotherCallPlaysNothingAgain()
    {
        string[] score = ["score", "walker", "--tasks", "find-cave", "--seeds", "2", "--first-seed", "31", "--steps", "25", "--out", _folder.At("out"), "--json"];
        var first = JObject.Parse((await SucceedAsync(score)).Output);
        Assert.Equal([31, 32], first["seeds"]!.Select(seed => (int)seed));
        var row = first["rows"]![0]!;
        Assert.Equal(("find-cave", "walker", 2, 0, 25.0), ((string?)row["task"], (string?)row["agent"], (int)row["episodes"]!, (int)row["successes"]!, (double)row["meanSteps"]!));
        Assert.Equal(["in a cave at the end", "came in on foot"], ((JObject)row["met"]!).Properties().Select(wish => wish.Name));
        Assert.Equal(0.657, (double)row["rate"]!["high"]!, 0.001);
        var difference = first["differences"]![0]!;
        Assert.Equal((0.0, -0.658, 0.658), ((double)difference["rate"]!["value"]!, Math.Round((double)difference["rate"]!["low"]!, 3), Math.Round((double)difference["rate"]!["high"]!, 3)));

        var again = JObject.Parse((await SucceedAsync(score)).Output);
        Assert.Equal(first["rows"]!.ToString(), again["rows"]!.ToString());
    }

    [Fact]
    public async Task SeedsOfDemonstrationsAreLeftOut()
    {
        var taught = Directory.CreateDirectory(_folder.At("taught/episodes/find-cave/teacher")).FullName;
        await File.WriteAllTextAsync(Path.Combine(taught, "seed-40.json"), "{}", TestContext.Current.CancellationToken);
        var score = await SucceedAsync(
            "score", "walker", "--tasks", "find-cave", "--seeds", "1", "--first-seed", "40", "--steps", "3", "--apart-from", _folder.At("taught"), "--out", _folder.At("out"), "--json");
        Assert.Equal([41], JObject.Parse(score.Output)["seeds"]!.Select(seed => (int)seed));
    }

    [Fact]
    public async Task WorldsThatAreDrawnForPoliciesOnlyAreTheSameToThem()
    {
        string[] score = ["score", "baseline", "--tasks", "make-waterfall", "--seeds", "1", "--first-seed", "51", "--steps", "40", "--json"];
        await SucceedAsync([.. score, "--out", _folder.At("whole")]);
        await SucceedAsync([.. score, "--policy-view", "--out", _folder.At("small")]);
        string Actions(string run) => Assert.Single(Directory.GetFiles(_folder.At($"{run}/episodes/make-waterfall/baseline"), "*.jsonl"));
        var whole = await File.ReadAllLinesAsync(Actions("whole"), TestContext.Current.CancellationToken);
        Assert.Equal(40, whole.Length);
        Assert.Equal(whole, await File.ReadAllLinesAsync(Actions("small"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("score walker --policy-view", "found --policy-view with another's world or agent, to whom whole pictures are due")]
    [InlineData("score random", "found random on both sides; wanted two agents")]
    [InlineData("score walker --seeds 0", "--seeds is 0; must be positive")]
    [InlineData("score walker --apart-from nowhere", "nowhere: found no folder episodes in it")]
    public async Task AWrongArgumentGetsOneSentence(string arguments, string sentence)
    {
        var result = await BasaltProgram.RunAsync(arguments.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Complaint);
    }

    private static async Task<BasaltProgram.Result> SucceedAsync(params string[] arguments)
    {
        var result = await BasaltProgram.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result;
    }
}
