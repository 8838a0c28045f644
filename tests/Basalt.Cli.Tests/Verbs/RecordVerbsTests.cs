using Basalt.Bench;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>Import, export and migrate, as an organiser uses them.</summary>
public sealed class RecordVerbsTests : IDisposable
{
    private const string Battle = """{"question_id":"q1","model_a":"a","model_b":"b","winner":"model_a","judge":"ann@example.org","tstamp":1682351591.5}""";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ALogThatTravelsGivesTheSameStandings()
    {
        await ImportBattlesAsync();
        await SucceedAsync("export", "log", _folder.At("archive.jsonl"), "--run", _folder.At("first"));
        await SucceedAsync("export", "standings", _folder.At("first.csv"), "--run", _folder.At("first"));
        var imported = JObject.Parse(await SucceedAsync("import", "log", _folder.At("archive.jsonl"), "--run", _folder.At("second"), "--json"));
        Assert.Equal((string)imported["entries"]!, (string)imported["new"]!);
        await SucceedAsync("export", "standings", _folder.At("second.csv"), "--run", _folder.At("second"));
        Assert.Equal(await File.ReadAllTextAsync(_folder.At("first.csv"), Cancellation), await File.ReadAllTextAsync(_folder.At("second.csv"), Cancellation));
    }

    [Fact]
    public async Task RatersLeaveTheHouseOnlyWhenTheOrganiserSaysSo()
    {
        await ImportBattlesAsync();
        await SucceedAsync("export", "comparisons", _folder.At("blind.csv"), "--run", _folder.At("first"));
        await SucceedAsync("export", "comparisons", _folder.At("named.csv"), "--run", _folder.At("first"), "--raters");
        Assert.DoesNotContain("ann@example.org", await File.ReadAllTextAsync(_folder.At("blind.csv"), Cancellation));
        Assert.Contains("ann@example.org", await File.ReadAllTextAsync(_folder.At("named.csv"), Cancellation));
    }

    [Fact]
    public async Task RankPrintsTheBoardAndWritesPageAndLeaderboard()
    {
        await ImportBattlesAsync();
        var board = await SucceedAsync("rank", _folder.At("first"));
        Assert.Matches(@"1 +a +\d+\.\d\d ± \d+\.\d\d +1–2 +\d+\s% +2 +1-1-0", board);
        Assert.Contains("<svg", await File.ReadAllTextAsync(_folder.At("first/report.html"), Cancellation));
        var file = JObject.Parse(await File.ReadAllTextAsync(_folder.At("first/leaderboard.json"), Cancellation));
        Assert.Equal("a", (string)file["tasks"]![0]!["standings"]![0]!["submission"]!);
        Assert.StartsWith("rank ", (string)file["harness"]!["arguments"]!);
    }

    [Fact]
    public async Task RankAsJsonIsTheWholeReport()
    {
        await ImportBattlesAsync();
        var report = JObject.Parse(await SucceedAsync("rank", _folder.At("first"), "--json"));
        Assert.Equal(2, (int)report["votes"]!);
        Assert.Equal("a", (string)report["tasks"]![0]!["standings"]![0]!["submissionId"]!);
        Assert.Equal(1, (int)report["tasks"]![0]!["encounters"]![0]!["wins"]!);
    }

    [Fact]
    public async Task NamesAndJudgesOfBattlesComeBackAsTheyWere()
    {
        string[] rows =
        [
            """{"question_id":"q1","model_a":"meta-llama/Llama-3-8B","model_b":"模型甲","winner":"tie (bothbad)","judge":"ann@example.org","turn":1,"anony":false,"language":"Deutsch","tstamp":1682351591.5}""",
            """{"id":"x","model_a":"Llama","model_b":"llama","winner":"model_b","timestamp":1745515360123}""",
        ];
        await File.WriteAllLinesAsync(_folder.At("battles.jsonl"), rows, Cancellation);
        await SucceedAsync("import", "arena", _folder.At("battles.jsonl"), "--run", _folder.At("first"));
        await SucceedAsync("export", "arena", _folder.At("again.jsonl"), "--run", _folder.At("first"));
        Assert.Equal(rows, await File.ReadAllLinesAsync(_folder.At("again.jsonl"), Cancellation));
        Assert.Contains("模型甲", await SucceedAsync("rank", _folder.At("first")));
        var file = JObject.Parse(await File.ReadAllTextAsync(_folder.At("first/leaderboard.json"), Cancellation));
        Assert.Equal(["Llama", "llama", "meta-llama/Llama-3-8B", "模型甲"], file.SelectTokens("$.tasks[*].standings[*].submission").Select(name => $"{name}").Order(StringComparer.Ordinal));
        Assert.Equal(4, file.SelectTokens("$.tasks[*].standings[*].id").Distinct().Count());
        await SucceedAsync("export", "comparisons", _folder.At("votes.csv"), "--run", _folder.At("first"));
        Assert.Contains("2025-04-24T17:22:40.123Z", await File.ReadAllTextAsync(_folder.At("votes.csv"), Cancellation));
    }

