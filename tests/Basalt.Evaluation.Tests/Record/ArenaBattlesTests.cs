using Basalt.Core;

namespace Basalt.Evaluation.Tests;

public sealed class ArenaBattlesTests : IDisposable
{
    private const string Battle = """{"question_id":"q1","model_a":"vicuna-13b","model_b":"GPT 4/turbo","winner":"model_a","judge":"arena_user_7","tstamp":1682351591.5}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-arena-").FullName;

    [Theory]
    [InlineData("model_a", Verdict.Left)]
    [InlineData("model_b", Verdict.Right)]
    [InlineData("tie", Verdict.Draw)]
    [InlineData("tie (bothbad)", Verdict.BothBad)]
    [InlineData("both_bad", Verdict.BothBad)]
    public void EveryWinnerIsAVerdict(string winner, Verdict verdict)
    {
        var state = Read(Battle.Replace("\"winner\":\"model_a\"", $"\"winner\":\"{winner}\""));
        Assert.Equal(verdict, Assert.Single(state.Comparisons).Verdict);
    }

    [Fact]
    public void AListAndLinesAreTheSame()
    {
        var lines = Read($"{Battle}\n{Battle.Replace("q1", "q2")}\n");
        var list = Read($"[{Battle},\n{Battle.Replace("q1", "q2")}]");
        Assert.Equal(2, lines.Comparisons.Count);
        // Only lines can be kept as they came.
        Assert.Equal(Json.Write(lines.Answers.Select(answer => answer with { Source = null })), Json.Write(list.Answers));
    }

    [Fact]
    public void AModelsNameBecomesAnIdAndStaysAsTheTeam()
    {
        var state = Read(Battle);
        var bent = Assert.Single(state.Submissions.Values, submission => submission.Team == "GPT 4/turbo");
        Assert.Matches("^gpt-4-turbo-[0-9a-f]{8}$", bent.Id);
    }

    [Fact]
    public void ConversationsBecomeTranscripts()
    {
        File.WriteAllText(Path.Combine(_folder, "battles.jsonl"), Battle[..^1] + ""","conversation_a":[{"role":"user","content":"Hello?"},{"role":"assistant","content":"Hello!"}],"conversation_b":[]}""");
        var import = ArenaBattles.Read(Path.Combine(_folder, "battles.jsonl"));
        var episode = import.Entries.OfType<EpisodeEntered>().Select(entered => entered.Episode).Single(one => one.SubmissionId == "vicuna-13b");
        Assert.Matches(@"^episodes/arena/vicuna-13b/q1-[0-9a-f]{12}\.md$", episode.Exhibit.Path);
        Assert.Equal("**User**\n\nHello?\n\n**Assistant**\n\nHello!\n\n", import.Exhibits[episode.Exhibit.Path]);
    }

    [Fact]
    public async Task WhatIsWrittenIsReadBack()
    {
        var before = Read(string.Join(
            '\n',
            new[] { "model_a", "model_b", "tie", "tie (bothbad)" }.Select((winner, at) => Battle.Replace("q1", $"q{at}")
                .Replace("\"winner\":\"model_a\"", $"\"winner\":\"{winner}\""))));
        using var text = new StringWriter();
        await ArenaBattles.WriteAsync(text, before, rater => rater, _folder, TestContext.Current.CancellationToken);
        var after = Read(text.ToString());
        Assert.Equal(Json.Write(before.Comparisons), Json.Write(after.Comparisons));
    }

    [Fact]
    public async Task RowsGoRoundToTheByte()
    {
        const string Spaced = """
            {"conversation_a": [{"role": "user", "content": "caf\u00e9?"}], "question_id": "q1", "model_a": "a", "model_b": "b", "winner": "model_a", "judge": "ann", "tstamp": 1682351591.50}
            {"question_id": "q2", "model_a": "a", "model_b": "b", "winner": "tie", "turn": 1, "language": "English"}

            """;
        var file = Path.Combine(_folder, "battles.jsonl");
        File.WriteAllText(file, Spaced);
        var import = ArenaBattles.Read(file);
        foreach (var (path, exhibit) in import.Exhibits)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
            File.WriteAllText(Path.Combine(_folder, path), exhibit);
        }

        using var text = new StringWriter();
        var state = RecordState.Empty.Apply(import.Entries.Select((entry, at) => new LoggedEntry(at + 1, entry)));
        await ArenaBattles.WriteAsync(text, state, rater => rater, _folder, TestContext.Current.CancellationToken);
        Assert.Equal(Spaced, text.ToString());
    }

    [Fact]
    public void OneQuestionInTwoTasksIsTwoScenarios()
    {
        var state = Read($"{Battle}\n{Battle[..^1]},\"task\":\"find-cave\"}}");
        Assert.Equal(["arena", "arena", "find-cave", "find-cave"], state.Episodes.Select(episode => episode.TaskId));
        Assert.Equal(2, state.Comparisons.Count);
    }

    [Theory]
    [InlineData("{", "battles.jsonl:2: ")]
    [InlineData("{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"c\"}", "found the winner c; wanted model_a, model_b, tie or tie (bothbad)")]
    [InlineData("{\"model_a\":\"a\",\"winner\":\"tie\"}", "found nothing under model_b")]
    [InlineData("{\"model_a\":\"a\",\"model_b\":\"a\",\"winner\":\"tie\"}", "found a on both sides")]
    [InlineData("7", "battles.jsonl:2: found 7; wanted a battle")]
    [InlineData("{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"tie\",\"tstamp\":-5}", "found the time -5; wanted a moment between 1970 and 2100")]
    [InlineData("{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"tie\",\"tstamp\":NaN}", "found the time ")]
    [InlineData(
        "{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"tie\",\"judge\":\"a\\tb\"}",
        "found a rater of 3 characters; wanted at most 400, and no control characters")]
    [InlineData("{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"tie\",\"conversation_a\":[7]}", "found nothing under role")]
    public void AMalformedLineIsRefusedByItsNumber(string line, string reason)
    {
        var problem = Assert.Throws<BasaltException>(() => Read($"{Battle}\n{line}\n"));
        Assert.Contains("battles.jsonl:2", problem.Message);
        Assert.Contains(reason, problem.Message);
        Assert.DoesNotMatch(@"JObject|Newtonsoft|System\.", problem.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private RecordState Read(string text)
    {
        var file = Path.Combine(_folder, "battles.jsonl");
        File.WriteAllText(file, text);
        return RecordState.Empty.Apply(ArenaBattles.Read(file).Entries.Select((entry, at) => new LoggedEntry(at + 1, entry)));
    }
}
