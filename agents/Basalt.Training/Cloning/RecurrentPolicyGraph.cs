using TorchSharp;
using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>The forward pass of a <see cref="RecurrentPolicy"/> as an ONNX graph that keeps the contract of <c>agents/models/CONTRACT.md</c>.</summary>
public static class RecurrentPolicyGraph
{
    private const string Batch = "batch";

    public static OnnxGraph Build(RecurrentPolicy policy)
    {
        var graph = new OnnxGraph("policy");
        var image = graph.Input("image", OnnxType.UInt8, Batch, 128, 128, 3);
        var task = graph.Input("task", OnnxType.Int64, Batch);
        var before = graph.Input("state_in", OnnxType.Float, Batch, policy.Width);

        // Four pixels become one and are rounded, as the bytes that training saw.
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
        x = Multiply(graph, "eye.see", policy.See, graph.Add("Flatten", [x], ("axis", 1L)));
        x = Relu(graph, graph.Add("Add", [x, graph.Add("Gather", [graph.Weight("task.vectors", policy.Task.weight!), task])]));

        var memory = Remember(graph, policy, x, before);
        graph.Output("state_out", memory, OnnxType.Float, Batch, policy.Width);

        var known = graph.Add("Add", [x, memory]);
        var choice = Multiply(graph, "head.buttons", policy.Choose, known);
        graph.Output("buttons", Join(graph, choice), OnnxType.Float, Batch, Core.JointAction.ButtonCount);
        graph.Output("camera", graph.Add("LogSoftmax", [Multiply(graph, "head.camera", policy.Aim, known)], ("axis", -1L)), OnnxType.Float, Batch, Core.JointAction.CameraCount);
        graph.Output("escape", Multiply(graph, "head.escape", policy.End, known), OnnxType.Float, Batch, 1);
        return graph;
    }

    /// <summary>One step of the GRU. ONNX orders the gates update, reset, new; PyTorch reset, update, new.</summary>
    private static string Remember(OnnxGraph graph, RecurrentPolicy policy, string x, string before)
    {
        torch.Tensor Gates(string parameter)
        {
            var gates = policy.Memory.get_parameter(parameter)!.detach().chunk(3, 0);
            return torch.cat([gates[1], gates[0], gates[2]], 0);
        }

        var outputs = graph.Add(
            "GRU",
            [
                graph.Add("Unsqueeze", [x, graph.Integers(0)]),
                graph.Weight("memory.input", Gates("weight_ih_l0").unsqueeze(0)),
                graph.Weight("memory.recurrent", Gates("weight_hh_l0").unsqueeze(0)),
                graph.Weight("memory.bias", torch.cat([Gates("bias_ih_l0"), Gates("bias_hh_l0")], 0).unsqueeze(0)),
                "",
                graph.Add("Unsqueeze", [before, graph.Integers(0)]),
            ],
            2,
            ("hidden_size", (long)policy.Width),
            ("linear_before_reset", 1L));
        return graph.Add("Squeeze", [outputs[1], graph.Integers(0)]);
    }

    /// <summary>Log-probabilities of the 8641 combinations: the sum of their digits', times the inventory switch being off; then inventory.</summary>
    private static string Join(OnnxGraph graph, string choice)
    {
        var sizes = ButtonGroups.All.Select(group => (long)group.Options).ToArray();
        var parts = graph.Add("Split", [choice, graph.Integers([.. sizes, 1])], sizes.Length + 1, ("axis", -1L));
        string? sum = null;
        for (var i = 0; i < sizes.Length; i++)
        {
            var digit = graph.Add("LogSoftmax", [parts[i]], ("axis", -1L));
            // [batch, combinations so far, 1] + [batch, 1, options] counts on in mixed radix.
            sum = sum is null
                ? digit
                : graph.Add("Reshape", [
                    graph.Add("Add", [graph.Add("Unsqueeze", [sum, graph.Integers(-1)]), graph.Add("Unsqueeze", [digit, graph.Integers(1)])]),
                    graph.Integers(0, -1)]);
        }

        var inventory = parts[^1];
        var off = graph.Add("Neg", [graph.Add("Softplus", [inventory])]);
        var on = graph.Add("Neg", [graph.Add("Softplus", [graph.Add("Neg", [inventory])])]);
        return graph.Add("Concat", [graph.Add("Add", [sum!, off]), on], ("axis", 1L));
    }

    private static string Relu(OnnxGraph graph, string x) => graph.Add("Relu", [x]);

    private static string Convolve(OnnxGraph graph, string name, Conv2d layer, string x, long stride, long padding) => graph.Add(
        "Conv",
        [x, graph.Weight($"{name}.weight", layer.weight!), graph.Weight($"{name}.bias", layer.bias!)],
        ("strides", new[] { stride, stride }),
        ("pads", new[] { padding, padding, padding, padding }));

    private static string Multiply(OnnxGraph graph, string name, Linear layer, string x) =>
        graph.Add("Gemm", [x, graph.Weight($"{name}.weight", layer.weight!), graph.Weight($"{name}.bias", layer.bias!)], ("transB", 1L));
}
