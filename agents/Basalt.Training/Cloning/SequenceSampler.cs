using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// Cuts trajectories into batches for truncated back-propagation through time. Each row of a batch plays one trajectory from its beginning
/// to its end; then the row takes the next trajectory.
/// </summary>
/// <param name="batchSize">Rows of a batch.</param>
/// <param name="sequenceLength">Frames of a row.</param>
/// <param name="escapeWeight">As <see cref="CloningSettings.EscapeWeight"/>.</param>
/// <param name="escapeBlur">As <see cref="CloningSettings.EscapeBlur"/>.</param>
public sealed class SequenceSampler(
    TrajectoryStore store, IReadOnlyList<Trajectory> trajectories, int batchSize, int sequenceLength, double escapeWeight = 1, int escapeBlur = 0)
{
    private readonly byte[] _images = new byte[(long)sequenceLength * batchSize * PixelEncoder.Bytes];
    private readonly byte[] _sequence = new byte[(long)sequenceLength * PixelEncoder.Bytes];
    private readonly float[] _present = new float[sequenceLength * batchSize];
    private readonly ActionTargets.Builder _targets = new(sequenceLength * batchSize, escapeWeight, escapeBlur);

    /// <summary>Rows of a batch.</summary>
    public int BatchSize => batchSize;

    /// <summary>Approximate number of batches of a pass; the last trajectories may make it a few more.</summary>
    public int BatchCount
    {
        get
        {
            var sequences = trajectories.Sum(trajectory => Math.Ceiling(trajectory.Steps.Count / (double)sequenceLength));
            return Math.Max(1, (int)Math.Ceiling(sequences / batchSize));
        }
    }

    /// <summary>One pass over all trajectories. The caller disposes the tensors.</summary>
    /// <param name="random">Shuffles the trajectories; null keeps their order.</param>
    public IEnumerable<SequenceBatch> Batches(Random? random)
    {
        var order = trajectories.ToArray();
        random?.Shuffle(order);
        var waiting = new Queue<Trajectory>(order);
        var rows = new (Trajectory? Trajectory, int At)[batchSize];
        var (tasks, stateMask) = (new long[batchSize], new float[batchSize]);
        while (true)
        {
            var isEmpty = true;
            Array.Clear(_images);
            Array.Clear(_present);
            _targets.Clear();
            for (var row = 0; row < batchSize; row++)
            {
                ref var place = ref rows[row];
                stateMask[row] = 1;
                if (place.Trajectory is null || place.At >= place.Trajectory.Steps.Count)
                {
                    (place, stateMask[row]) = ((waiting.TryDequeue(out var next) ? next : null, 0), 0);
                }

                if (place.Trajectory is { } trajectory)
                {
                    isEmpty = false;
                    tasks[row] = trajectory.Task;
                    place.At += Fill(trajectory, place.At, row);
                }
            }

            if (isEmpty)
            {
                yield break;
            }

            yield return new SequenceBatch(
                tensor(_images, [sequenceLength, batchSize, 3, RecurrentPolicy.ImageSize, RecurrentPolicy.ImageSize], ScalarType.Byte),
                tensor(tasks),
                tensor(stateMask),
                tensor(_present, [sequenceLength, batchSize]),
                _targets.ToTensors(sequenceLength, batchSize));
        }
    }

    private int Fill(Trajectory trajectory, int from, int row)
    {
        var frames = Math.Min(sequenceLength, trajectory.Steps.Count - from);
        store.Read(trajectory, from, _sequence.AsSpan(0, frames * PixelEncoder.Bytes));
        for (var t = 0; t < frames; t++)
        {
            var at = t * batchSize + row;
            _sequence.AsSpan(t * PixelEncoder.Bytes, PixelEncoder.Bytes).CopyTo(_images.AsSpan(at * PixelEncoder.Bytes));
            _present[at] = 1;
            _targets.Set(at, trajectory, from + t);
        }

        return frames;
    }
}