    [Fact]
    public async Task ABattleCountsOnceWhereverItStandsInAFile()
    {
        await ImportBattlesAsync();
        await File.WriteAllTextAsync(_folder.At("newer.json"), $"[{Battle.Replace("q1", "q0")},{Battle.Replace("q1", "q2").Replace("\"model_a\",\"judge\"", "\"tie\",\"judge\"")},{Battle}]", Cancellation);
        var imported = JObject.Parse(await SucceedAsync("import", "arena", _folder.At("newer.json"), "--run", _folder.At("first"), "--json"));
        Assert.Equal("2 of 3 battles are in the record already", (string?)imported["notes"]![0]);
        Assert.Equal(3, (int)JObject.Parse(await SucceedAsync("rank", _folder.At("first"), "--json"))["votes"]!);
    }

    [Fact]
    public async Task WhoHasNoVoteHasNoRank()
    {
        await ImportBattlesAsync();
        await SucceedAsync("export", "log", _folder.At("archive.jsonl"), "--run", _folder.At("first"));
        var episode = (await File.ReadAllLinesAsync(_folder.At("archive.jsonl"), Cancellation)).First(line => line.Contains("arena/a/q1")).Replace("arena/a/q1", "arena/late/q1").Replace("\"submissionId\":\"a\"", "\"submissionId\":\"late\"");
        await File.AppendAllTextAsync(_folder.At("archive.jsonl"), episode + "\n", Cancellation);
        await SucceedAsync("import", "log", _folder.At("archive.jsonl"), "--run", _folder.At("second"));
        Assert.Matches(@"– +late +– +– +– +0 +0-0-0 +–", await SucceedAsync("rank", _folder.At("second")));
        var late = JObject.Parse(await File.ReadAllTextAsync(_folder.At("second/leaderboard.json"), Cancellation)).SelectToken("$.tasks[0].standings[2]")!;
        Assert.Equal(("late", null), ((string)late["submission"]!, late["rank"]));
    }

    [Theory]
    [InlineData("export standings board.txt", "found the ending '.txt'; wanted .csv or .parquet for standings")]
    [InlineData("export log log.csv", "found the ending '.csv'; wanted .jsonl for log")]
    [InlineData("export log log.jsonl --run nowhere", "nowhere/record.db: found no record; wanted one that 'serve' or 'import' made")]
    [InlineData("export gossip log.jsonl", "gossip")]
    [InlineData("import log nowhere.jsonl", "nowhere.jsonl: cannot be read")]
    [InlineData("import run nowhere", "nowhere: found no folder episodes in it")]
    [InlineData("import benchmark nowhere", "nowhere: found no human_answers.json")]
    [InlineData("export log log.jsonl --store Host=;Database=x", "found a PostgreSQL place that is not well formed")]
    [InlineData("rank nowhere", "nowhere/record.db: found no record")]
    [InlineData("migrate --run nowhere", "nowhere/record.db: found no record")]
    public async Task AWrongArgumentGetsOneSentence(string arguments, string sentence)
    {
        var result = await BasaltProgram.RunAsync(arguments.Split(' '));
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(sentence, result.Complaint);
        Assert.DoesNotContain('\n', result.Errors);
    }

    [Fact]
    public async Task TheFormerOptionForTheRecordStillWorksAndPrintsNoValue()
    {
        var result = await BasaltProgram.RunAsync(["migrate", "--record", "Host=;Password=hidden-words;Database=x"]);
        var lines = result.Errors.Split('\n');
        Assert.Equal("--record is now --store; write --store", lines[0]);
        Assert.Contains("found a PostgreSQL place that is not well formed", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-words", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsWrongInOneLineIsNotImportedAtAll()
    {
        await ImportBattlesAsync();
        await SucceedAsync("export", "log", _folder.At("archive.jsonl"), "--run", _folder.At("first"));
        await File.AppendAllTextAsync(_folder.At("archive.jsonl"), "{\"kind\":\"retracted\"}\n", Cancellation);
        var result = await BasaltProgram.RunAsync(["import", "log", _folder.At("archive.jsonl"), "--run", _folder.At("second")]);
        Assert.Equal(2, result.ExitCode);
        Assert.Matches(@"archive\.jsonl:\d+: ", result.Complaint);
        Assert.False(File.Exists(_folder.At("second/record.db")));
    }

    [Theory]
    [InlineData("txt", "", "the text is empty")]
    [InlineData("json", "", "found nothing; wanted an episode's record")]
    [InlineData("json", "{\"id\": ", "it breaks off before its end")]
    public async Task OneBrokenFileOfARunIsNamedAndCanBeLeftOut(string ending, string text, string reason)
    {
        JudgedRun.Write(_folder.At("run"), submissions: 2);
        var whole = JObject.Parse(await SucceedAsync("import", "run", _folder.At("run"), "--store", _folder.At("whole.db"), "--json"));
        var place = Directory.GetFiles(_folder.At("run"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        await File.WriteAllTextAsync(Path.ChangeExtension(place, ending), text, Cancellation);

        var refused = await BasaltProgram.RunAsync(["import", "run", _folder.At("run")]);
        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith($"basalt: {place}: {reason}", refused.Errors);
        Assert.Contains("run the same 'play' again, which plays it anew, or give --leave-out", refused.Errors);
        Assert.DoesNotContain('\n', refused.Errors);

        var ranked = await BasaltProgram.RunAsync(["rank", _folder.At("run")]);
        Assert.Equal(0, ranked.ExitCode);
        Assert.Equal(ending == "json", ranked.Errors.Contains($"{place}: {reason}", StringComparison.Ordinal));

        var others = JObject.Parse(await SucceedAsync("import", "run", _folder.At("run"), "--leave-out", "--json"));
        Assert.Equal((int)whole["entries"]! - 1, (int)others["new"]!);
        Assert.Equal(place, (string)others["leftOut"]![0]!["file"]!);
        Assert.True(File.Exists(place));
        Assert.Equal(0, (int)JObject.Parse(await SucceedAsync("import", "run", _folder.At("run"), "--leave-out", "--json"))["new"]!);
    }

    [Fact]
    public async Task AnotherEpisodeInARecordsPlaceIsImportedOnlyWhenToldTo()
    {
        JudgedRun.Write(_folder.At("run"), submissions: 2);
        await SucceedAsync("import", "run", _folder.At("run"));
        var place = Directory.GetFiles(_folder.At("run"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        await File.WriteAllTextAsync(place, (await File.ReadAllTextAsync(place, Cancellation)).Replace("1970-01-01T", "1971-01-01T", StringComparison.Ordinal), Cancellation);

        var refused = await BasaltProgram.RunAsync(["import", "run", _folder.At("run")]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Matches(@"played at 1971-01-01 .* here, and it played at 1970-01-01 .* in the record; give --keep .* or --replace", refused.Complaint);
        Assert.Equal(2, (await BasaltProgram.RunAsync(["import", "run", _folder.At("run"), "--keep", "--replace"])).ExitCode);
        Assert.Equal(0, (int)JObject.Parse(await SucceedAsync("import", "run", _folder.At("run"), "--keep", "--json"))["new"]!);
        Assert.Equal(2, (int)JObject.Parse(await SucceedAsync("import", "run", _folder.At("run"), "--replace", "--json"))["new"]!);
        Assert.Equal(0, (int)JObject.Parse(await SucceedAsync("import", "run", _folder.At("run"), "--json"))["new"]!);
    }

    [Theory]
    [InlineData("rank")]
    [InlineData("import")]
    [InlineData("export")]
    [InlineData("migrate")]
    public async Task HelpHasExamplesThatSayBasalt(string verb) => Assert.Contains($"Examples:\n  ./basalt {verb} ", await SucceedAsync(verb, "--help"));

    public void Dispose() => _folder.Dispose();

    private static async Task<string> SucceedAsync(params string[] arguments)
    {
        var result = await BasaltProgram.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output;
    }

    private async Task ImportBattlesAsync()
    {
        await File.WriteAllTextAsync(_folder.At("battles.jsonl"), $"{Battle}\n{Battle.Replace("q1", "q2").Replace("\"model_a\",\"judge\"", "\"tie\",\"judge\"")}\n", Cancellation);
        await SucceedAsync("import", "arena", _folder.At("battles.jsonl"), "--run", _folder.At("first"));
    }
}
