using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>
/// Exports a <see cref="CausalTransformer"/> as an ONNX graph with the common inputs and outputs of causal language models:
/// <c>input_ids</c>, <c>attention_mask</c> and <c>past_key_values.N.key/value</c> in; <c>logits</c> and <c>present.N.key/value</c> out.
/// With the past as an input, a step computes one token. A network with outputs of its own has <c>values</c> in the place of the logits.
/// </summary>
public static class CausalTransformerGraph
{
    private const string Batch = "batch";
    private const string New = "sequence";
    private const string Past = "past";
    private const string Total = "total";

    public static OnnxGraph Build(CausalTransformer network)
    {
        var shape = network.Shape;
        var head = shape.Width / shape.Heads;
        var graph = new OnnxGraph("causal");
        var tokens = graph.Input("input_ids", OnnxType.Int64, Batch, New);
        var mask = graph.Input("attention_mask", OnnxType.Int64, Batch, Total);
        var pasts = Enumerable.Range(0, shape.Layers).Select(layer => (
            Key: graph.Input($"past_key_values.{layer}.key", OnnxType.Float, Batch, shape.Heads, Past, head),
            Value: graph.Input($"past_key_values.{layer}.value", OnnxType.Float, Batch, shape.Heads, Past, head))).ToArray();

        // The positions of the new tokens come after the past.
        var before = Length(graph, pasts[0].Key, 2);
        var all = graph.Add("Add", [before, Length(graph, tokens, 1)]);
        var one = Whole(graph, 1);
        var places = graph.Add("Range", [before, all, one]);
        var columns = graph.Add("Range", [Whole(graph, 0), all, one]);
        // A token attends to tokens that are not later and not masked: sequence × total, then batch × 1 × sequence × total.
        var past = graph.Add(
            "LessOrEqual", [graph.Add("Unsqueeze", [columns, graph.Integers(0)]), graph.Add("Unsqueeze", [places, graph.Integers(1)])]);
        var open = graph.Add("Cast", [graph.Add("Unsqueeze", [mask, graph.Integers(1, 2)])], ("to", (long)OnnxType.Bool));
        var seen = graph.Add("And", [past, open]);

        var hidden = graph.Add("Add", [
            graph.Add("Gather", [graph.Weight("tokens", network.Tokens.weight!), tokens]),
            graph.Add("Gather", [graph.Weight("positions", network.Positions.weight!), places])]);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var (block, name) = (network.Blocks[layer], $"block{layer}");
            var mixed = Multiply(graph, $"{name}.mix", block.Mix, Norm(graph, $"{name}.before", block.Before, hidden));
            var parts = graph.Add("Split", [mixed], 3, ("axis", -1L));
            string Heads(string part) => Transpose(graph, graph.Add("Reshape", [part, graph.Integers(0, 0, shape.Heads, head)]), 0, 2, 1, 3);
            var key = graph.Add("Concat", [pasts[layer].Key, Heads(parts[1])], ("axis", 2L));
            var value = graph.Add("Concat", [pasts[layer].Value, Heads(parts[2])], ("axis", 2L));
            graph.Output($"present.{layer}.key", key, OnnxType.Float, Batch, shape.Heads, Total, head);
            graph.Output($"present.{layer}.value", value, OnnxType.Float, Batch, shape.Heads, Total, head);
            var products = graph.Add("MatMul", [Heads(parts[0]), Transpose(graph, key, 0, 1, 3, 2)]);
            var scores = graph.Add("Mul", [products, graph.Scalar((float)(1 / Math.Sqrt(head)))]);
            var visible = graph.Add("Where", [seen, scores, graph.Scalar(-1e9f)]);
            var looked = graph.Add("MatMul", [graph.Add("Softmax", [visible], ("axis", -1L)), value]);
            var joined = graph.Add("Reshape", [Transpose(graph, looked, 0, 2, 1, 3), graph.Integers(0, 0, shape.Width)]);
            hidden = graph.Add("Add", [hidden, Multiply(graph, $"{name}.project", block.Project, joined)]);
            var wide = graph.Add("Relu", [Multiply(graph, $"{name}.widen", block.Widen, Norm(graph, $"{name}.between", block.Between, hidden))]);
            hidden = graph.Add("Add", [hidden, Multiply(graph, $"{name}.narrow", block.Narrow, wide)]);
        }

        var outputs = Multiply(graph, "head", network.Head, Norm(graph, "after", network.After, hidden));
        graph.Output(shape.Outputs is null ? "logits" : "values", outputs, OnnxType.Float, Batch, New, shape.Outputs ?? shape.Vocabulary);
        return graph;
    }

    private static string Length(OnnxGraph graph, string value, long axis) =>
        graph.Add("Squeeze", [graph.Add("Gather", [graph.Add("Shape", [value]), graph.Integers(axis)])]);

    private static string Whole(OnnxGraph graph, long value) => graph.Add("Squeeze", [graph.Integers(value)]);

    private static string Transpose(OnnxGraph graph, string x, params long[] order) => graph.Add("Transpose", [x], ("perm", order));

    private static string Norm(OnnxGraph graph, string name, LayerNorm layer, string x) => graph.Add(
        "LayerNormalization",
        [x, graph.Weight($"{name}.weight", layer.weight!), graph.Weight($"{name}.bias", layer.bias!)],
        ("axis", -1L),
        ("epsilon", 1e-5f));

    private static string Multiply(OnnxGraph graph, string name, Linear layer, string x)
    {
        var product = graph.Add("MatMul", [x, graph.Weight($"{name}.weight", layer.weight!.detach().t().contiguous())]);
        return graph.Add("Add", [product, graph.Weight($"{name}.bias", layer.bias!)]);
    }
}
