using System.Diagnostics;
using Basalt.Agents;
using Basalt.Core;
using Basalt.Inference;
using Basalt.Minecraft;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>What came of a conversion.</summary>
/// <param name="StateBytes">What is remembered of one player.</param>
/// <param name="LeftOut">Weights in the file that the network has no place for.</param>
/// <param name="Checked">Frames on which the ONNX model, step by step, was compared with the network over whole chunks.</param>
/// <param name="Difference">The largest difference of a log-probability there.</param>
/// <param name="MillisecondsPerStep">Of the ONNX model on one core, the median.</param>
public sealed record VptConversion(
    string Model, VptSettings Settings, long Parameters, long Bytes, long StateBytes, IReadOnlyList<string> LeftOut, int Checked, float Difference, double MillisecondsPerStep)
{
    private const float LargestDifference = 2e-3f;

    /// <summary>Writes a network as an ONNX policy, and compares the two.</summary>
    /// <param name="path">The ONNX model; above 1.9 GB its weights stand beside it.</param>
    /// <param name="frames">Random frames on which they are compared; 0 for none.</param>
    /// <exception cref="BasaltException">They differ.</exception>
    public static VptConversion Write(VptWeights network, string path, int frames, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        VptGraph.Write(network, path);
        var bytes = new[] { path, $"{path}.data" }.Where(File.Exists).Sum(file => new FileInfo(file).Length);
        using var model = PolicyModel.Load(path, InferenceDevice.Cpu);
        var (difference, median) = Compare(network, model, frames, cancellation);
        if (difference > LargestDifference)
        {
            throw new BasaltException($"{path}: its log-probabilities differ by {difference} from the network's; wanted at most {LargestDifference}", BasaltException.Surroundings);
        }

        return new VptConversion(
            path, network.Settings, VptWeights.Count(network.Settings), bytes,
            VptGraph.StateBytes(network.Settings), network.LeftOut, frames, difference, median);
    }

    /// <summary>Two episodes, so that a reset is among what is compared.</summary>
    private static (float Difference, double Median) Compare(VptWeights weights, PolicyModel model, int frames, CancellationToken cancellation)
    {
        var network = new VptNetwork(weights);
        var random = new Random(0);
        using var memory = model.CreateMemory();
        var (difference, times) = (0f, new List<double>());
        foreach (var length in new[] { frames - frames / 2, frames / 2 }.Where(length => length > 0))
        {
            var pictures = new byte[length * FramePreparation.PolicyBytes];
            random.NextBytes(pictures);
            var (buttons, camera) = network.Answer(pictures);
            memory.Forget();
            for (var frame = 0; frame < length; frame++)
            {
                cancellation.ThrowIfCancellationRequested();
                pictures.AsSpan(frame * FramePreparation.PolicyBytes, FramePreparation.PolicyBytes).CopyTo(memory.Image);
                var clock = Stopwatch.StartNew();
                model.StepAsync(memory, cancellation).GetAwaiter().GetResult();
                times.Add(clock.Elapsed.TotalMilliseconds);
                difference = Math.Max(difference, Furthest(buttons.AsSpan(frame * JointAction.ButtonCount, JointAction.ButtonCount), memory.Buttons));
                difference = Math.Max(difference, Furthest(camera.AsSpan(frame * JointAction.CameraCount, JointAction.CameraCount), memory.Camera));
            }
        }

        times.Sort();
        return (difference, times.Count > 0 ? times[times.Count / 2] : double.NaN);
    }

    private static float Furthest(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var furthest = 0f;
        for (var i = 0; i < one.Length; i++)
        {
            var difference = Math.Abs(one[i] - other[i]);
            furthest = difference > furthest || float.IsNaN(difference) ? difference : furthest;
        }

        return furthest;
    }
}
