using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Training;

namespace Basalt.Cli.Tests;

/// <summary>The benchmark in its smallest size, and what it made, examined again.</summary>
public sealed class ForgettingTests(ForgettingTests.Small small) : IClassFixture<ForgettingTests.Small>
{
    private static readonly Provenance Made = new("0", "test", "text forgotten");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryRowHasACardWithAttacksBesideTheTwinAndARelearningCurve()
    {
        Assert.Equal(["npo × 1", "task-vector × 1"], small.Result.Rows.Select(row => row.Title));
        Assert.All(small.Result.Rows, row =>
        {
            Assert.Equal(6, row.Card.Attacks.Count);
            Assert.Equal([0, 1, 2, 4, 4], row.Card.Relearning.Select(point => point.Items));
            Assert.True(row.Card.Relearning[^1].IsBenign);
            Assert.All(row.Card.Relearning, point => Assert.True(point.Above.Low <= point.Above.Value && point.Above.Value <= point.Above.High));
            Assert.Contains("tility", row.Card.Verdict.Sentence, StringComparison.Ordinal);
            Assert.Equal(5, row.Card.Model.Membership.Count);
            Assert.Equal(3, row.Card.Model.Kept.Count);
        });
        Assert.Equal(10, small.Result.Control.Size);
    }

    [Fact]
    public void TheSheetSaysWhatTheControlsFound()
    {
        BenchmarkSheet.Write(small.Result, small.Folder);
        var page = File.ReadAllText(Path.Combine(small.Folder, "benchmark.md"));
        Assert.Contains("| npo × 1 |", page, StringComparison.Ordinal);
        Assert.Contains("Control: p = ", page, StringComparison.Ordinal);
        Assert.Contains("at commit `test`", page, StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(small.Folder, "benchmark.png")).Length > 5000);
        var card = File.ReadAllText(Path.Combine(small.Folder, "cards", "npo-1", "forgotten.md"));
        Assert.Contains("a neighbour's answer as hint", card, StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(small.Folder, "cards", "npo-1", "relearning.png")).Length > 5000);
    }

    [Fact]
    public void TheSameCommandTakesRowsThatAreDone()
    {
        var row = Path.Combine(small.Folder, "rows", "npo-1.json");
        var before = (File.GetLastWriteTimeUtc(row), Json.Write(small.Result));
        Assert.Equal(before, (File.GetLastWriteTimeUtc(row), Json.Write(small.Run())));
    }

    [Fact]
    public void AModelThatForgotIsASubmissionAndIsExaminedWithTheSetsItWasMadeWith()
    {
        var output = Path.Combine(small.Folder, "unlearned");
        var unlearning = new Unlearning(
            small.Place("full"), ForgettingSets.Read(small.Place("data")), ForgettingMethod.Named("simnpo"), new ForgettingSettings(Epochs: 2), output);
        var report = unlearning.Run(_ => { }, Made, Cancellation);
        Assert.Equal(2, report.Epochs.Count);
        Assert.False(Directory.Exists(Path.Combine(output, "checkpoint")));
        Assert.True(File.Exists(Path.Combine(output, "submission.json")));
        var card = new Examining(output, small.Place("full"), small.Place("retain-only"), null, 2).Run(Made, _ => { }, Cancellation);
        Assert.Equal("unlearned", card.Name);
        Assert.Equal(small.Result.FullQuality, card.FullQuality);
        Assert.Equal(small.Result.Full.Utility, card.Full.Utility, 1e-6);
    }

    [Fact]
    public void AModelIsNotWrittenOverItself() => Assert.Contains("the model itself", Assert.Throws<BasaltException>(() => new Unlearning(
        small.Place("full"), ForgettingSets.Read(small.Place("data")), ForgettingMethod.Named("npo"), new(), small.Place("full"))
        .Run(_ => { }, Made, Cancellation)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task WrongArgumentsAreOneSentence()
    {
        string[] forget = ["text", "forget", "--model", small.Place("full"), "--out", Path.Combine(small.Folder, "no"), "--forget"];
        var (forgetFile, retainFile) = (Path.Combine(small.Folder, "data", "forget.jsonl"), Path.Combine(small.Folder, "data", "retain.jsonl"));
        (string[] Arguments, string Named)[] wrong =
        [
            (["text", "forgotten"], "wanted one of --logs, --model and --benchmark"),
            (["text", "forgotten", "--model", "x"], "found --model without --full"),
            (["text", "forgotten", "--logs", "nowhere"], "nowhere: found no such folder"),
            ([.. forget, forgetFile, "--retain", forgetFile], "found 10 questions in both"),
            ([.. forget, forgetFile, "--retain", retainFile, "--method", "amnesia"], "found the method amnesia; wanted one of gradient-ascent"),
            ([.. forget, forgetFile, "--retain", retainFile, "--strength", "0"], "--strength is 0; must be a number above 0"),
        ];
        foreach (var (arguments, named) in wrong)
        {
            var said = await BasaltProgram.RunAsync(arguments);
            Assert.Equal(2, said.ExitCode);
            Assert.Contains(named, said.Complaint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void QuestionsWithoutFalseAnswersCannotBeMeasured()
    {
        QuestionItem[] bare = [new("Who?", "He.", null, null, null, null), new("Where?", "There.", null, null, null, null)];
        var sets = new ForgettingSets(bare, bare, new Dictionary<string, IReadOnlyList<QuestionItem>>(), []);
        Assert.Contains("found no perturbed_answer for “Who?”", Assert.Throws<BasaltException>(sets.InsistOnFalseAnswers).Message, StringComparison.Ordinal);
    }

    /// <summary>The benchmark, run once.</summary>
    public sealed class Small : IDisposable
    {
        private static readonly BenchmarkSettings Settings = new(1, 2, 1, 500, 16, 1, 4, 1e-2, 16, ["npo", "task-vector"], [1], 2, 1);

        public Small() => Result = Run();

        public string Folder { get; } = Directory.CreateTempSubdirectory("basalt-forgetting-").FullName;

        public BenchmarkResult Result { get; }

        public string Place(string name) => Path.Combine(Folder, name);

        public BenchmarkResult Run() => new ForgettingBenchmark(Folder, Settings, threads: 1).Run(Made, _ => { }, CancellationToken.None);

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
