using Basalt.Core;
using Basalt.Domains;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>Three small eras that prefer other words each.</summary>
public sealed class ProgressRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-progress-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ProgressRunTests()
    {
        var random = new Random(1);
        string[][] words = [["king", "crown", "ship"], ["ship", "rail", "steam"], ["steam", "wire", "plane"]];
        foreach (var (own, era) in words.Select((own, era) => (own, era)))
        {
            string Text() => string.Join(' ', Enumerable.Range(0, 8).Select(_ => random.Next(3) == 0 ? "the" : own[random.Next(3)])) + $" of {random.Next(40)}";
            Directory.CreateDirectory(Texts);
            File.WriteAllLines(Path.Combine(Texts, $"era{era}.txt"), Enumerable.Range(0, 300).Select(_ => Text()));
        }
    }

    private string Texts => Path.Combine(_folder, "texts");

    private string Out => Path.Combine(_folder, "out");

    [Fact]
    public async Task WhoFollowsIsAboveWhoNeverLearnsAgainAndTheSameCommandChangesNothing()
    {
        Assert.Empty(await RunAsync("never,lifelong-dpo,graded-0.3-1"));
        var files = Directory.GetFiles(Path.Combine(Out, "results")).Order().ToList();
        Assert.Equal(3 * 4, files.Count);
        var written = files.Select(File.GetLastWriteTimeUtc).ToList();
        var board = Board();
        Assert.True(Score(board, "lifelong-dpo", "follow") > Score(board, "never", "follow"));
        Assert.Equal(1, Score(board, "(perfect follower)", "coevolve-tied"), 1e-9);
        Assert.Equal(1, Score(board, "(the last era from the beginning)", "coevolve"), 1e-9);
        Assert.Empty(await RunAsync("never,lifelong-dpo,graded-0.3-1"));
        Assert.Equal(written, files.Select(File.GetLastWriteTimeUtc));
        Assert.All(ProgressPictures.Draw(new(Out), new ProgressFolder(Out).ReadPeople(), Out), file => Assert.True(File.Exists(file)));
    }

    [Theory]
    [InlineData("read l; echo '{\"done\": true}'; read l; echo '{\"margins\": [NaN]}'", "found 1 numbers")]
    [InlineData("read l; echo '{\"done\": true}'; read l; echo '{\"margins\": [NaN, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}'", "found NaN at step 1, item 1")]
    [InlineData("read l; echo '{\"ask\": 47}'; read l", "never about the test's")]
    [InlineData("read l; exit 7", "ended with code 7")]
    [InlineData("read l; echo hello; read l", "process")]
    public async Task AnExamineeThatFailsIsNamedAndTheOthersAreKept(string script, string reason)
    {
        var program = Path.Combine(_folder, "mine.sh");
        File.WriteAllText(program, script);
        List<string> said = [];
        Assert.Equal([$"process:sh {program}"], await RunAsync($"process:sh {program}", said, "lifelong-dpo"));
        Assert.Contains(said, sentence => sentence.Contains(reason) && !sentence.Contains("Exception"));
        Assert.Contains(Board().Rows, row => row.Examinee == "lifelong-dpo");
    }

    [Fact]
    public async Task AProgramOfAStrangerIsJudgedLikeAnyOther()
    {
        var program = Path.Combine(_folder, "mine.sh");
        var zeros = string.Join(", ", Enumerable.Repeat("1", 20));
        File.WriteAllText(
            program, $"for i in 1 2 3; do read l; echo '{{\"ask\": 0}}'; read l; echo '{{\"done\": true}}'; read l; echo '{{\"margins\": [{zeros}]}}'; done");
        Assert.Empty(await RunAsync($"process:sh {program}", [], judges: "follow"));
        Assert.InRange(Score(Board(), $"process:sh {program}", "follow"), -1, 1);
    }

    [Fact]
    public async Task AStatedScoreIsNamedAndDoesNotCount()
    {
        await RunAsync("never");
        var file = new ProgressFolder(Out).Result("never", "follow");
        var before = Score(Board(), "never", "follow");
        Change(file, body => body["score"] = 0.999);
        Assert.Contains("it states the score 0.999", Assert.Single(Board().Stated));
        Assert.Equal(before, Score(Board(), "never", "follow"));
        Change(file, body => body["actual_vector"] = body["examinee_vector"]);
        Assert.Contains("found other people", Assert.Throws<BasaltException>(() => Board()).Message);
        Change(file, body => ((JArray)body["examinee_vector"]![0]!).RemoveAt(0));
        Assert.Contains("found 19 numbers at step 1; wanted 20", Assert.Throws<BasaltException>(() => Board()).Message);
    }

    [Fact]
    public async Task PeopleWhoseHalvesDisagreeRankNobody()
    {
        await RunAsync("never");
        var people = new ProgressFolder(Out).ReadPeople();
        var mixed = people with { SecondHalves = [.. people.SecondHalves.Skip(1), people.SecondHalves[0]] };
        Assert.Contains("rank nobody", Assert.Throws<BasaltException>(() => ProgressBoard.Of(new(Out), mixed, "never", 1)).Message);
    }

    [Fact]
    public async Task BadInputIsOneSentence()
    {
        Assert.Contains("found the examinee nobody", (await Assert.ThrowsAsync<BasaltException>(() => RunAsync("nobody"))).Message);
        Assert.Contains("found the judge fame", (await Assert.ThrowsAsync<BasaltException>(() => RunAsync("never", [], judges: "fame"))).Message);
        Assert.Contains("found no such file", Assert.Throws<BasaltException>(() => Board()).Message);
        File.WriteAllText(Path.Combine(Texts, "era9.txt"), "\n\n");
        Assert.Contains("found 0 texts; wanted at least", (await Assert.ThrowsAsync<BasaltException>(() => RunAsync("never"))).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Change(string file, Action<JObject> change)
    {
        var body = Json.ReadObject(File.ReadAllText(file), file);
        change(body);
        File.WriteAllText(file, Json.Write(body));
    }

    private static double Score(ProgressBoard board, string examinee, string judge) =>
        board.Rows.First(row => row.Examinee == examinee).Cells[judge].Score.Value;

    private ProgressBoard Board() => ProgressBoard.Of(new(Out), new ProgressFolder(Out).ReadPeople(), "never", seed: 1);

    private Task<IReadOnlyList<string>> RunAsync(string examinees) => RunAsync(examinees, []);

    private async Task<IReadOnlyList<string>> RunAsync(string examinees, List<string> said, string? second = null, string judges = "follow,predict-1..1,coevolve")
    {
        using var assets = new TextAssets(new HttpClient());
        return await new ProgressRequest(Out, second is null ? [examinees] : [examinees, second], [judges], Texts, 40, 20, 1).RunAsync(
            assets, new Provenance("0", "0", ""), _ => { }, (_, _) => { }, said.Add, Cancellation);
    }
}
