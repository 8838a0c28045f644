using TorchSharp;

namespace Basalt.Training.Tests;

/// <summary>
/// A causal model as strangers export them: every dimension open but heads and width, position numbers as an input, the past an input
/// that is handed on. It adds the embeddings of all tokens so far, through its past, and reads the next token from their sum.
/// </summary>
internal static class ForeignModel
{
    private const int Width = 4;

    /// <param name="past">How the past is called: <c>past_key_values</c> or <c>past</c>.</param>
    /// <returns>The embedding of each token, and what reads the next one from the sum.</returns>
    public static (torch.Tensor Tokens, torch.Tensor Head) Write(string path, int vocabulary, string past = "past_key_values")
    {
        var (tokens, head) = (torch.randn(vocabulary, Width), torch.randn(Width, vocabulary));
        var graph = new OnnxGraph("foreign");
        var ids = graph.Input("input_ids", OnnxType.Int64, "batch", "sequence");
        var mask = graph.Input("attention_mask", OnnxType.Int64, "batch", "total");
        var places = graph.Input("position_ids", OnnxType.Int64, "batch", "sequence");
        var before = graph.Input($"{past}.0.key", OnnxType.Float, "batch", 1, "past", Width);
        var embedded = graph.Add("Gather", [graph.Weight("tokens", tokens), ids]);
        // Places and mask are read and count for nothing, so that a wrong shape of either is found out.
        var nothing = graph.Add("Mul", [graph.Add("Add", [Whole(graph, mask), Whole(graph, places)]), graph.Scalar(0)]);
        var all = graph.Add("Concat", [before, graph.Add("Unsqueeze", [graph.Add("Add", [embedded, nothing]), graph.Integers(1)])], ("axis", 2L));
        graph.Output("present.0.key", all, OnnxType.Float, "batch", 1, "total", Width);
        // The sum up to each place, of which the new ones are wanted: the last is what a caller reads.
        var sums = graph.Add("CumSum", [all, graph.Add("Squeeze", [graph.Integers(2)])]);
        var flat = graph.Add("Squeeze", [sums, graph.Integers(1)]);
        var count = graph.Add("Gather", [graph.Add("Shape", [ids]), graph.Integers(1)]);
        var fresh = graph.Add("Slice", [flat, graph.Add("Neg", [count]), graph.Integers(long.MaxValue), graph.Integers(1)]);
        graph.Output("logits", graph.Add("MatMul", [fresh, graph.Weight("head", head)]), OnnxType.Float, "batch", "sequence", "vocabulary");
        OnnxWriter.Write(graph, path, new Dictionary<string, string>());
        return (tokens, head);
    }

    private static string Whole(OnnxGraph graph, string numbers) =>
        graph.Add("ReduceSum", [graph.Add("Cast", [numbers], ("to", (long)OnnxType.Float))], ("keepdims", 0L));
}
