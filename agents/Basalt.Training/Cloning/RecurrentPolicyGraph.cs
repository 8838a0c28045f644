using TorchSharp;
using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>Exports a <see cref="RecurrentPolicy"/> as an ONNX graph that fulfils the contract in <c>agents/models/CONTRACT.md</c>.</summary>
public static class RecurrentPolicyGraph
{
    private const string Batch = "batch";
    private const string MemoryInput = "memory.input";
    private const string MemoryRecurrent = "memory.recurrent";
    private const string MemoryBias = "memory.bias";

    /// <summary>Builds the graph of one step.</summary>
    /// <param name="escapeThreshold">Log-odds at which the policy ends the episode, see <see cref="PolicyOutputs.Add"/>.</param>
    public static OnnxGraph Build(RecurrentPolicy policy, double? escapeThreshold = null)
    {
        var graph = new OnnxGraph("policy");
        var image = graph.Input("image", OnnxType.UInt8, Batch, 128, 128, 3);
        var task = graph.Input("task", OnnxType.Int64, Batch);
        var before = graph.Input("state_in", OnnxType.Float, Batch, policy.Width);

        // Downsamples and rounds as PixelEncoder does, so that the policy sees what it was trained on.
        var x = graph.Add("Transpose", [graph.Add("Cast", [image], ("to", 1L))], ("perm", new long[] { 0, 3, 1, 2 }));
        x = graph.Add("AveragePool", [x], ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 }));
        x = graph.Add("Floor", [graph.Add("Add", [x, graph.Scalar(0.5f)])]);
        x = graph.Add("Sub", [graph.Add("Div", [x, graph.Scalar(255)]), graph.Scalar(0.5f)]);

        x = Relu(graph, Convolve(graph, "eye.convolution0", policy.Convolutions[0], x, 2, 2));
        for (var i = 0; i < policy.Residuals.Length; i++)
        {
            x = Relu(graph, Convolve(graph, $"eye.convolution{i + 1}", policy.Convolutions[i + 1], x, 2, 1));
            var inner = Relu(graph, Convolve(graph, $"eye.residual{i}a", policy.Residuals[i].First, x, 1, 1));
            x = graph.Add("Add", [x, Convolve(graph, $"eye.residual{i}b", policy.Residuals[i].Second, inner, 1, 1)]);
        }

        x = Relu(graph, Convolve(graph, "eye.squeeze", policy.Squeeze, Relu(graph, x), 1, 0));
        x = graph.Linear("eye.see", policy.See, graph.Add("Flatten", [x], ("axis", 1L)));
        x = Relu(graph, graph.Add("Add", [x, graph.Add("Gather", [graph.Weight("task.vectors", policy.Task.weight!), task])]));

        var memory = Remember(graph, policy, x, before);
        graph.Output("state_out", memory, OnnxType.Float, Batch, policy.Width);

        var known = graph.Add("Add", [x, memory]);
        graph.Output(PolicyOutputs.Latent, known, OnnxType.Float, Batch, policy.Width);
        PolicyOutputs.Add(graph, known, policy.Choose, policy.Aim, policy.End, escapeThreshold);
        return graph;
    }

    /// <summary>Loads the weights of such a graph into a policy.</summary>
    /// <param name="weight">Returns the weight with a name and a shape.</param>
    internal static void Load(RecurrentPolicy policy, Func<string, long[], torch.Tensor> weight)
    {
        foreach (var (header, values) in Build(policy).Weights)
        {
            using var found = weight(header.Name, values.shape);
            values.copy_(found);
            switch (header.Name)
            {
                case MemoryInput:
                    Put("weight_ih_l0", values.squeeze(0));
                    break;
                case MemoryRecurrent:
                    Put("weight_hh_l0", values.squeeze(0));
                    break;
                case MemoryBias:
                    var biases = values.squeeze(0).chunk(2, 0);
                    Put("bias_ih_l0", biases[0]);
                    Put("bias_hh_l0", biases[1]);
                    break;
            }
        }

        void Put(string parameter, torch.Tensor gates) => policy.Memory.get_parameter(parameter)!.copy_(SwapGates(gates));
    }

    /// <summary>Converts between the gate orders of PyTorch (reset, update, new) and ONNX (update, reset, new).</summary>
    private static torch.Tensor SwapGates(torch.Tensor gates)
    {
        var three = gates.chunk(3, 0);
        return torch.cat([three[1], three[0], three[2]], 0);
    }

    /// <summary>One step of the GRU.</summary>
    private static string Remember(OnnxGraph graph, RecurrentPolicy policy, string x, string before)
    {
        torch.Tensor Gates(string parameter) => SwapGates(policy.Memory.get_parameter(parameter)!.detach());

        var outputs = graph.Add(
            "GRU",
            [
                graph.Add("Unsqueeze", [x, graph.Integers(0)]),
                graph.Weight(MemoryInput, Gates("weight_ih_l0").unsqueeze(0)),
                graph.Weight(MemoryRecurrent, Gates("weight_hh_l0").unsqueeze(0)),
                graph.Weight(MemoryBias, torch.cat([Gates("bias_ih_l0"), Gates("bias_hh_l0")], 0).unsqueeze(0)),
                "",
                graph.Add("Unsqueeze", [before, graph.Integers(0)]),
            ],
            2,
            ("hidden_size", (long)policy.Width),
            ("linear_before_reset", 1L));
        return graph.Add("Squeeze", [outputs[1], graph.Integers(0)]);
    }

    private static string Relu(OnnxGraph graph, string x) => graph.Add("Relu", [x]);

    private static string Convolve(OnnxGraph graph, string name, Conv2d layer, string x, long stride, long padding) => graph.Add(
        "Conv",
        [x, graph.Weight($"{name}.weight", layer.weight!), graph.Weight($"{name}.bias", layer.bias!)],
        ("strides", new[] { stride, stride }),
        ("pads", new[] { padding, padding, padding, padding }));
}
