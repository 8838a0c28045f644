using System.Diagnostics;
using Basalt.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// Behavioural cloning: a policy learns to do what demonstrators did. Truncated back-propagation through time with the memory carried
/// from chunk to chunk, AdamW, gradients cut by their common norm. The same book, settings and number of threads give the same policy.
/// </summary>
/// <param name="checkpoints">Folder where every whole epoch is kept; training goes on from there.</param>
/// <param name="earlier">The earlier training whose policy this one begins with; null to begin with nothing.</param>
public sealed class Cloner(LessonBook book, CloningSettings settings, string checkpoints, EarlierTraining? earlier = null)
{
    private readonly Checkpoint _checkpoint = new(checkpoints);

    /// <summary>Learns until the held-out loss stops falling or all epochs are done.</summary>
    /// <param name="dataHash">Names the data, so that another set is not gone on with.</param>
    /// <returns>The best policy by held-out loss, and every epoch.</returns>
    /// <exception cref="BasaltException">There is nothing to learn from, or the loss is not a number any more.</exception>
    public (RecurrentPolicy Policy, IReadOnlyList<CloningEpoch> Epochs) Learn(string dataHash, Action<CloningProgress>? progress, CancellationToken cancellation)
    {
        var (learnt, heldOut) = book.Split(settings.HeldOut, settings.Seed);
        if (learnt.Count == 0)
        {
            throw new BasaltException("found no demonstrations to learn from; wanted at least one");
        }

        random.manual_seed(settings.Seed);
        var policy = new RecurrentPolicy(book.Tasks.Count, settings.Width);
        using var optimiser = optim.AdamW(policy.parameters(), settings.LearningRate, weight_decay: settings.WeightDecay);
        var streams = new LessonStreams(book, learnt, Math.Min(settings.Players, learnt.Count), settings.Time, settings.EscapeWeight, settings.EscapeBlur);
        var exam = new LessonStreams(book, heldOut, Math.Clamp(heldOut.Count, 1, settings.Players), settings.Time, settings.EscapeWeight, settings.EscapeBlur);
        var fingerprint = $"{dataHash} {settings with { Epochs = 0 }}{(earlier is null ? "" : $" after {earlier.Hash}")}";
        var state = _checkpoint.Read(fingerprint) ?? new Checkpoint.State(fingerprint, 0, double.PositiveInfinity, []);
        if (state.Epochs.Count > 0)
        {
            _checkpoint.Load(state.Epochs.Count, policy, optimiser);
        }
        else if (earlier is not null)
        {
            earlier.LoadInto(policy, book.Tasks);
        }
        else
        {
            ActionFrequencies.Of(learnt, settings).Begin(policy.Choose, policy.Aim, policy.End);
        }

        for (var epoch = state.Epochs.Count + 1; epoch <= settings.Epochs && epoch - 1 - state.BestEpoch < settings.Patience; epoch++)
        {
            var clock = Stopwatch.StartNew();
            random.manual_seed(settings.Seed + epoch);
            var learning = Pass(policy, streams, new Random(HashCode(settings.Seed, epoch)), optimiser, epoch, progress, cancellation);
            var examined = heldOut.Count == 0
                ? new HeadLosses(double.NaN, double.NaN, double.NaN)
                : Pass(policy, exam, null, null, epoch, null, cancellation);
            var judged = heldOut.Count == 0 ? learning.Total : examined.Total;
            if (double.IsNaN(judged))
            {
                throw new BasaltException($"the loss of epoch {epoch} is not a number; try a smaller --learning-rate");
            }

            var better = judged < state.BestLoss;
            state = state with
            {
                BestEpoch = better ? epoch : state.BestEpoch,
                BestLoss = better ? judged : state.BestLoss,
                Epochs = [.. state.Epochs, new CloningEpoch(epoch, learning, examined, clock.Elapsed.TotalSeconds)],
            };
            _checkpoint.Write(state, policy, optimiser);
        }

        policy.load(_checkpoint.Best);
        policy.eval();
        return (policy, state.Epochs);
    }

    private HeadLosses Pass(
        RecurrentPolicy policy, LessonStreams streams, Random? order, optim.Optimizer? optimiser, int epoch, Action<CloningProgress>? progress, CancellationToken cancellation)
    {
        using var evaluating = optimiser is null ? no_grad() : null;
        policy.train(optimiser is not null);
        var (sums, frames) = (new double[3], new double[3]);
        Tensor? memory = null;
        var chunks = streams.Chunks;
        var done = 0;
        var variety = order is null ? null : new LessonVariety(settings, streams.Players, order);
        foreach (var read in streams.Pass(order))
        {
            cancellation.ThrowIfCancellationRequested();
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            foreach (var tensor in Tensors(read))
            {
                scope.Attach(tensor);
            }

            var chunk = variety?.Vary(read) ?? read;
            var before = (memory ?? policy.Nothing((int)chunk.Tasks.shape[0])) * chunk.Begins.unsqueeze(-1);
            var answer = policy.forward(chunk.Images, chunk.Tasks, before);
            var (lossSums, lossFrames) = CloningLoss.Of(answer, chunk.Targets);
            var losses = lossSums / lossFrames.clamp_min(1);
            if (optimiser is not null)
            {
                SetLearningRate(optimiser, epoch, (double)done / chunks);
                optimiser.zero_grad();
                losses.sum().backward();
                nn.utils.clip_grad_norm_(policy.parameters(), settings.LargestGradient);
                optimiser.step();
            }

            memory?.Dispose();
            memory = answer.State.detach().MoveToOuterDisposeScope();
            for (var head = 0; head < 3; head++)
            {
                sums[head] += lossSums[head].ToDouble();
                frames[head] += lossFrames[head].ToDouble();
            }

            done++;
            progress?.Invoke(new CloningProgress(epoch, settings.Epochs, Math.Min(done, chunks), chunks, Losses([.. losses.to_type(ScalarType.Float64).data<double>()])));
        }

        memory?.Dispose();
        return Losses([.. sums.Zip(frames, (sum, count) => sum / Math.Max(count, 1))]);
    }

    /// <summary>Up along a line in the first epoch, then down by a cosine to a tenth.</summary>
    private void SetLearningRate(optim.Optimizer optimiser, int epoch, double share)
    {
        var at = (epoch - 1 + share) / settings.Epochs;
        var rate = settings.LearningRate * (0.1 + 0.9 * 0.5 * (1 + Math.Cos(Math.PI * at)));
        foreach (var group in optimiser.ParamGroups)
        {
            group.LearningRate = epoch == 1 ? rate * Math.Min(1, 0.05 + share * 4) : rate;
        }
    }

    private static HeadLosses Losses(double[] heads) => new(heads[0], heads[1], heads[2]);

    private static Tensor[] Tensors(LessonChunk chunk) =>
        [chunk.Images, chunk.Tasks, chunk.Begins, chunk.Present, .. chunk.Targets.Tensors];

    // The framework's own is salted anew in every process.
    private static int HashCode(int seed, int epoch) => unchecked(seed * 7919 + epoch);
}
