using System.Diagnostics;
using Basalt.Core;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// Behavioural cloning of a recurrent policy: truncated back-propagation through time, with the recurrent state carried from batch to
/// batch, AdamW and gradient clipping. The same store, settings and number of threads give the same policy.
/// </summary>
/// <param name="checkpoints">Folder that keeps the last whole epoch. Training resumes from there.</param>
/// <param name="pretrained">The policy to start from; null starts from random weights.</param>
public sealed class Cloner(TrajectoryStore store, CloningSettings settings, string checkpoints, PretrainedPolicy? pretrained = null)
{
    private readonly Checkpoint _checkpoint = new(checkpoints);

    /// <summary>Trains until the held-out loss stops falling or all epochs are done.</summary>
    /// <param name="dataHash">Identifies the data. Training resumes only with the same data.</param>
    /// <returns>The policy with the best held-out loss, and the results of all epochs.</returns>
    /// <exception cref="BasaltException">There are no trajectories, or the loss is not a number.</exception>
    public (RecurrentPolicy Policy, IReadOnlyList<CloningEpoch> Epochs) Learn(
        string dataHash, Action<CloningProgress>? progress, CancellationToken cancellation)
    {
        var (learnt, heldOut) = store.Split(settings.HeldOut, settings.Seed);
        if (learnt.Count == 0)
        {
            throw new BasaltException("found no demonstrations to learn from; wanted at least one");
        }

        random.manual_seed(settings.Seed);
        var policy = new RecurrentPolicy(store.Tasks.Count, settings.Width);
        using var optimiser = optim.AdamW(policy.parameters(), settings.LearningRate, weight_decay: settings.WeightDecay);
        var training = Sampler(learnt, Math.Min(settings.BatchSize, learnt.Count));
        var validation = Sampler(heldOut, Math.Clamp(heldOut.Count, 1, settings.BatchSize));
        var state = Begin(dataHash, learnt, policy, optimiser);
        for (var epoch = state.Epochs.Count + 1; epoch <= settings.Epochs && epoch - 1 - state.BestEpoch < settings.Patience; epoch++)
        {
            var clock = Stopwatch.StartNew();
            random.manual_seed(settings.Seed + epoch);
            var losses = Pass(policy, training, new Random(EpochSeed(epoch)), optimiser, epoch, progress, cancellation);
            var heldOutLosses = heldOut.Count == 0 ? HeadLosses.None : Pass(policy, validation, null, null, epoch, null, cancellation);
            state = state.Next(new CloningEpoch(epoch, losses, heldOutLosses, clock.Elapsed.TotalSeconds));
            _checkpoint.Write(state, policy, optimiser);
        }

        policy.load(_checkpoint.Best);
        policy.eval();
        return (policy, state.Epochs);
    }

    /// <summary>Loads the checkpoint, or else the pretrained policy, or else starts from the frequencies of the actions.</summary>
    private Checkpoint.State Begin(string dataHash, IReadOnlyList<Trajectory> learnt, RecurrentPolicy policy, OptimizerHelper optimiser)
    {
        var after = pretrained is null ? "" : $" after {pretrained.Hash}";
        var fingerprint = $"{dataHash} {Json.Write(settings with { Epochs = 0 })}{after}";
        var state = _checkpoint.Read(fingerprint) ?? new Checkpoint.State(fingerprint, 0, double.PositiveInfinity, []);
        if (state.Epochs.Count > 0)
        {
            _checkpoint.Load(state.Epochs.Count, policy, optimiser);
        }
        else if (pretrained is not null)
        {
            pretrained.LoadInto(policy, store.Tasks);
        }
        else
        {
            ActionFrequencies.Of(learnt, settings).Initialize(policy.Choose, policy.Aim, policy.End);
        }

        return state;
    }

    /// <summary>One pass over the trajectories, with training if there is an optimiser.</summary>
    private HeadLosses Pass(
        RecurrentPolicy policy, SequenceSampler sampler, Random? random, optim.Optimizer? optimiser, int epoch,
        Action<CloningProgress>? progress, CancellationToken cancellation)
    {
        using var evaluating = optimiser is null ? no_grad() : null;
        policy.train(optimiser is not null);
        var mean = new LossMean();
        Tensor? memory = null;
        var batches = sampler.BatchCount;
        var done = 0;
        var augmentation = random is null ? null : new Augmentation(settings, sampler.BatchSize, random);
        foreach (var read in sampler.Batches(random))
        {
            cancellation.ThrowIfCancellationRequested();
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            foreach (var tensor in read.Tensors)
            {
                scope.Attach(tensor);
            }

            var batch = augmentation?.Apply(read) ?? read;
            var before = (memory ?? policy.InitialState(sampler.BatchSize)) * batch.StateMask.unsqueeze(-1);
            var answer = policy.forward(batch.Images, batch.Tasks, before);
            var (lossSums, lossFrames) = CloningLoss.Of(answer, batch.Targets);
            if (optimiser is not null)
            {
                SetLearningRate(optimiser, epoch, (double)done / batches);
                optimiser.Descend((lossSums / lossFrames.clamp_min(1)).sum(), policy.parameters(), settings.MaxGradNorm);
            }

            memory?.Dispose();
            memory = answer.State.detach().MoveToOuterDisposeScope();
            done++;
            var losses = mean.Add(lossSums, lossFrames);
            progress?.Invoke(new CloningProgress(epoch, settings.Epochs, Math.Min(done, batches), batches, losses));
        }

        memory?.Dispose();
        return mean.Value;
    }

    /// <summary>Linear warm-up in the first epoch, then a cosine decay to a tenth.</summary>
    private void SetLearningRate(optim.Optimizer optimiser, int epoch, double share)
    {
        var at = (epoch - 1 + share) / settings.Epochs;
        var rate = settings.LearningRate * (0.1 + 0.9 * 0.5 * (1 + Math.Cos(Math.PI * at)));
        optimiser.SetRate(epoch == 1 ? rate * Math.Min(1, 0.05 + share * 4) : rate);
    }

    private SequenceSampler Sampler(IReadOnlyList<Trajectory> trajectories, int batchSize) =>
        new(store, trajectories, batchSize, settings.SequenceLength, settings.EscapeWeight, settings.EscapeBlur);

    // HashCode.Combine would give another number in every process.
    private int EpochSeed(int epoch) => unchecked(settings.Seed * 7919 + epoch);
}
