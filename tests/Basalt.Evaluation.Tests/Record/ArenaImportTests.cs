using Basalt.Core;
using Basalt.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Tests;

/// <summary>Battles on their way into a record that holds something, and out again.</summary>
public sealed class ArenaImportTests : IDisposable
{
    private const string Battle = """{"question_id":"q1","model_a":"vicuna-13b","model_b":"GPT 4/turbo","winner":"model_a","judge":"arena_user_7","tstamp":1682351591.5}""";
    private const string NoId = """{"model_a":"a","model_b":"b","winner":"tie"}""";
    private const string Asked = ""","conversation_a":[{"role":"user","content":"one"}],"conversation_b":[{"role":"user","content":"one"}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-arena-").FullName;
    private IReadOnlyList<string> _notes = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"model_a":"a","model_b":"b","winner":"tie"}""")]
    [InlineData("""{"model_a":"a","model_b":"b","winner":"tie","question_id":12,"judge":"ann ","tstamp":1700000000.25,"turn":2,"anony":false,"language":"日本語","task":"Größe / 量"}""")]
    [InlineData("""{"model_a":"meta-llama/Llama-3-8B","model_b":"模型甲","winner":"both_bad","id":"x ","judge_hash":"ff","timestamp":"2025-04-24 17:22:40","language":null}""")]
    [InlineData("""{"model_a":"🦙 x","model_b":"שלום","winner":"model_b","timestamp":1745515360123,"evaluation_session_id":"e","conversation_a":[{"role":"user","content":"hi"},{"role":"assistant","content":[{"type":"text","text":"ho"}]}],"conversation_b":[]}""")]
    [InlineData("""{"model_a":"Llama","model_b":"llama ","winner":"model_a","conversation_a":"one text","conversation_b":null}""")]
    public async Task WhatIsReadIsWrittenAsItWas(string row)
    {
        var state = await ImportAsync(row);
        using var text = new StringWriter();
        await ArenaBattles.WriteAsync(text, state, _ => "rater-1", _folder, Cancellation);
        Assert.True(JToken.DeepEquals(Parse(row), Parse(text.ToString())), text.ToString());
    }

    [Fact]
    public async Task ANewerDumpAddsOnlyItsNewBattles()
    {
        var rows = Enumerable.Range(0, 3).Select(at => Battle.Replace("q1", $"q{at}")).ToList();
        await ImportAsync(string.Join('\n', rows.Skip(1)));
        Assert.Equal(3, await CountAsync(string.Join('\n', rows)));
        Assert.Equal(3, await CountAsync($"\uFEFF[{string.Join(",\r\n", rows.AsEnumerable().Reverse())}]"));
        // Other programs write the same times otherwise.
        Assert.Equal(3, await CountAsync(string.Join("\r\n\uFEFF", rows).Replace("1682351591.5", "\"2023-04-24T17:53:11.5+02:00\"")));
        Assert.Equal(3, await CountAsync(string.Join('\n', rows).Replace("1682351591.5", "1682351591500")));
    }

    [Theory]
    [InlineData("\"q1\"", "\"q2\"")]
    [InlineData("\"q1\"", "\"Q1\"")]
    [InlineData("\"q1\"", "\"q1 \"")]
    [InlineData("arena_user_7", "arena_user_8")]
    [InlineData("1682351591.5", "1682351592.5")]
    [InlineData("\"winner\"", "\"turn\":2,\"winner\"")]
    [InlineData("vicuna-13b", "Vicuna-13b")]
    [InlineData("\"winner\"", "\"task\":\"other\",\"winner\"")]
    public async Task WhatSaysSomethingElseIsAnotherBattle(string one, string other)
    {
        await ImportAsync(Battle);
        Assert.Equal(2, await CountAsync(Battle.Replace(one, other)));
    }

    [Fact]
    public async Task TwoFilesWithoutIdsBothCount()
    {
        await ImportAsync(NoId[..^1] + Asked);
        var state = await ImportAsync(NoId[..^1] + Asked.Replace("one", "two"));
        Assert.Equal((2, 2), (state.Comparisons.Count, state.Episodes.Select(episode => episode.ScenarioId).Distinct().Count()));
        Assert.Equal(2, await CountAsync(NoId[..^1] + Asked));
    }

    [Fact]
    public async Task EqualRowsWithoutAnIdAreAsManyBattlesAndWithAnIdOne()
    {
        Assert.Equal(2, await CountAsync($"{NoId}\n{NoId}"));
        Assert.Equal(3, await CountAsync($"{NoId}\n{NoId}\n{NoId}"));
        Assert.Equal(4, await CountAsync($"{Battle}\n{Battle}"));
        Assert.Equal("1 of 2 rows say a battle that another row says too; it counts once", Assert.Single(_notes));
    }

    [Fact]
    public async Task TwoConversationsUnderOneIdAreTwoEpisodes()
    {
        await ImportAsync(Battle[..^1] + Asked);
        var state = await ImportAsync((Battle[..^1] + Asked).Replace("1682351591.5", "1682351600").Replace("one", "two"));
        Assert.Equal((4, 2), (state.Episodes.Count, state.Comparisons.Count));
        Assert.All(state.Episodes, episode => Assert.Equal(episode.Exhibit.Sha256, Digest.OfFile(Path.Combine(_folder, episode.Exhibit.Path))));
    }

    [Fact]
    public async Task NamesThatDifferInCapitalsAreTwoModelsWhateverComesFirst()
    {
        var state = await ImportAsync(Battle.Replace("vicuna-13b", "Llama"));
        Assert.Equal("llama", Assert.Single(state.Submissions.Values, one => one.Name == "Llama").Id);
        state = await ImportAsync(Battle.Replace("vicuna-13b", "Llama").Replace("GPT 4/turbo", "llama"));
        Assert.Equal(["GPT 4/turbo", "Llama", "llama"], state.Submissions.Values.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, state.Comparisons.Count);
    }

    [Fact]
    public async Task AnImportedModelIsNotTheOneThatPlayedHere()
    {
        await AppendAsync([RecordSamples.Entered("arena", "vicuna-13b", "q1")]);
        var state = await ImportAsync(Battle);
        Assert.NotEqual("arena/vicuna-13b/q1", state.Comparisons[0].LeftEpisode);
        Assert.Equal("vicuna-13b", state.Submissions[state.EpisodesById[state.Comparisons[0].LeftEpisode].SubmissionId].Name);
    }

    [Fact]
    public async Task ATaskIsCalledWhatTheFileCallsIt() =>
        Assert.Equal("Größe / 量", Leaderboard.Of(await ImportAsync(Battle[..^1] + ",\"task\":\"Größe / 量\"}")).Tasks[0].Name);

    [Fact]
    public async Task WhatAnOlderBasaltKnewByItsLineIsNotEnteredAgain()
    {
        // Line 0 has an id and a time, line 1 an id and a time that the older one could not read; lines 2 and 3 say the same, and no id.
        await OlderAsync(("q1", 0, DateTimeOffset.FromUnixTimeSeconds(1700000000)), ("q2", 1, null), ("battle-2", 2, null), ("battle-3", 3, null));
        const string Row = """{"model_a":"GPT 4","model_b":"b","winner":"model_a" """;
        var rows = new[]
        {
            Row + ",\"question_id\":\"Q1\",\"tstamp\":1700000000}",
            Row + ",\"question_id\":\"q2\",\"timestamp\":1745515360123}",
            Row + "}",
            Row + "}",
        };
        Assert.Equal(4, await CountAsync(string.Join('\n', rows)));
        var newer = string.Join('\n', rows.Reverse().Prepend(Row + ",\"question_id\":\"q0\"}"));
        Assert.Equal(5, await CountAsync(newer));
        Assert.Equal(5, await CountAsync(newer));
        Assert.Equal("5 of 5 battles are in the record already", Assert.Single(_notes));
        // One equal row more than there were, and one with conversations.
        Assert.Equal(7, await CountAsync($"{newer}\n{rows[2]}\n{Row}{Asked.Replace("}]", "},{\"role\":\"assistant\",\"content\":\"y\"}]")}"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static JObject Parse(string row)
    {
        using var reader = new JsonTextReader(new StringReader(row)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    /// <summary>What a Basalt entered that knew battles of GPT 4 against b by their line, all of them won by the first.</summary>
    private async Task OlderAsync(params (string Scenario, int Line, DateTimeOffset? At)[] battles)
    {
        List<Entry> entries =
        [
            new SubmissionEntered(new Submission("gpt-4", "GPT 4", "recorded", []), RecordSamples.Start),
            new SubmissionEntered(new Submission("b", "b", "recorded", []), RecordSamples.Start),
        ];
        foreach (var (scenario, line, time) in battles)
        {
            var at = time ?? new DateTimeOffset(2023, 1, 1, 0, 0, line, TimeSpan.Zero);
            entries.AddRange(new[] { "gpt-4", "b" }.Select(model => new EpisodeEntered(
                RecordSamples.Episode("arena", model, scenario) with { Steps = 0, World = "LMArena", Harness = Import.Elsewhere }, at)));
            var id = $"battle/{line}/{scenario}";
            entries.Add(new ComparisonEntered(
                new Comparison(
                    id, $"arena/gpt-4/{scenario}", $"arena/b/{scenario}", "arena", Verdict.Left, "", new Dictionary<string, string>(), at, at),
                id, null, [], at));
        }

        await AppendAsync(entries);
    }

    private async Task AppendAsync(IReadOnlyList<Entry> entries)
    {
        await using var log = await RecordLog.OpenAsync(Path.Combine(_folder, "record.db"), TimeProvider.System, Cancellation);
        await log.AppendAsync(entries, Cancellation);
    }

    private async Task<int> CountAsync(string text) => (await ImportAsync(text)).Comparisons.Count;

    /// <summary>Imports into the folder's record and says what it holds then.</summary>
    private async Task<RecordState> ImportAsync(string text)
    {
        var file = Path.Combine(_folder, "battles.jsonl");
        await File.WriteAllTextAsync(file, text, Cancellation);
        await using var log = await RecordLog.OpenAsync(Path.Combine(_folder, "record.db"), TimeProvider.System, Cancellation);
        var import = ArenaBattles.Read(file, await log.StateAsync(Cancellation), _folder);
        _notes = import.Notes;
        Assert.Equal((import.Entries.Count, 0), await import.IntoAsync(log, _folder, Cancellation));
        return await log.StateAsync(Cancellation);
    }
}
