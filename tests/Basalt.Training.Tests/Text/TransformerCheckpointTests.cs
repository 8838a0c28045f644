using Basalt.Core;

namespace Basalt.Training.Tests;

public sealed class TransformerCheckpointTests : IDisposable
{
    private const int Steps = 12;

    private static readonly string[] Texts =
    [
        .. from place in new[] { "harbour", "market", "school", "bridge", "mill", "field", "river", "garden", "station", "church" }
           from time in new[] { "morning", "evening", "winter", "summer", "afternoon" }
           select $"The {place} is quiet in the {time}, and the people of the {place} are out.",
    ];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ATrainingThatIsKilledAtRandomBecomesTheSameModel(int seed)
    {
        var undisturbed = Train("undisturbed", Mild, _ => { });
        var random = new Random(seed);
        TransformerReport? report = null;
        for (var killed = 0; report is null; killed++)
        {
            var last = random.Next(1, Steps);
            try
            {
                report = Train("killed", Mild, step => _ = killed < 4 && step >= last ? throw new IOException("killed") : step);
            }
            catch (IOException)
            {
                // A kill leaves files of a state that was not named yet.
                File.WriteAllText(Path.Combine(_folder["killed"], "checkpoint", "step-99.weights"), "half");
            }
        }

        Assert.Equal(undisturbed.Sha256, report.Sha256);
        Assert.Equal(undisturbed.Loss, report.Loss);
        Assert.False(Directory.Exists(Path.Combine(_folder["killed"], "checkpoint")));
    }

    [Fact]
    public void ATrainingThatIsStoppedKeepsItsLastStep()
    {
        using var stopping = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(
            () => Train("stopped", Rare, step => { if (step == 5) { stopping.Cancel(); } }, stopping.Token));
        List<int> steps = [];
        var report = Train("stopped", Rare, steps.Add);
        Assert.Equal(Enumerable.Range(6, Steps - 5), steps);
        Assert.Equal(Train("undisturbed", Rare, _ => { }).Sha256, report.Sha256);
    }

    [Fact]
    public void TheCheckpointOfAnotherTrainingIsRefusedAndLeftAsItIs()
    {
        Assert.Throws<IOException>(() => Train("other", Mild, step => _ = step == 4 ? throw new IOException("killed") : step));
        var before = File.ReadAllText(Path.Combine(_folder["other"], "checkpoint", "training.json"));
        var problem = Assert.Throws<BasaltException>(() => Train("other", Mild with { Seed = 9 }, _ => { }));
        Assert.Contains("found 3 steps of a training with other texts or settings; wanted the same command as then", problem.Message);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder["other"], "checkpoint", "training.json")));
    }

    [Fact]
    public void ADamagedCheckpointIsNamed()
    {
        Assert.Throws<IOException>(() => Train("damaged", Mild, step => _ = step == 4 ? throw new IOException("killed") : step));
        File.WriteAllText(Path.Combine(_folder["damaged"], "checkpoint", "step-3.weights"), "no weights");
        var problem = Assert.Throws<BasaltException>(() => Train("damaged", Mild, _ => { }));
        Assert.Contains("found a damaged state of step 3", problem.Message);
    }

    [Fact]
    public void HeadsThatDoNotDivideTheWidthAreRefused() => Assert.Equal(
        "found 3 heads for a width of 16; the heads must divide the width",
        Assert.Throws<BasaltException>(() => Train("heads", Mild with { Heads = 3 }, _ => { })).Message);

    public void Dispose() => _folder.Dispose();

    /// <summary>A checkpoint at every step.</summary>
    private static TransformerTraining Mild { get; } =
        new(Steps, Vocabulary: 300, Width: 16, Layers: 1, Heads: 2, Context: 16) { CheckpointEvery = TimeSpan.Zero };

    /// <summary>No checkpoint in the time that a test takes.</summary>
    private static TransformerTraining Rare { get; } = Mild with { CheckpointEvery = TimeSpan.FromHours(9) };

    private TransformerReport Train(string name, TransformerTraining training, Action<int> atStep, CancellationToken? cancellation = null) =>
        TransformerFile.Train(
            Texts, _folder[name], training, (step, _) => atStep(step), TimeProvider.System, cancellation ?? Cancellation);
}
