using System.Diagnostics;
using System.Runtime.InteropServices;
using Basalt.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// The BASALT benchmark's recipe of behavioural cloning: the eye is frozen and its vectors were computed once, and only what chooses
/// is learnt, from frames in random order. Minutes where training an eye takes hours. The same book, settings and number of threads
/// give the same heads.
/// </summary>
/// <param name="book">Written through an <see cref="EmbeddingEye"/>.</param>
/// <param name="encoded">Numbers in a vector.</param>
public sealed class EmbeddingCloner(LessonBook book, int encoded, CloningSettings settings)
{
    /// <summary>Learns until the held-out loss stops falling or all epochs are done.</summary>
    /// <returns>The best heads by held-out loss, and every epoch.</returns>
    /// <exception cref="BasaltException">There is nothing to learn from, or the loss is not a number any more.</exception>
    public (EmbeddingHeads Heads, IReadOnlyList<CloningEpoch> Epochs) Learn(Action<CloningProgress>? progress, CancellationToken cancellation)
    {
        var (learnt, heldOut) = book.Split(settings.HeldOut, settings.Seed);
        if (learnt.Count == 0)
        {
            throw new BasaltException("found no demonstrations to learn from; wanted at least one");
        }

        random.manual_seed(settings.Seed);
        var heads = new EmbeddingHeads(encoded, book.Tasks.Count, settings.Width);
        var (frames, exam) = (Frames(learnt), Frames(heldOut));
        Normalise(heads, frames);
        ActionFrequencies.Of(learnt, settings).Begin(heads.Choose, heads.Aim, heads.End);
        using var optimiser = optim.AdamW(heads.parameters(), settings.LearningRate, weight_decay: settings.WeightDecay);
        var chance = new Random(settings.Seed);
        var (best, bestLoss, bestEpoch) = (Copy(heads), double.PositiveInfinity, 0);
        List<CloningEpoch> epochs = [];
        for (var epoch = 1; epoch <= settings.Epochs && epoch - 1 - bestEpoch < settings.Patience; epoch++)
        {
            var clock = Stopwatch.StartNew();
            chance.Shuffle(frames);
            var learning = Pass(heads, frames, optimiser, epoch, progress, cancellation);
            var examined = exam.Length == 0 ? new HeadLosses(double.NaN, double.NaN, double.NaN) : Pass(heads, exam, null, epoch, null, cancellation);
            epochs.Add(new CloningEpoch(epoch, learning, examined, clock.Elapsed.TotalSeconds));
            var judged = exam.Length == 0 ? learning.Total : examined.Total;
            if (double.IsNaN(judged))
            {
                throw new BasaltException($"the loss of epoch {epoch} is not a number; try a smaller --learning-rate");
            }

            if (judged < bestLoss)
            {
                (best, bestLoss, bestEpoch) = (Copy(heads), judged, epoch);
            }
        }

        using (no_grad())
        {
            foreach (var (parameter, values) in heads.parameters().Zip(best))
            {
                parameter.copy_(values);
            }
        }

        return (heads, epochs);
    }

    private HeadLosses Pass(EmbeddingHeads heads, (Lesson Lesson, int Frame)[] frames, optim.Optimizer? optimiser, int epoch, Action<CloningProgress>? progress, CancellationToken cancellation)
    {
        using var evaluating = optimiser is null ? no_grad() : null;
        var batch = settings.Players * settings.Time;
        var batches = (frames.Length + batch - 1) / batch;
        var (sums, counts) = (new double[3], new double[3]);
        for (var i = 0; i < batches; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            var part = frames[(i * batch)..Math.Min(frames.Length, (i + 1) * batch)];
            var targets = new LessonTargets.Gatherer(part.Length, settings.EscapeWeight, settings.EscapeBlur);
            foreach (var (at, (lesson, frame)) in part.Index())
            {
                targets.Set(at, lesson, frame);
            }

            var answer = heads.forward(Read(part), tensor(part.Select(frame => (long)frame.Lesson.Task).ToArray()));
            var (lossSums, lossFrames) = CloningLoss.Of(answer, targets.ToTensors(part.Length));
            if (optimiser is not null)
            {
                optimiser.zero_grad();
                (lossSums / lossFrames.clamp_min(1)).sum().backward();
                nn.utils.clip_grad_norm_(heads.parameters(), settings.LargestGradient);
                optimiser.step();
            }

            for (var head = 0; head < 3; head++)
            {
                sums[head] += lossSums[head].ToDouble();
                counts[head] += lossFrames[head].ToDouble();
            }

            progress?.Invoke(new CloningProgress(epoch, settings.Epochs, i + 1, batches, Losses(sums, counts)));
        }

        return Losses(sums, counts);
    }

    /// <summary>Every number of the vectors to mean 0 and deviation 1 over a sample of what is learnt from.</summary>
    private void Normalise(EmbeddingHeads heads, (Lesson, int)[] frames)
    {
        const int Enough = 4096;
        const double Smallest = 1e-3;
        var chance = new Random(settings.Seed);
        using var held = new HeldFinalizers();
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var sample = Read([.. Enumerable.Range(0, Math.Min(Enough, frames.Length)).Select(_ => frames[chance.Next(frames.Length)])]);
        heads.Mean.copy_(sample.mean([0]));
        heads.Scale.copy_(1 / sample.std(0, unbiased: false).clamp_min(Smallest));
    }

    private Tensor Read((Lesson Lesson, int Frame)[] frames)
    {
        var values = new float[frames.Length * encoded];
        for (var i = 0; i < frames.Length; i++)
        {
            book.Read(frames[i].Lesson, frames[i].Frame, MemoryMarshal.AsBytes(values.AsSpan(i * encoded, encoded)));
        }

        return tensor(values, [frames.Length, encoded]);
    }

    private static (Lesson, int)[] Frames(IReadOnlyList<Lesson> lessons) =>
        [.. lessons.SelectMany(lesson => Enumerable.Range(0, lesson.Steps.Count).Select(frame => (lesson, frame)))];

    private static Tensor[] Copy(EmbeddingHeads heads) => [.. heads.parameters().Select(parameter => parameter.detach().clone())];

    private static HeadLosses Losses(double[] sums, double[] counts)
    {
        double[] losses = [.. sums.Zip(counts, (sum, count) => sum / Math.Max(count, 1))];
        return new HeadLosses(losses[0], losses[1], losses[2]);
    }
}
