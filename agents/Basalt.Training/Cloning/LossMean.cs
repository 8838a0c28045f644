using TorchSharp;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>Accumulates the losses of batches into their mean over frames.</summary>
internal sealed class LossMean
{
    private const int Heads = 3;

    private readonly double[] _sums = new double[Heads];
    private readonly double[] _frames = new double[Heads];

    /// <summary>The mean so far; 0 for a head that no frame counted for.</summary>
    public HeadLosses Value => Of(_sums, _frames);

    /// <summary>Adds a batch and returns its own mean.</summary>
    /// <param name="sums">Three sums, as <see cref="CloningLoss.Of"/> returns them.</param>
    /// <param name="frames">The number of frames of each sum.</param>
    public HeadLosses Add(Tensor sums, Tensor frames)
    {
        double[] batchSums = [.. Enumerable.Range(0, Heads).Select(head => sums[head].ToDouble())];
        double[] batchFrames = [.. Enumerable.Range(0, Heads).Select(head => frames[head].ToDouble())];
        for (var head = 0; head < Heads; head++)
        {
            _sums[head] += batchSums[head];
            _frames[head] += batchFrames[head];
        }

        return Of(batchSums, batchFrames);
    }

    private static HeadLosses Of(double[] sums, double[] frames)
    {
        double[] means = [.. sums.Zip(frames, (sum, count) => sum / Math.Max(count, 1))];
        return new HeadLosses(means[0], means[1], means[2]);
    }
}
