using Basalt.Agents;
using Basalt.Minecraft;
using TorchSharp;

namespace Basalt.Training.Tests;

public sealed class RecurrentPolicyGraphTests
{
    [Fact]
    public void TheGraphAnswersAsTheNetworkOverARolloutWithResets()
    {
        using var folder = new TemporaryFolder();
        using var network = PolicyFile.Make();
        using var model = PolicyModel.Load(PolicyFile.Write(folder["policy.onnx"], network));
        using var memory = model.CreateMemory();
        using var _ = torch.no_grad();
        var random = new Random(3);
        var state = network.InitialState(1);
        var worst = 0f;
        for (var step = 0; step < 40; step++)
        {
            if (step % 13 == 0)
            {
                state = network.InitialState(1);
                memory.Forget();
            }

            var task = step / 13 % 3;
            memory.Task = task;
            Picture(random, memory.Image);
            model.Step(memory);

            var answer = network.forward(EyeTensor(memory.Image), torch.tensor(new long[] { task }), state);
            state = answer.State;
            worst = Math.Max(worst, Furthest(Joint(answer), memory.Buttons));
            worst = Math.Max(worst, Furthest(answer.Camera.log_softmax(-1).data<float>().ToArray(), memory.Camera));
            worst = Math.Max(worst, Math.Abs(answer.Escape.item<float>() - memory.Escape));
        }

        Assert.True(worst <= 1e-4f, $"the two differ by {worst}");
    }

    [Fact]
    public void TheButtonsAreProbabilities()
    {
        using var folder = new TemporaryFolder();
        using var network = PolicyFile.Make();
        using var model = PolicyModel.Load(PolicyFile.Write(folder["policy.onnx"], network));
        using var memory = model.CreateMemory();
        Picture(new Random(1), memory.Image);
        model.Step(memory);
        Assert.Equal(1, memory.Buttons.ToArray().Sum(log => Math.Exp(log)), 1e-4);
        Assert.Equal(1, memory.Camera.ToArray().Sum(log => Math.Exp(log)), 1e-4);
    }

    /// <summary>Blocks of colour: a picture whose parts differ.</summary>
    private static void Picture(Random random, Span<byte> image)
    {
        for (var i = 0; i < image.Length; i++)
        {
            image[i] = (byte)random.Next(256);
        }
    }

    private static torch.Tensor EyeTensor(ReadOnlySpan<byte> image)
    {
        var eye = new byte[3 * RecurrentPolicy.ImageSize * RecurrentPolicy.ImageSize];
        PixelEncoder.Downsample(image, eye);
        return torch.tensor(eye, [1, 1, 3, RecurrentPolicy.ImageSize, RecurrentPolicy.ImageSize], torch.ScalarType.Byte);
    }

    /// <summary>The joint log-probabilities, added up one by one.</summary>
    private static float[] Joint(PolicyAnswer answer)
    {
        var scores = answer.Groups.data<float>().ToArray();
        var inventory = answer.Inventory.item<float>();
        List<double[]> digits = [];
        var at = 0;
        foreach (var (_, options) in ButtonGroups.All)
        {
            var part = scores[at..(at + options)];
            var total = Math.Log(part.Sum(score => Math.Exp(score)));
            digits.Add([.. part.Select(score => score - total)]);
            at += options;
        }

        var joint = new float[JointAction.ButtonCount];
        var chosen = new long[digits.Count];
        for (var buttons = 0; buttons < JointAction.InventoryButtons; buttons++)
        {
            ButtonGroups.Split(buttons, chosen);
            joint[buttons] = (float)(digits.Select((digit, i) => digit[chosen[i]]).Sum() - Math.Log(1 + Math.Exp(inventory)));
        }

        joint[^1] = (float)-Math.Log(1 + Math.Exp(-inventory));
        return joint;
    }

    private static float Furthest(float[] one, ReadOnlySpan<float> other)
    {
        var worst = 0f;
        for (var i = 0; i < one.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(one[i] - other[i]));
        }

        return one.Length == other.Length ? worst : float.PositiveInfinity;
    }
}
