using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>A season as its organiser runs it: plan, workers, status, collect, reveal.</summary>
public sealed class SeasonVerbTests : IDisposable
{
    private const string Track = "text-ordinary-assistance";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Season => _folder.At("season");

    [Fact]
    public async Task ASeasonIsPlayedRowByRowAndCollectedWhenNoRowIsMissing()
    {
        await DoneAsync(Plan(["recorded-helpful", "recorded-terse"]));
        await DoneAsync(["play", "--plan", Season, "--row", "3"]);
        Assert.Equal(["missing", "missing", "done", "missing"], await StatesAsync());
        var early = await BasaltProgram.RunAsync(["collect", Season]);
        Assert.Equal(BasaltException.BadInput, early.ExitCode);
        Assert.Contains("found 3 of 4 rows missing, row 1 (", early.Complaint);
        Assert.Contains("1 of 4 episodes are in the record", (await DoneAsync(["collect", Season, "--without-missing"])).Errors);
        await DoneAsync(["play", "--plan", Season]);
        Assert.Contains("4 of 4 episodes are in the record", (await DoneAsync(["collect", Season])).Errors);
        Assert.Equal(4, Records().Select(record => (string)record["key"]!).Distinct().Count());
        Assert.All(Records(), record => Assert.Equal(Environment.MachineName, (string)record["playedOn"]!["host"]!));
    }

    [Fact]
    public async Task APlanThatGrowsKeepsItsRowsAndWhatWasPlayedOfThem()
    {
        await DoneAsync(Plan(["recorded-helpful"]));
        await DoneAsync(["play", "--plan", Season]);
        var before = (await StatusAsync()).Select(row => (string)row["id"]!).ToList();
        await DoneAsync(Plan(["recorded-terse"]));
        var after = await StatusAsync();
        Assert.Equal(before, after.Take(2).Select(row => (string)row["id"]!));
        Assert.Equal(["done", "done", "missing", "missing"], after.Select(row => (string)row["state"]!));
    }

    [Fact]
    public async Task TwoWorkersOfOnePlanPlayEveryRowOnce()
    {
        await DoneAsync([.. Plan(["recorded-helpful", "recorded-terse", "recorded-over-cautious"]), "--scenarios", "8"]);
        var workers = await Task.WhenAll(DoneAsync(["play", "--plan", Season, "--json"]), DoneAsync(["play", "--plan", Season, "--json"]));
        Assert.All(workers, worker => Assert.Equal(24, JArray.Parse(worker.Output).Count));
        Assert.Equal(24, Records().Count);
        Assert.Equal(24, Directory.GetFiles(Path.Combine(Season, "episodes"), "*.md", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("9", "found no row 9; wanted 1 to 2")]
    [InlineData("0", "found no row 0; wanted 1 to 2")]
    public async Task ARowThatIsNotThereIsNamed(string row, string said)
    {
        await DoneAsync(Plan(["recorded-helpful"]));
        var play = await BasaltProgram.RunAsync(["play", "--plan", Season, "--row", row]);
        Assert.Equal(BasaltException.BadInput, play.ExitCode);
        Assert.EndsWith(said, play.Complaint);
    }

    [Fact]
    public async Task APlanOfAnotherVersionIsRefusedInOneSentence()
    {
        await DoneAsync(Plan(["recorded-helpful"]));
        var file = Path.Combine(Season, "plan.jsonl");
        await File.WriteAllTextAsync(
            file, (await File.ReadAllTextAsync(file, Cancellation)).Replace("{\"plan\":1,", "{\"plan\":7,", StringComparison.Ordinal), Cancellation);
        var status = await BasaltProgram.RunAsync(["status", Season]);
        Assert.Equal(BasaltException.BadInput, status.ExitCode);
        Assert.Contains("plan.jsonl", status.Complaint);
        Assert.DoesNotContain('\n', status.Errors);
    }

    [Fact]
    public async Task HiddenWorldsShowOnlyTheirDigestUntilTheyAreRevealed()
    {
        await File.WriteAllTextAsync(_folder.At("secret"), "a secret of thirty-two letters, or more", Cancellation);
        var plan = await DoneAsync(
            ["plan", "--tasks", "find-cave", "--agents", "random", "--scenarios", "3", "--seeds-from", _folder.At("secret"), "--out", Season, "--json"]);
        var digest = (string)JObject.Parse(plan.Output)["hiddenScenarios"]!;
        var secret = await File.ReadAllBytesAsync(Path.Combine(Season, "scenarios.secret.json"), Cancellation);
        Assert.Equal(digest, Digest.Of(secret));
        var told = await File.ReadAllTextAsync(Path.Combine(Season, "plan.jsonl"), Cancellation);
        Assert.Contains(digest, told);
        var seeds = JObject.Parse(System.Text.Encoding.UTF8.GetString(secret)).SelectTokens("$..seed").Select(seed => $"{seed}").ToList();
        Assert.Equal(3, seeds.Distinct().Count());
        Assert.All(seeds, seed => Assert.DoesNotContain(seed, told));
        await DoneAsync(["reveal", Season]);
        Assert.Equal(digest, Digest.Of(await File.ReadAllBytesAsync(Path.Combine(Season, "scenarios.revealed.json"), Cancellation)));
    }

    [Fact]
    public async Task ASlurmThatIsNotThereIsAnsweredInOneSentence()
    {
        await DoneAsync(Plan(["recorded-helpful"]));
        Directory.CreateDirectory(_folder.At("bin"));
        var play = await BasaltProgram.RunAsync(["play", "--plan", Season, "--on", "slurm"], ("PATH", _folder.At("bin")));
        Assert.Equal(BasaltException.Surroundings, play.ExitCode);
        Assert.StartsWith("basalt: found no squeue on the PATH; wanted Slurm", play.Complaint);
        Assert.Equal(["missing", "missing"], await StatesAsync());
    }

    [Fact]
    public async Task ASlurmThatNeverAnsweredIsNotWaitedFor()
    {
        await DoneAsync(Plan(["recorded-helpful"]));
        var squeue = Path.Combine(Directory.CreateDirectory(_folder.At("bin")).FullName, "squeue");
        await File.WriteAllTextAsync(squeue, "#!/bin/sh\necho 'squeue: error: no controller' >&2; exit 1\n", Cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(squeue, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var play = await BasaltProgram.RunAsync(["play", "--plan", Season, "--on", "slurm"], ("PATH", _folder.At("bin")));
        Assert.Equal(BasaltException.Surroundings, play.ExitCode);
        Assert.Equal("basalt: Slurm does not say what it plays: no controller", play.Complaint);
    }

    public void Dispose() => _folder.Dispose();

    private string[] Plan(string[] agents) => ["plan", "--tasks", Track, "--agents", .. agents, "--out", Season, .. agents.Length < 3 ? new[] { "--scenarios", "2" } : []];

    private static async Task<BasaltProgram.Result> DoneAsync(string[] arguments)
    {
        var result = await BasaltProgram.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result;
    }

    private async Task<IReadOnlyList<JToken>> StatusAsync() => [.. JObject.Parse((await DoneAsync(["status", Season, "--json"])).Output)["rows"]!];

    private async Task<IReadOnlyList<string>> StatesAsync() => [.. (await StatusAsync()).Select(row => (string)row["state"]!)];

    private List<JObject> Records() =>
        [.. Directory.GetFiles(Path.Combine(Season, "episodes"), "*.json", SearchOption.AllDirectories).Select(file => JObject.Parse(File.ReadAllText(file)))];
}
