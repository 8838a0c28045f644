namespace Basalt.Training.Tests;

public sealed class SequenceSamplerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryFrameOfEveryTrajectoryComesOnceInAPass()
    {
        using var store = await Exercises.WriteAsync(_folder["store"], 5, frames: 23);
        var present = 0.0;
        foreach (var batch in new SequenceSampler(store, store.Trajectories, batchSize: 3, sequenceLength: 10).Batches(new Random(1)))
        {
            present += batch.Present.sum().item<float>();
        }

        Assert.Equal(5 * 23, present);
    }

    [Fact]
    public async Task MemoryIsKeptWithinATrajectoryAndDroppedBetweenTrajectories()
    {
        using var store = await Exercises.WriteAsync(_folder["store"], 2, frames: 20);
        var batches = new SequenceSampler(store, store.Trajectories, batchSize: 1, sequenceLength: 8).Batches(null);
        Assert.Equal<float>([0, 1, 1, 0, 1, 1], batches.Select(batch => batch.StateMask[0].item<float>()).ToList());
    }

    [Fact]
    public async Task TheFramesShortlyBeforeTheEndSayNeitherEndNorGoOn()
    {
        using var store = await Exercises.WriteAsync(_folder["store"], 1, frames: 9);
        var sampler = new SequenceSampler(store, store.Trajectories, batchSize: 1, sequenceLength: 12, escapeWeight: 5, escapeBlur: 3);
        var weights = sampler.Batches(null).Single().Targets.Ends;
        Assert.Equal<float>([1, 1, 1, 1, 1, 0, 0, 0, 5, 0, 0, 0], weights.data<float>().ToArray());
    }

    [Fact]
    public void EveryWishToEndCountsWhereverItStandsAndTheFramesShortlyBeforeItDoNot()
    {
        var trajectory = new Trajectory("wishes", 1, [.. "....E..EE....E".Select(at => new TrajectoryStep(0, 60, at == 'E', true))], 0);
        Assert.Equal(
            [1, 1, 0, 0, 5, 0, 0, 5, 5, 1, 1, 0, 0, 5],
            Enumerable.Range(0, trajectory.Steps.Count).Select(frame => trajectory.EscapeWeight(frame, weight: 5, blur: 2)));
    }

    [Fact]
    public async Task PicturesStayWithTheirFrames()
    {
        using var store = await Exercises.WriteAsync(_folder["store"], 3, frames: 12);
        using var other = new TrajectoryStore(_folder["other"]);
        await other.AddAsync("alone", Exercises.Instruction, Exercises.FramesAsync(2, 12), CancellationToken.None);
        var (one, alone) = (new byte[2 * PixelEncoder.Bytes], new byte[2 * PixelEncoder.Bytes]);
        store.Read(store.Trajectories[2], 7, one);
        other.Read(other.Trajectories[0], 7, alone);
        Assert.Equal(alone, one);
    }

    [Fact]
    public async Task TheHeldOutTrajectoriesAreTheSameForTheSameSeedAndNoneIsLearntFrom()
    {
        using var store = await Exercises.WriteAsync(_folder["store"], 10, frames: 2);
        var (learnt, heldOut) = store.Split(0.2, seed: 4);
        Assert.Equal(2, heldOut.Count);
        Assert.Equal(8, learnt.Count);
        Assert.Empty(learnt.Intersect(heldOut));
        Assert.Equal(heldOut.Select(trajectory => trajectory.Name), store.Split(0.2, seed: 4).HeldOut.Select(trajectory => trajectory.Name));
    }

    [Fact]
    public async Task TrajectoriesThatWereLearntFromAreHardlyEverHeldOutWhenOthersAreAdded()
    {
        using var few = await Exercises.WriteAsync(_folder["few"], 40, frames: 1);
        using var more = await Exercises.WriteAsync(_folder["more"], 60, frames: 1);
        var learnt = few.Split(0.2, seed: 4).Learnt.Select(trajectory => trajectory.Name);
        var heldOut = more.Split(0.2, seed: 4).HeldOut.Select(trajectory => trajectory.Name).ToList();
        Assert.Equal(12, heldOut.Count);
        Assert.InRange(heldOut.Intersect(learnt).Count(), 0, 2);
    }
}
