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
        var (first, before) = new Cloner(book, Quick, _folder["first"]).Learn("data", null, CancellationToken.None);
        using var _ = first;
        var (second, after) = new Cloner(book, Quick with { Epochs = 1 }, _folder["second"], Earlier(first, book.Tasks)).Learn("data", null, CancellationToken.None);
        second.Dispose();
        Assert.True(after[0].HeldOut.Total < before[0].HeldOut.Total / 2, $"{after[0].HeldOut.Total} after {before[0].HeldOut.Total}");
    }

    [Fact]
    public void AnEarlierTrainingIsGoneOnWithWeightForWeight()
    {
        using var first = new RecurrentPolicy(2, Quick.Width);
        using var second = new RecurrentPolicy(2, Quick.Width);
        Earlier(first, ["dance", "sing"]).LoadInto(second, ["dance", "sing"]);
        foreach (var ((name, one), (_, other)) in first.named_parameters().Zip(second.named_parameters()))
        {
            Assert.True(one.equal(other).all().item<bool>(), $"{name} differs");
        }
    }

    [Fact]
    public async Task AnEarlierTrainingGoesOnWithSomeOfItsTasksAndKnowsThemAllByTheirPlaces()
    {
        using var first = new RecurrentPolicy(2, Quick.Width);
        var earlier = Earlier(first, ["dance", Exercises.Instruction]);
        using var book = new LessonBook(_folder["book"], tasks: earlier.Tasks);
        await book.AddAsync("lesson", Exercises.Instruction, Exercises.FramesAsync(0, 20), CancellationToken.None);
        Assert.Equal(2, Assert.Single(book.Lessons).Task);
        var (second, _) = new Cloner(book, Quick with { Epochs = 1 }, _folder["second"], earlier).Learn("data", null, CancellationToken.None);
        using var gone = second;
        Assert.Equal(2, second.Tasks);
    }

    [Fact]
    public void AnEarlierTrainingOfOtherTasksIsRefused()
    {
        using var policy = new RecurrentPolicy(2, Quick.Width);
        var earlier = Earlier(policy, ["dance"]);
        Assert.Contains("has not learnt: sing", Assert.Throws<BasaltException>(() => earlier.LoadInto(policy, ["dance", "sing"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEarlierTrainingOfAnotherWidthIsRefused()
    {
        using var narrow = new RecurrentPolicy(1, Quick.Width);
        using var wide = new RecurrentPolicy(1, 48);
        var earlier = Earlier(narrow, ["dance"]);
        Assert.Contains("--width", Assert.Throws<BasaltException>(() => earlier.LoadInto(wide, ["dance"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelOfAnotherKindIsNoEarlierTraining()
    {
        var graph = new OnnxGraph("other");
        OnnxWriter.Write(graph, _folder["other.onnx"], new Dictionary<string, string>());
        using var policy = new RecurrentPolicy(0, Quick.Width);
        Assert.Contains("found no weight", Assert.Throws<BasaltException>(() => EarlierTraining.Of(_folder["other.onnx"]).LoadInto(policy, [])).Message, StringComparison.Ordinal);
        File.WriteAllText(_folder["garbage.onnx"], "garbage");
        Assert.Contains("no ONNX model", Assert.Throws<BasaltException>(() => EarlierTraining.Of(_folder["garbage.onnx"])).Message, StringComparison.Ordinal);
        Assert.Contains("no such file", Assert.Throws<BasaltException>(() => EarlierTraining.Of(_folder["nowhere.onnx"])).Message, StringComparison.Ordinal);
    }

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

    private EarlierTraining Earlier(RecurrentPolicy policy, IReadOnlyList<string> tasks)
    {
        OnnxWriter.Write(RecurrentPolicyGraph.Build(policy), _folder["first.onnx"], new Dictionary<string, string> { ["tasks"] = Json.Write(tasks) });
        return EarlierTraining.Of(_folder["first.onnx"]);
    }

    private static void Stop(CloningProgress progress, CancellationTokenSource stop)
    {
        if (progress is { Epoch: 2, Chunk: 2 })
        {
            stop.Cancel();
        }
    }
}
