using Basalt.Agents;
using Basalt.Core;
using Basalt.Inference;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Training.Tests;

public sealed class PolicyModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void AFileThatIsMissingIsNamed() => Fails(_folder["nothing.onnx"], "found no such file");

    [Fact]
    public void GarbageIsRefusedInOneSentence()
    {
        File.WriteAllBytes(_folder["garbage.onnx"], [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 37))]);
        Fails(_folder["garbage.onnx"], "garbage.onnx: found a file that ONNX Runtime cannot load");
    }

    [Fact]
    public void AnEmptyFileIsRefused()
    {
        File.WriteAllBytes(_folder["empty.onnx"], []);
        Fails(_folder["empty.onnx"], "empty.onnx");
    }

    [Fact]
    public void AMissingOutputIsNamed() => Fails(Write(camera: "turn"), "found no output 'camera' among 'buttons', 'turn'");

    [Fact]
    public void AnOutputOfTheWrongSizeIsNamed() =>
        Fails(Write(buttons: 100), "output 'buttons' is float [1, 100] for a batch of one; must be float [1, 8641]");

    [Fact]
    public void AnImageOfTheWrongTypeIsNamed() =>
        Fails(Write(image: OnnxType.Float), "input 'image' is float [batch, 128, 128, 3]; must be uint8 [batch, 128, 128, 3]");

    [Fact]
    public void AnImageOfTheWrongSizeIsNamed() =>
        Fails(Write(side: 64), "input 'image' is uint8 [batch, 64, 64, 3]; must be uint8 [batch, 128, 128, 3]");

    [Fact]
    public void AFixedBatchIsRefused() => Fails(Write(batch: 1), "input 'image' is uint8 [1, 128, 128, 3]");

    [Fact]
    public void AnUnknownInputIsNamed() => Fails(Write(extra: "speed"), "found the input 'speed'");

    [Fact]
    public void AStateThatDoesNotComeOutAgainIsNamed() =>
        Fails(Write(extra: "state_in_0"), "found the input 'state_in_0' and no output 'state_out_0'");

    [Fact]
    public void AModelWithoutStateTaskOrEscapePlays()
    {
        using var model = PolicyModel.Load(Write());
        using var memory = model.CreateMemory();
        memory.Task = 3;
        model.Step(memory);
        Assert.Equal(float.NegativeInfinity, memory.Escape);
    }

    [Fact]
    public void AGpuThatThisBuildLacksFallsBackToTheCpuAndSaysSo()
    {
        foreach (var device in new[] { InferenceDevice.Auto, InferenceDevice.Cuda, InferenceDevice.TensorRt })
        {
            using var model = PolicyModel.Load(Write(), device);
            Assert.StartsWith("CPU: ", model.Provider);
            Assert.Contains("CUDAExecutionProvider", model.Provider);
        }
    }

    [Fact]
    public void TheCpuWhenAskedForNeedsNoReason()
    {
        using var model = PolicyModel.Load(Write(), InferenceDevice.Cpu);
        Assert.Equal("CPU", model.Provider);
    }

    [Fact]
    public void EveryWayInWhichAProviderRefusesIsAReason()
    {
        using var options = new SessionOptions();
        Assert.Contains("CUDA", InferenceDevices.TryAppend(options, refused => refused.AppendExecutionProvider_CUDA(0)));
        Assert.Contains("CUDA", InferenceDevices.TryAppend(options, refused => refused.AppendExecutionProvider_CUDA(new OrtCUDAProviderOptions())));
        Assert.Contains("CUDA", InferenceDevices.TryAppend(options, refused => refused.AppendExecutionProvider("CUDA")));
        Assert.NotNull(InferenceDevices.TryAppend(options, refused => refused.AppendExecutionProvider_Tensorrt(0)));
    }

    [Fact]
    public void TheFileTellsWhatMadeIt()
    {
        using var network = PolicyFile.Make();
        using var model = PolicyModel.Load(PolicyFile.Write(_folder["policy.onnx"], network));
        Assert.Equal(["Sit.", "Walk."], model.Tasks);
    }

    [Fact]
    public void TasksThatAreNoListOfWordsAreNamed()
    {
        using var network = PolicyFile.Make();
        OnnxWriter.Write(RecurrentPolicyGraph.Build(network), _folder["policy.onnx"], new Dictionary<string, string> { ["tasks"] = "{" });
        Fails(_folder["policy.onnx"], "policy.onnx: metadata 'tasks'");
    }

    public void Dispose() => _folder.Dispose();

    private static void Fails(string path, string sentence)
    {
        var problem = Assert.Throws<BasaltException>(() => PolicyModel.Load(path).Dispose());
        Assert.Contains(sentence, problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    }

    /// <summary>A policy that answers zeros, with one thing changed.</summary>
    private string Write(
        OnnxType image = OnnxType.UInt8, int side = 128, object? batch = null, int buttons = 8641, string camera = "camera", string? extra = null)
    {
        var graph = new OnnxGraph("test");
        batch ??= "batch";
        var seen = graph.Add("Flatten", [graph.Add("Cast", [graph.Input("image", image, batch, side, side, 3)], ("to", 1L))], ("axis", 1L));
        var dark = graph.Add("Mul", [graph.Add("ReduceSum", [seen, graph.Integers(1)], ("keepdims", 1L)), graph.Scalar(0)]);
        if (extra is not null)
        {
            dark = graph.Add("Add", [dark, graph.Input(extra, OnnxType.Float, batch, 1)]);
        }

        graph.Output("buttons", graph.Add("Tile", [dark, graph.Integers(1, buttons)]), OnnxType.Float, batch, buttons);
        graph.Output(camera, graph.Add("Tile", [dark, graph.Integers(1, 121)]), OnnxType.Float, batch, 121);
        OnnxWriter.Write(graph, _folder["policy.onnx"], new Dictionary<string, string>());
        return _folder["policy.onnx"];
    }
}
