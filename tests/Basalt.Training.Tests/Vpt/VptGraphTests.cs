using Basalt.Agents;
using TorchSharp;

namespace Basalt.Training.Tests;

public sealed class VptGraphTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VptWeights _weights = SmallVpt.Make();

    public void Dispose()
    {
        _weights.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ARowOfABatchIsAnsweredAsItIsAlone()
    {
        using var model = PolicyModel.Load(SmallVpt.WriteGraph(_folder["vpt.onnx"], _weights));
        model.CheckRows();
    }

    [Fact]
    public void TheGraphStepByStepAnswersAsTheNetworkOverChunksOfDifferentLengthsWithResets()
    {
        int[] chunks = [1, 3, 9, 1, 5, 2, 14, 4];
        bool[] begins = [true, false, false, true, false, true, false, false];
        using var model = PolicyModel.Load(SmallVpt.WriteGraph(_folder["vpt.onnx"], _weights));
        using var memory = model.CreateMemory();
        using var _ = torch.no_grad();
        var network = new VptNetwork(_weights);
        var before = network.InitialState(1);
        var random = new Random(2);
        var worst = 0f;
        foreach (var (time, begin) in chunks.Zip(begins))
        {
            var pictures = new byte[time * 128 * 128 * 3];
            for (var t = 0; t < time; t++)
            {
                SmallVpt.Paint(random, pictures.AsSpan(t * 128 * 128 * 3, 128 * 128 * 3));
            }

            var images = torch.tensor(pictures, [1, time, 128, 128, 3], torch.ScalarType.Byte);
            var answer = network.Forward(images, torch.tensor(new[] { begin }), before);
            before = answer.Memory;
            var (buttons, camera) = (answer.Buttons.data<float>().ToArray(), answer.Camera.data<float>().ToArray());
            if (begin)
            {
                memory.Forget();
            }

            for (var t = 0; t < time; t++)
            {
                pictures.AsSpan(t * 128 * 128 * 3, 128 * 128 * 3).CopyTo(memory.Image);
                model.Step(memory);
                worst = Math.Max(worst, Furthest(buttons.AsSpan(t * 8641, 8641), memory.Buttons));
                worst = Math.Max(worst, Furthest(camera.AsSpan(t * 121, 121), memory.Camera));
            }
        }

        Assert.True(worst <= 1e-4f, $"the two differ by {worst}");
    }

    [Fact]
    public void WhatIsRememberedMatters()
    {
        using var model = PolicyModel.Load(SmallVpt.WriteGraph(_folder["vpt.onnx"], _weights));
        using var memory = model.CreateMemory();
        SmallVpt.Paint(new Random(1), memory.Image);
        model.Step(memory);
        var alone = memory.Camera.ToArray();
        SmallVpt.Paint(new Random(2), memory.Image);
        model.Step(memory);
        SmallVpt.Paint(new Random(1), memory.Image);
        model.Step(memory);
        Assert.True(Furthest(alone, memory.Camera) > 1e-3f);
    }

    private static float Furthest(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        Assert.Equal(one.Length, other.Length);
        var worst = 0f;
        for (var i = 0; i < one.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(one[i] - other[i]));
        }

        return worst;
    }
}
