using System.Text;
using Basalt.Agents;
using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json.Linq;
using TorchSharp;

namespace Basalt.Training.Tests;

/// <summary>
/// Against what OpenAI's own code (openai/Video-Pre-Training @095519f on PyTorch 1.13) answered with weights and pictures that a
/// formula makes: a network of 2 blocks, 4 heads, a memory of 6 frames, over chunks of different lengths.
/// </summary>
public sealed class VptGoldenTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VptWeights _weights;

    public VptGoldenTests()
    {
        TorchRuntime.Prepare(threads: 1, seed: 0);
        var settings = SmallVpt.Settings;
        settings.Write(_folder["golden.model"]);
        var shapes = VptWeights.Shapes(settings);
        TorchArchiveWriter.Write(_folder["golden.weights"], shapes.Select(weight => (weight.Name, Formula(weight.Name, weight.Shape))));
        _weights = VptWeights.Read(_folder["golden.model"], _folder["golden.weights"]);
    }

    public void Dispose()
    {
        _weights.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void TheNetworkAnswersAsTheOriginalOverChunks()
    {
        using var _ = torch.no_grad();
        var network = new VptNetwork(_weights);
        var memory = network.InitialState(1);
        GoldenFile.Check("vpt_network.jsonl", row =>
        {
            var frames = row["frames"]!.Select(frame => (int)frame).ToArray();
            var pictures = frames.SelectMany(Picture).ToArray();
            var images = torch.tensor(pictures, [1, frames.Length, 128, 128, 3], torch.ScalarType.Byte);
            var answer = network.Forward(images, torch.tensor(new[] { (bool)row["first"]! }), memory);
            memory = answer.Memory;
            var (buttons, camera) = (answer.Buttons.data<float>().ToArray(), answer.Camera.data<float>().ToArray());
            for (var t = 0; t < frames.Length; t++)
            {
                Compare(
                    row,
                    t,
                    buttons.AsSpan(t * JointAction.ButtonCount, JointAction.ButtonCount),
                    camera.AsSpan(t * JointAction.CameraCount, JointAction.CameraCount));
            }
        });
    }

    [Fact]
    public void TheGraphAnswersAsTheOriginalStepByStep()
    {
        using var model = PolicyModel.Load(SmallVpt.WriteGraph(_folder["golden.onnx"], _weights));
        using var memory = model.CreateMemory();
        GoldenFile.Check("vpt_network.jsonl", row =>
        {
            if ((bool)row["first"]!)
            {
                memory.Forget();
            }

            var frames = row["frames"]!.Select(frame => (int)frame).ToArray();
            for (var t = 0; t < frames.Length; t++)
            {
                Picture(frames[t]).CopyTo(memory.Image);
                model.Step(memory);
                Compare(row, t, memory.Buttons, memory.Camera);
            }
        });
    }

    private static void Compare(JObject row, int t, ReadOnlySpan<float> buttons, ReadOnlySpan<float> camera)
    {
        Compare(row["buttons"]![t]!, 311, buttons);
        Compare(row["camera"]![t]!, 5, camera);
    }

    private static void Compare(JToken wanted, int step, ReadOnlySpan<float> found)
    {
        var at = 0;
        foreach (var value in wanted)
        {
            Assert.Equal((double)value, found[at], 1e-3);
            at += step;
        }
    }

    private static torch.Tensor Formula(string name, long[] shape)
    {
        var seed = Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619));
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (var i = 0; i < values.Length; i++)
        {
            var u = Mix(unchecked(seed + (uint)i * 2654435761u)) / 4294967296.0 - 0.5;
            values[i] = (float)(shape.Length > 1
                ? u * Math.Sqrt(12.0 / shape[1..].Aggregate(1L, (product, size) => product * size))
                : (name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0) + 0.4 * u);
        }

        return torch.tensor(values, shape);
    }

    private static byte[] Picture(int frame)
    {
        var picture = new byte[128 * 128 * 3];
        for (var i = 0; i < picture.Length; i++)
        {
            var (pixel, channel) = Math.DivRem(i, 3);
            var patch = pixel / 128 / 32 * 4 + pixel % 128 / 32;
            picture[i] = (byte)((Mix((uint)(frame * 1000 + patch * 3 + channel)) & 191) + (Mix((uint)(frame * 100000 + i + 77)) & 63));
        }

        return picture;
    }

    private static uint Mix(uint x)
    {
        unchecked
        {
            x ^= x >> 16;
            x *= 0x45d9f3b;
            x ^= x >> 16;
            x *= 0x45d9f3b;
            return x ^ (x >> 16);
        }
    }
}
