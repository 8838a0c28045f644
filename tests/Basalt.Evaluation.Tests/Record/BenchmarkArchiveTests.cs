using Basalt.Core;

namespace Basalt.Evaluation.Tests;

public sealed class BenchmarkArchiveTests : IDisposable
{
    private const string Answer =
        """
        [
        {"task": "FindCave", "worker_id": "W1",
         "episodes": [{"agent_name": "GoUp", "seed": "14169"}, {"agent_name": "Human1", "seed": "14169"}],
         "result": {"is_draw": false,
         "eval_metadata": {"win_player": "p2", "start_time": 1670000000000, "end_time": 1670000090000}}}
        ]
        """;

    private static readonly Dictionary<string, IReadOnlySet<string>> Scenarios = new()
    {
        ["find-cave"] = new HashSet<string> { "seed-14169", "seed-65101" },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-benchmark-").FullName;

    [Fact]
    public void AnAnswerWithoutWhatIsOptionalIsRead()
    {
        Write(Answer);
        var answer = Assert.Single(BenchmarkArchive.Read(_folder, Scenarios).Entries.OfType<ComparisonEntered>());
        Assert.Equal(("find-cave/goup/seed-14169", "find-cave/human1/seed-14169", Verdict.Right), (
            answer.Comparison.LeftEpisode, answer.Comparison.RightEpisode, answer.Comparison.Verdict));
        Assert.Equal(TimeSpan.FromSeconds(90), answer.Watched);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1670000090000), answer.At);
        Assert.Empty(answer.Comparison.Answers);
    }

    [Fact]
    public void AReportThatIsTextInsideTheFileIsReadToo()
    {
        Write(Answer.Replace(
            "{\"win_player\": \"p2\", \"start_time\": 1670000000000, \"end_time\": 1670000090000}",
            "\"{\\\"win_player\\\": \\\"p1\\\"}\""));
        Assert.Equal(Verdict.Left, Assert.Single(BenchmarkArchive.Read(_folder, Scenarios).Entries.OfType<ComparisonEntered>()).Comparison.Verdict);
    }

    [Theory]
    [InlineData("\"FindCave\"", "\"FindGold\"", "json:2: found the task FindGold; wanted one of FindCave, ")]
    [InlineData("\"worker_id\": \"W1\"", "\"worker\": \"W1\"", "json:2: found nothing under worker_id")]
    [InlineData("\"agent_name\": \"GoUp\"", "\"agent_name\": {}", "json:3: found object; wanted a text")]
    [InlineData("{\"agent_name\": \"GoUp\", \"seed\": \"14169\"}, ", "", "json:2: found 1 episodes; wanted two")]
    [InlineData("\"Human1\"", "\"GoUp\"", "json:2: found GoUp on both sides; wanted two agents")]
    [InlineData("1670000090000", "-3", "json:5: found the time -3; wanted a moment between 1970 and 2100")]
    [InlineData("\"W1\"", "\"W\\u0001\"", "json:2: found a rater of 2 characters")]
    [InlineData("\"p2\"", "\"p3\"", "json:5: found the winner p3; wanted p1, p2 or draw")]
    [InlineData("\"win_player\": \"p2\", ", "", "json:5: found nothing under win_player")]
    [InlineData("]\n", "", "json:6: ")]
    [InlineData("[\n{", "{\"a\": {", "json")]
    public void AMalformedFileIsRefusedWithItsLine(string good, string bad, string reason)
    {
        var text = Answer + "\n";
        var at = text.LastIndexOf(good, StringComparison.Ordinal);
        Write(text[..at] + bad + text[(at + good.Length)..]);
        Assert.Contains(reason, Assert.Throws<BasaltException>(() => BenchmarkArchive.Read(_folder, Scenarios)).Message);
    }

    [Fact]
    public void AgentsThatDifferInCapitalsAreTwo()
    {
        Write(Answer.Replace("Human1", "goup"));
        var agents = BenchmarkArchive.Read(_folder, Scenarios).Entries.OfType<SubmissionEntered>().Select(entered => entered.Submission)
            .ToDictionary(one => one.Name!);
        Assert.Equal("goup", agents["goup"].Id);
        Assert.Matches("^goup-[0-9a-f]{8}$", agents["GoUp"].Id);
    }

    [Theory]
    [InlineData("1670000000", "1670000090")]
    [InlineData("\"2022-12-02T16:53:20Z\"", "\"2022-12-02 16:54:50\"")]
    public void TimesAreReadHoweverTheyAreWritten(string start, string end)
    {
        Write(Answer.Replace("1670000000000", start).Replace("1670000090000", end));
        var answer = Assert.Single(BenchmarkArchive.Read(_folder, Scenarios).Entries.OfType<ComparisonEntered>());
        Assert.Equal((TimeSpan.FromSeconds(90), DateTimeOffset.FromUnixTimeSeconds(1670000090)), (answer.Watched, answer.At));
    }

    [Fact]
    public void AnAnswerWithoutAHashIsKnownByWhatItSays()
    {
        var rows = Answer.Trim().Trim('[', ']').Trim();
        var other = rows.Replace("W1", "W2");
        Write($"[{rows}]");
        var before = Apply(RecordState.Empty, BenchmarkArchive.Read(_folder, Scenarios));
        Write($"[{rows},{other}]");
        var after = Apply(before, BenchmarkArchive.Read(_folder, Scenarios, before));
        Write($"[{other},{rows}]");
        Assert.Equal(["W1", "W2"], Apply(after, BenchmarkArchive.Read(_folder, Scenarios, after)).Comparisons.Select(comparison => comparison.Rater));
    }

    [Fact]
    public void AnAnswerThatAnOlderBasaltKnewByItsPlaceIsNotEnteredAgain()
    {
        Write(Answer);
        var import = BenchmarkArchive.Read(_folder, Scenarios);
        var older = Apply(RecordState.Empty, import with { Entries = [.. import.Entries.Select(entry => entry is ComparisonEntered answer ? answer with { ServingId = "benchmark/0", Comparison = answer.Comparison with { Id = "benchmark/0" } } : entry)] });
        Assert.Empty(BenchmarkArchive.Read(_folder, Scenarios, older).Entries);
    }

    [Fact]
    public void EveryVideoIsAnEpisodeAlsoWhenNobodyJudgedIt()
    {
        Write(Answer);
        Video("GoUp/FindCave/seed_14169.mp4");
        Video("GoUp/MineRLBasaltFindCave-v0/seed_65101.mp4");
        var episodes = BenchmarkArchive.Read(_folder, Scenarios).Entries.OfType<EpisodeEntered>().Select(entered => entered.Episode)
            .ToDictionary(episode => episode.Id);
        Assert.Equal(3, episodes.Count);
        Assert.Equal("agent_videos/GoUp/MineRLBasaltFindCave-v0/seed_65101.mp4", episodes["find-cave/goup/seed-65101"].Exhibit.Path);
    }

    [Fact]
    public void AVideoOfAnUnknownSeedIsRefused()
    {
        Write(Answer);
        Video("GoUp/FindCave/seed_1.mp4");
        Refuses("found the seed 1; wanted one of the task's, 14169, 65101");
    }

    [Fact]
    public void ASeedThatOccursTwiceIsRefused()
    {
        Write(Answer);
        Video("GoUp/FindCave/seed_14169.mp4");
        Video("GoUp/MineRLBasaltFindCave-v0/seed_14169.mp4");
        Refuses("found the seed 14169 a second time");
    }

    [Fact]
    public void AVideoOutOfPlaceIsRefused()
    {
        Write(Answer);
        Video("seed_14169.mp4");
        Refuses("found a video out of place");
    }

    [Fact]
    public void AFolderWithoutAnswersIsRefused() => Refuses("found no human_answers.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static RecordState Apply(RecordState state, Import import) =>
        state.Apply(import.Entries.Select((entry, at) => new LoggedEntry(state.Sequence + at + 1, entry)));

    private void Write(string answers) => File.WriteAllText(Path.Combine(_folder, BenchmarkArchive.Answers), answers);

    private void Video(string path)
    {
        var full = Path.Combine(_folder, BenchmarkArchive.Videos, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "not really a video");
    }

    private void Refuses(string reason) =>
        Assert.Contains(reason, Assert.Throws<BasaltException>(() => BenchmarkArchive.Read(_folder, Scenarios)).Message);
}
