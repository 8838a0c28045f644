using Basalt.Core;

namespace Basalt.Training.Tests;

public sealed class ClonerTests : IDisposable
{
    private static readonly CloningSettings Quick = new(
        Epochs: 16, BatchSize: 3, SequenceLength: 8, LearningRate: 2e-3, Width: 32, HeldOut: 0.25, Patience: 6, Seed: 1, FlipProbability: 0);

    private readonly TemporaryFolder _folder = new();

    public ClonerTests() => TorchRuntime.Prepare(threads: 1, seed: 0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TrajectoriesThatWereNeverLearntFromAreAnsweredRightInTheEnd()
    {
        using var store = await Exercises.WriteAsync(_folder["store"], 12);
        var (policy, epochs) = new Cloner(store, Quick with { Epochs = 20 }, _folder["points"]).Learn("data", null, CancellationToken.None);
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
        using var store = await Exercises.WriteAsync(_folder["store"], 4, frames: 20);
        var settings = Quick with { Epochs = 3 };
        var (whole, _) = new Cloner(store, settings, _folder["whole"]).Learn("data", null, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new Cloner(store, settings, _folder["parts"]).Learn(
            "data", progress => Stop(progress, stop), stop.Token));
        var (parts, epochs) = new Cloner(store, settings, _folder["parts"]).Learn("data", null, CancellationToken.None);
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
        using var store = await Exercises.WriteAsync(_folder["store"], 12);
        var (first, before) = new Cloner(store, Quick, _folder["first"]).Learn("data", null, CancellationToken.None);
        using var _ = first;
        var cloner = new Cloner(store, Quick with { Epochs = 1 }, _folder["second"], Earlier(first, store.Tasks));
        var (second, after) = cloner.Learn("data", null, CancellationToken.None);
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
        using var store = new TrajectoryStore(_folder["store"], tasks: earlier.Tasks);
        await store.AddAsync("trajectory", Exercises.Instruction, Exercises.FramesAsync(0, 20), CancellationToken.None);
        Assert.Equal(2, Assert.Single(store.Trajectories).Task);
        var (second, _) = new Cloner(store, Quick with { Epochs = 1 }, _folder["second"], earlier).Learn("data", null, CancellationToken.None);
        using var gone = second;
        Assert.Equal(2, second.Tasks);
    }

    [Fact]
    public void AnEarlierTrainingOfOtherTasksIsRefused()
    {
        using var policy = new RecurrentPolicy(2, Quick.Width);
        var earlier = Earlier(policy, ["dance"]);
        Refused("has not learnt: sing", () => earlier.LoadInto(policy, ["dance", "sing"]));
    }

    [Fact]
    public void AnEarlierTrainingOfAnotherWidthIsRefused()
    {
        using var narrow = new RecurrentPolicy(1, Quick.Width);
        using var wide = new RecurrentPolicy(1, 48);
        var earlier = Earlier(narrow, ["dance"]);
        Refused("--width", () => earlier.LoadInto(wide, ["dance"]));
    }

    [Fact]
    public void AModelOfAnotherKindIsNoEarlierTraining()
    {
        var graph = new OnnxGraph("other");
        OnnxWriter.Write(graph, _folder["other.onnx"], new Dictionary<string, string>());
        using var policy = new RecurrentPolicy(0, Quick.Width);
        Refused("found no weight", () => PretrainedPolicy.Of(_folder["other.onnx"]).LoadInto(policy, []));
        File.WriteAllText(_folder["garbage.onnx"], "garbage");
        Refused("no ONNX model", () => PretrainedPolicy.Of(_folder["garbage.onnx"]));
        Refused("no such file", () => PretrainedPolicy.Of(_folder["nowhere.onnx"]));
    }

    [Fact]
    public async Task OtherDataBeginsAnew()
    {
        using var store = await Exercises.WriteAsync(_folder["store"], 4, frames: 20);
        var settings = Quick with { Epochs = 1 };
        new Cloner(store, settings, _folder["points"]).Learn("data", null, CancellationToken.None).Policy.Dispose();
        var begun = new List<int>();
        var cloner = new Cloner(store, settings, _folder["points"]);
        cloner.Learn("other data", progress => begun.Add(progress.Epoch), CancellationToken.None).Policy.Dispose();
        Assert.Contains(1, begun);
    }

    [Fact]
    public async Task ItStopsEarlyWhenTheHeldOutLossRises()
    {
        using var store = await Exercises.WriteAsync(_folder["store"], 4, frames: 20);
        var settings = Quick with { Epochs = 40, LearningRate = 0.5, Patience = 2 };
        var (policy, epochs) = new Cloner(store, settings, _folder["points"]).Learn("data", null, CancellationToken.None);
        policy.Dispose();
        Assert.InRange(epochs.Count, 3, 39);
    }

    [Fact]
    public void NoTrajectoriesAreRefused()
    {
        using var store = new TrajectoryStore(_folder["store"]);
        Assert.Throws<BasaltException>(() => new Cloner(store, Quick, _folder["points"]).Learn("data", null, CancellationToken.None));
    }

    private PretrainedPolicy Earlier(RecurrentPolicy policy, IReadOnlyList<string> tasks)
    {
        var metadata = new Dictionary<string, string> { ["tasks"] = Json.Write(tasks) };
        OnnxWriter.Write(RecurrentPolicyGraph.Build(policy), _folder["first.onnx"], metadata);
        return PretrainedPolicy.Of(_folder["first.onnx"]);
    }

    private static void Refused(string complaint, Action action) =>
        Assert.Contains(complaint, Assert.Throws<BasaltException>(action).Message, StringComparison.Ordinal);

    private static void Stop(CloningProgress progress, CancellationTokenSource stop)
    {
        if (progress is { Epoch: 2, Batch: 2 })
        {
            stop.Cancel();
        }
    }
}
