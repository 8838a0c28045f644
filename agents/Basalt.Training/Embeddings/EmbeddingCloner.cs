using System.Diagnostics;
using System.Runtime.InteropServices;
using Basalt.Core;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// Behavioural cloning with a frozen encoder, as in the BASALT benchmark: the vectors of all frames are computed once, and only the heads
/// are trained, on frames in random order. It takes minutes where training a whole policy takes hours. The same store, settings and
/// number of threads give the same heads.
/// </summary>
/// <param name="store">Written through an <see cref="EmbeddingEncoder"/>.</param>
/// <param name="encoded">Numbers in a vector.</param>
public sealed class EmbeddingCloner(TrajectoryStore store, int encoded, CloningSettings settings)
{
    /// <summary>Trains until the held-out loss stops falling or all epochs are done.</summary>
    /// <returns>The heads with the best held-out loss, and the results of all epochs.</returns>
    /// <exception cref="BasaltException">There are no trajectories, or the loss is not a number.</exception>
    public (EmbeddingHeads Heads, IReadOnlyList<CloningEpoch> Epochs) Learn(Action<CloningProgress>? progress, CancellationToken cancellation)
    {
        var (learnt, heldOut) = store.Split(settings.HeldOut, settings.Seed);
        if (learnt.Count == 0)
        {
            throw new BasaltException("found no demonstrations to learn from; wanted at least one");
        }

        TorchSharp.torch.random.manual_seed(settings.Seed);
        var heads = new EmbeddingHeads(encoded, store.Tasks.Count, settings.Width);
        var (training, validation) = (Frames(learnt), Frames(heldOut));
        Normalise(heads, training);
        ActionFrequencies.Of(learnt, settings).Initialize(heads.Choose, heads.Aim, heads.End);
        using var optimiser = optim.AdamW(heads.parameters(), settings.LearningRate, weight_decay: settings.WeightDecay);
        var random = new Random(settings.Seed);
        var (best, state) = (Copy(heads), new Checkpoint.State("", 0, double.PositiveInfinity, []));
        for (var epoch = 1; epoch <= settings.Epochs && epoch - 1 - state.BestEpoch < settings.Patience; epoch++)
        {
            var clock = Stopwatch.StartNew();
            random.Shuffle(training);
            var losses = Pass(heads, training, optimiser, epoch, progress, cancellation);
            var heldOutLosses = validation.Length == 0 ? HeadLosses.None : Pass(heads, validation, null, epoch, null, cancellation);
            state = state.Next(new CloningEpoch(epoch, losses, heldOutLosses, clock.Elapsed.TotalSeconds));
            best = state.BestEpoch == epoch ? Copy(heads) : best;
        }

        using (no_grad())
        {
            foreach (var (parameter, values) in heads.parameters().Zip(best))
            {
                parameter.copy_(values);
            }
        }

        return (heads, state.Epochs);
    }

    /// <summary>One pass over the frames, with training if there is an optimiser.</summary>
    private HeadLosses Pass(
        EmbeddingHeads heads, (Trajectory Trajectory, int Frame)[] frames, optim.Optimizer? optimiser, int epoch,
        Action<CloningProgress>? progress, CancellationToken cancellation)
    {
        using var evaluating = optimiser is null ? no_grad() : null;
        var batchSize = settings.BatchSize * settings.SequenceLength;
        var batches = (frames.Length + batchSize - 1) / batchSize;
        var mean = new LossMean();
        for (var i = 0; i < batches; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            var batch = frames[(i * batchSize)..Math.Min(frames.Length, (i + 1) * batchSize)];
            var targets = new ActionTargets.Builder(batch.Length, settings.EscapeWeight, settings.EscapeBlur);
            foreach (var (at, (trajectory, frame)) in batch.Index())
            {
                targets.Set(at, trajectory, frame);
            }

            var answer = heads.forward(Read(batch), tensor(batch.Select(frame => (long)frame.Trajectory.Task).ToArray()));
            var (lossSums, lossFrames) = CloningLoss.Of(answer, targets.ToTensors(batch.Length));
            if (optimiser is not null)
            {
                optimiser.Descend((lossSums / lossFrames.clamp_min(1)).sum(), heads.parameters(), settings.MaxGradNorm);
            }

            mean.Add(lossSums, lossFrames);
            progress?.Invoke(new CloningProgress(epoch, settings.Epochs, i + 1, batches, mean.Value));
        }

        return mean.Value;
    }

    /// <summary>Sets mean and scale so that each number of the vectors has mean 0 and deviation 1 over a sample of the training set.</summary>
    private void Normalise(EmbeddingHeads heads, (Trajectory, int)[] frames)
    {
        const int SampleSize = 4096;
        const double MinDeviation = 1e-3;
        var random = new Random(settings.Seed);
        using var held = new HeldFinalizers();
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var sample = Read([.. Enumerable.Range(0, Math.Min(SampleSize, frames.Length)).Select(_ => frames[random.Next(frames.Length)])]);
        heads.Mean.copy_(sample.mean([0]));
        heads.Scale.copy_(1 / sample.std(0, unbiased: false).clamp_min(MinDeviation));
    }

    private Tensor Read((Trajectory Trajectory, int Frame)[] frames)
    {
        var values = new float[frames.Length * encoded];
        for (var i = 0; i < frames.Length; i++)
        {
            store.Read(frames[i].Trajectory, frames[i].Frame, MemoryMarshal.AsBytes(values.AsSpan(i * encoded, encoded)));
        }

        return tensor(values, [frames.Length, encoded]);
    }

    private static (Trajectory, int)[] Frames(IReadOnlyList<Trajectory> trajectories) =>
        [.. trajectories.SelectMany(trajectory => Enumerable.Range(0, trajectory.Steps.Count).Select(frame => (trajectory, frame)))];

    private static Tensor[] Copy(EmbeddingHeads heads) => [.. heads.parameters().Select(parameter => parameter.detach().clone())];
}
