using System.Runtime.CompilerServices;
using Basalt.Minecraft;
using static TorchSharp.torch;

namespace Basalt.Training.Tests;

public sealed class AugmentationTests : IDisposable
{
    private static readonly CloningSettings Plain = new(Brightness: 0, Shift: 0, FlipProbability: 0);

    private readonly TemporaryFolder _folder = new();

    public AugmentationTests() => TorchRuntime.Prepare(threads: 1, seed: 0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task InAMirrorLeftIsRightAndUpIsUp()
    {
        using var store = await WriteAsync();
        var batch = new SequenceSampler(store, store.Trajectories, batchSize: 1, sequenceLength: 4).Batches(null).First();
        var seen = new Augmentation(Plain with { FlipProbability = 1 }, 1, new Random(1)).Apply(batch);
        Assert.True(seen.Images.Equals(batch.Images.to_type(ScalarType.Float32).flip(-1)));
        for (var frame = 0; frame < 4; frame++)
        {
            var (action, mirrored) = (store.Trajectories[0].Steps[frame], new PlayerInput(Buttons.Forward | Buttons.Right, -3.2f, -5.8f));
            Assert.Equal(JointAction.From(mirrored).Camera, (int)seen.Targets.Camera[frame, 0].item<long>());
            var groups = new long[ButtonGroups.All.Count];
            ButtonGroups.Split(JointAction.From(mirrored).Buttons, groups);
            Assert.Equal(groups, seen.Targets.Groups[frame, 0].data<long>().ToArray());
            Assert.NotEqual(JointAction.From(mirrored).Buttons, action.Buttons);
        }
    }

    [Fact]
    public async Task ATrajectoryStaysInItsMirrorToItsEnd()
    {
        using var store = await WriteAsync();
        var augmentation = new Augmentation(Plain with { FlipProbability = 0.5 }, 1, new Random(3));
        var mirrored = new SequenceSampler(store, store.Trajectories, batchSize: 1, sequenceLength: 4).Batches(null)
            .Select(batch => (Begins: batch.StateMask[0].item<float>() == 0, Is: IsFlipped(augmentation, batch))).ToList();
        Assert.Contains(mirrored, piece => piece.Is);
        Assert.Contains(mirrored, piece => !piece.Is);
        Assert.All(mirrored.Zip(mirrored.Skip(1)), pair => Assert.True(pair.Second.Begins || pair.First.Is == pair.Second.Is));
    }

    [Fact]
    public async Task AShiftMovesPicturesByAFewPixelsAndTeachesTheSame()
    {
        using var store = await WriteAsync();
        var batch = new SequenceSampler(store, store.Trajectories, batchSize: 1, sequenceLength: 4).Batches(null).First();
        var seen = new Augmentation(Plain with { Shift = 2 }, 1, new Random(2)).Apply(batch);
        var images = batch.Images.to_type(ScalarType.Float32);
        var moves = from dy in Enumerable.Range(-2, 5) from dx in Enumerable.Range(-2, 5) where (dx, dy) != (0, 0) select (dx, dy);
        Assert.Single(moves, move => Middle(images.roll([move.dy, move.dx], [-2, -1])).Equals(Middle(seen.Images)));
        Assert.Same(batch.Targets, seen.Targets);
    }

    private static bool IsFlipped(Augmentation augmentation, SequenceBatch batch) =>
        !augmentation.Apply(batch).Images.Equals(batch.Images.to_type(ScalarType.Float32));

    private static Tensor Middle(Tensor images) => images.narrow(-1, 4, 56).narrow(-2, 4, 56);

    private async Task<TrajectoryStore> WriteAsync()
    {
        var store = new TrajectoryStore(_folder["store"]);
        for (var trajectory = 0; trajectory < 8; trajectory++)
        {
            await store.AddAsync($"lesson-{trajectory}", Exercises.Instruction, FramesAsync(trajectory), CancellationToken.None);
        }

        return store;
    }

    private static async IAsyncEnumerable<(ReadOnlyMemory<byte>, PlayerInput)> FramesAsync(
        int seed, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var view = new byte[FramePreparation.PolicyBytes];
        new Random(seed).NextBytes(view);
        for (var frame = 0; frame < 12; frame++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return (view, new PlayerInput(Buttons.Forward | Buttons.Left, -3.2f, 5.8f));
            await Task.Yield();
        }
    }
}
