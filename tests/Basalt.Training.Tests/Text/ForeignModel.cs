using Basalt.Text;
using TorchSharp;

namespace Basalt.Training.Tests;

/// <summary>How strangers' exporters differ.</summary>
/// <param name="Past">How the past is called: <c>past_key_values</c> or <c>past</c>.</param>
/// <param name="IsHalf">Whether past and logits have 16 bits.</param>
/// <param name="Padding">Tokens that pad the vocabulary; they would be the likeliest.</param>
/// <param name="IsMerged">Whether the model is told if there is a past, and forgets it when it is told that there is none.</param>
/// <param name="KeepsLogits">Whether it gives the logits of as many last tokens as it is told.</param>
/// <param name="HidesHeads">Whether it leaves open how many heads the past has and how wide they are.</param>
/// <param name="IsExternal">Whether the weights are in a file of their own.</param>
/// <param name="IsBroken">Whether a logit is no number.</param>
internal sealed record ForeignKind(
    string Past = "past_key_values", bool IsHalf = false, int Padding = 0, bool IsMerged = false, bool KeepsLogits = false, bool HidesHeads = false,
    bool IsExternal = false, bool IsBroken = false);

/// <summary>
/// A causal model as strangers export them: every dimension open but heads and width, position numbers as an input, the past an input
/// that is handed on. It adds the embeddings of all tokens so far, through its past, and reads the next token from their sum.
/// </summary>
internal static class ForeignModel
{
    /// <summary>Numbers of the past.</summary>
    public const int Width = 4;

    private const float OfPadding = 50;

    /// <returns>The embedding of each token, and what reads the next one from the sum, without the padding.</returns>
    public static (torch.Tensor Tokens, torch.Tensor Head) Write(string path, int vocabulary, ForeignKind? kind = null)
    {
        var made = kind ?? new();
        var (tokens, head) = (torch.randn(vocabulary + made.Padding, Width), torch.randn(Width, vocabulary));
        var wide = torch.cat([head, torch.full(Width, made.Padding, OfPadding)], dim: 1);
        if (made.IsBroken)
        {
            wide[0, 0] = float.NaN;
        }

        var graph = new OnnxGraph("foreign");
        var ids = graph.Input("input_ids", OnnxType.Int64, "batch", "sequence");
        var mask = graph.Input("attention_mask", OnnxType.Int64, "batch", "total");
        var places = graph.Input("position_ids", OnnxType.Int64, "batch", "sequence");
        var type = made.IsHalf ? OnnxType.Float16 : OnnxType.Float;
        object heads = made.HidesHeads ? "heads" : 1;
        object width = made.HidesHeads ? "width" : Width;
        var before = graph.Input($"{made.Past}.0.key", type, "batch", heads, "past", width);
        before = made.IsHalf ? graph.Add("Cast", [before], ("to", (long)OnnxType.Float)) : before;
        if (made.IsMerged)
        {
            var branch = graph.Input("use_cache_branch", OnnxType.Bool, 1);
            before = graph.Add("Mul", [before, graph.Add("Cast", [branch], ("to", (long)OnnxType.Float))]);
        }

        var embedded = graph.Add("Gather", [graph.Weight("tokens", tokens), ids]);
        // Places and mask are read and count for nothing, so that a wrong shape of either is found out.
        var nothing = graph.Add("Mul", [graph.Add("Add", [Whole(graph, mask), Whole(graph, places)]), graph.Scalar(0)]);
        var all = graph.Add("Concat", [before, graph.Add("Unsqueeze", [graph.Add("Add", [embedded, nothing]), graph.Integers(1)])], ("axis", 2L));
        graph.Output("present.0.key", Narrow(graph, all, type), type, "batch", 1, "total", Width);
        // The sum up to each place, of which the new ones are wanted: the last is what a caller reads.
        var sums = graph.Add("CumSum", [all, graph.Add("Squeeze", [graph.Integers(2)])]);
        var flat = graph.Add("Squeeze", [sums, graph.Integers(1)]);
        var count = graph.Add("Gather", [graph.Add("Shape", [ids]), graph.Integers(1)]);
        if (made.KeepsLogits)
        {
            count = graph.Add("Min", [count, graph.Add("Reshape", [graph.Input("num_logits_to_keep", OnnxType.Int64), graph.Integers(1)])]);
        }

        var fresh = graph.Add("Slice", [flat, graph.Add("Neg", [count]), graph.Integers(long.MaxValue), graph.Integers(1)]);
        var logits = graph.Add("MatMul", [fresh, graph.Weight("head", wide)]);
        graph.Output("logits", Narrow(graph, logits, type), type, "batch", "sequence", "vocabulary");
        OnnxWriter.Write(graph, path, new Dictionary<string, string>(), made.IsExternal ? 0 : OnnxWriter.LargestSingleFile);
        return (tokens, head);
    }

    /// <summary>Insists that a model says of every prefix what its numbers say.</summary>
    public static void Check(ILanguageModel model, int[] tokens, int start, torch.Tensor embeddings, torch.Tensor head, double tolerance = 1e-3)
    {
        var next = new double[model.Tokenizer.VocabularySize];
        for (var length = 0; length < tokens.Length; length++)
        {
            model.Next(new Prefix(tokens.AsSpan(0, length), 0), next);
            using var seen = torch.tensor(tokens.Take(length).Prepend(start).Select(token => (long)token).ToArray());
            using var expected = embeddings[seen].sum(dim: 0).matmul(head).log_softmax(-1);
            Assert.All(expected.data<float>().ToArray().Zip(next), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        }
    }

    private static string Narrow(OnnxGraph graph, string value, OnnxType type) =>
        type == OnnxType.Float ? value : graph.Add("Cast", [value], ("to", (long)type));

    private static string Whole(OnnxGraph graph, string numbers) =>
        graph.Add("ReduceSum", [graph.Add("Cast", [numbers], ("to", (long)OnnxType.Float))], ("keepdims", 0L));
}
