using Basalt.Core;

namespace Basalt.Training.Tests;

public sealed class ClonerTests : IDisposable
{
    private static readonly CloningSettings Quick = new(Epochs: 16, Players: 3, Time: 8, LearningRate: 2e-3, Width: 32, HeldOut: 0.25, Patience: 6, Seed: 1, Mirrored: 0);

    private readonly TemporaryFolder _folder = new();

    public ClonerTests() => TorchRuntime.Prepare(threads: 1, seed: 0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LessonsThatWereNeverLearntFromAreAnsweredRightInTheEnd()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 12);
        var (policy, epochs) = new Cloner(book, Quick with { Epochs = 20 }, _folder["points"]).Learn("data", null, CancellationToken.None);
        using (policy)
        {
            Assert.InRange(epochs[^1].HeldOut.Buttons, 0, 0.2);
            Assert.InRange(epochs[^1].HeldOut.Camera, 0, 0.2);
            Assert.True(epochs[0].HeldOut.Total > 2 * epochs[^1].HeldOut.Total, "the held-out loss did not halve");
        }
    }

    [Fact]
    public async Task TrainingThatWasStoppedComesToTheSamePolicyAsTrainingInOneGo()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 4, frames: 20);
        var settings = Quick with { Epochs = 3 };
        var (whole, _) = new Cloner(book, settings, _folder["whole"]).Learn("data", null, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new Cloner(book, settings, _folder["parts"]).Learn(
            "data", progress => Stop(progress, stop), stop.Token));
        var (parts, epochs) = new Cloner(book, settings, _folder["parts"]).Learn("data", null, CancellationToken.None);
        using (whole)
        using (parts)
        {
            Assert.Equal([1, 2, 3], epochs.Select(epoch => epoch.Epoch));
            foreach (var (one, other) in whole.parameters().Zip(parts.parameters()))
            {
                Assert.True(one.equal(other).all().item<bool>(), "a weight differs");
            }
        }
    }

    [Fact]
    public async Task ATrainingThatBeginsWithAnEarlierOneIsBetterInItsFirstEpochThanTheEarlierOneWas()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 12);
        var (first, before) = new Cloner(book, Quick, _folder["first.onnx.training"]).Learn("data", null, CancellationToken.None);
        first.Dispose();
        Card(book.Tasks, before).Write(_folder["first.onnx"]);
        var earlier = EarlierTraining.Of(_folder["first.onnx"]);
        var (second, after) = new Cloner(book, Quick with { Epochs = 1 }, _folder["second"], earlier).Learn("data", null, CancellationToken.None);
        second.Dispose();
        Assert.True(after[0].HeldOut.Total < before[0].HeldOut.Total / 2, $"{after[0].HeldOut.Total} after {before[0].HeldOut.Total}");
    }

    [Fact]
    public async Task AnEarlierTrainingOfOtherTasksIsRefused()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 4, frames: 20);
        var (first, before) = new Cloner(book, Quick with { Epochs = 1 }, _folder["first.onnx.training"]).Learn("data", null, CancellationToken.None);
        first.Dispose();
        Card(["dance"], before).Write(_folder["first.onnx"]);
        var cloner = new Cloner(book, Quick with { Epochs = 1 }, _folder["second"], EarlierTraining.Of(_folder["first.onnx"]));
        Assert.Contains("learnt dance", Assert.Throws<BasaltException>(() => cloner.Learn("data", null, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEarlierTrainingOfAnotherWidthIsRefused()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 4, frames: 20);
        var (first, before) = new Cloner(book, Quick with { Epochs = 1 }, _folder["first.onnx.training"]).Learn("data", null, CancellationToken.None);
        first.Dispose();
        Card(book.Tasks, before).Write(_folder["first.onnx"]);
        var cloner = new Cloner(book, Quick with { Epochs = 1, Width = 48 }, _folder["second"], EarlierTraining.Of(_folder["first.onnx"]));
        Assert.Contains("do not fit", Assert.Throws<BasaltException>(() => cloner.Learn("data", null, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelWithoutItsCheckpointIsNoEarlierTraining() =>
        Assert.Contains("checkpoint", Assert.Throws<BasaltException>(() => EarlierTraining.Of(_folder["nowhere.onnx"])).Message, StringComparison.Ordinal);

    [Fact]
    public async Task OtherDataBeginsAnew()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 4, frames: 20);
        var settings = Quick with { Epochs = 1 };
        new Cloner(book, settings, _folder["points"]).Learn("data", null, CancellationToken.None).Policy.Dispose();
        var begun = new List<int>();
        new Cloner(book, settings, _folder["points"]).Learn("other data", progress => begun.Add(progress.Epoch), CancellationToken.None).Policy.Dispose();
        Assert.Contains(1, begun);
    }

    [Fact]
    public async Task ItStopsEarlyWhenTheHeldOutLossRises()
    {
        using var book = await Exercises.WriteAsync(_folder["book"], 4, frames: 20);
        var (policy, epochs) = new Cloner(book, Quick with { Epochs = 40, LearningRate = 0.5, Patience = 2 }, _folder["points"]).Learn("data", null, CancellationToken.None);
        policy.Dispose();
        Assert.InRange(epochs.Count, 3, 39);
    }

    [Fact]
    public void NoLessonsAreRefused()
    {
        using var book = new LessonBook(_folder["book"]);
        Assert.Throws<BasaltException>(() => new Cloner(book, Quick, _folder["points"]).Learn("data", null, CancellationToken.None));
    }

    private static ModelCard Card(IReadOnlyList<string> tasks, IReadOnlyList<CloningEpoch> epochs) =>
        new("first.onnx", tasks, [], "data", [], "commit", Quick, 1, epochs, 1, new HeadLosses(1, 1, 1), new EscapeThreshold(0, 0, 0, 0));

    private static void Stop(CloningProgress progress, CancellationTokenSource stop)
    {
        if (progress is { Epoch: 2, Chunk: 2 })
        {
            stop.Cancel();
        }
    }
}
