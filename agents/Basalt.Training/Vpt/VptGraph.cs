using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Training;

/// <summary>
/// Exports one step of a VPT network as an ONNX graph that fulfils the contract in <c>agents/models/CONTRACT.md</c>. A frame attends to
/// itself and to the remembered frames except the oldest, so the keys and values that it attends to are the memory after the step.
/// </summary>
public static class VptGraph
{
    private const string Batch = "batch";

    // PyTorch's default for all normalisations.
    private const float Epsilon = 1e-5f;

    /// <summary>Writes a network as a playable policy.</summary>
    public static void Write(VptWeights weights, string path) => OnnxWriter.Write(Build(weights), path, new Dictionary<string, string>
    {
        ["actionSpace"] = "buttons 8641, camera 121 (11 x 11, mu-law 10)",
        ["network"] = Json.Write(weights.Settings),
        ["commit"] = Provenance.Of([]).Commit,
    });

    /// <summary>Writes a network of a published size with random weights, for measurements.</summary>
    /// <param name="size">One of <see cref="VptSettings.Published"/>.</param>
    public static void WriteRandom(string path, string size = "1x", int seed = 0)
    {
        using var weights = VptWeights.Random(VptSettings.Published[size], seed);
        Write(weights, path);
    }

    /// <summary>Bytes of the memory of one player.</summary>
    public static long StateBytes(VptSettings settings) => settings.Layers * settings.Memory * (1L + 2 * sizeof(float) * settings.HiddenWidth);

    /// <summary>Builds the graph.</summary>
    /// <param name="weights">Must not be disposed before the graph is written.</param>
    public static OnnxGraph Build(VptWeights weights)
    {
        var settings = weights.Settings;
        var graph = new OnnxGraph("vpt");
        var layers = new Layers(graph, weights);
        var image = graph.Input("image", OnnxType.UInt8, Batch, 128, 128, 3);
        var first = graph.Input("first", OnnxType.Bool, Batch);
        var goesOn = graph.Add("Unsqueeze", [graph.Add("Not", [first]), graph.Integers(1)]);

        var x = graph.Add("Transpose", [graph.Add("Cast", [image], ("to", (long)OnnxType.Float))], ("perm", new long[] { 0, 3, 1, 2 }));
        x = graph.Add("Div", [x, graph.Scalar(255)]);
        for (var stack = 0; stack < settings.Channels.Count; stack++)
        {
            var at = $"net.img_process.cnn.stacks.{stack}";
            x = layers.Convolve($"{at}.firstconv", x);
            long[] kernel = [3, 3], strides = [2, 2], pads = [1, 1, 1, 1];
            x = graph.Add("MaxPool", [x], ("kernel_shape", kernel), ("strides", strides), ("pads", pads));
            x = layers.GroupNorm($"{at}.n", x);
            foreach (var pair in VptNetwork.Convolutions(stack).Chunk(2))
            {
                x = graph.Add("Add", [x, layers.Convolve(pair[1], layers.Convolve(pair[0], x))]);
            }
        }

        x = layers.Dense("net.img_process.linear", layers.Dense("net.img_process.cnn.dense", graph.Add("Flatten", [x], ("axis", 1L))));
        x = settings.NormalisesBeforeMemory ? layers.LayerNorm("net.pre_lstm_ln", x) : x;
        for (var block = 0; block < settings.Layers; block++)
        {
            var at = $"net.recurrent_layer.blocks.{block}";
            x = layers.LayerNorm($"{at}.pre_r_ln", x);
            x = graph.Add("Add", [x, layers.Attend(block, $"{at}.r.orc_block", x, goesOn)]);
            x = graph.Add("Add", [x, layers.Linear($"{at}.mlp1.layer", layers.Dense($"{at}.mlp0", x))]);
        }

        x = layers.LayerNorm("net.final_ln", layers.Dense("net.lastlayer", graph.Add("Relu", [x])));
        graph.Output(PolicyOutputs.Latent, x, OnnxType.Float, Batch, settings.HiddenWidth);
        graph.Output("buttons", layers.Choice("buttons", x), OnnxType.Float, Batch, JointAction.ButtonCount);
        graph.Output("camera", layers.Choice("camera", x), OnnxType.Float, Batch, JointAction.CameraCount);
        return graph;
    }

    private sealed class Layers(OnnxGraph graph, VptWeights weights)
    {
        private readonly VptSettings _settings = weights.Settings;

        public string Attend(int block, string at, string x, string goesOn)
        {
            var (memory, width, heads) = ((long)_settings.Memory, (long)_settings.HiddenWidth, (long)_settings.Heads);
            var always = graph.Add("Or", [goesOn, graph.Add("Not", [goesOn])]);
            var kept = Remember($"{block}_mask", OnnxType.Bool, [memory], old => graph.Add("And", [old, goesOn]), always);
            var keys = Remember($"{block}_k", OnnxType.Float, [memory, width], old => old, Row(Multiply($"{at}.k_layer.weight", x)));
            var values = Remember($"{block}_v", OnnxType.Float, [memory, width], old => old, Row(Multiply($"{at}.v_layer.weight", x)));

            // Batch × heads × 1 × memory. The newest key is the last one.
            var query = graph.Add("Reshape", [Linear($"{at}.q_layer", x), graph.Integers(0, heads, 1, width / heads)]);
            var scores = graph.Add("MatMul", [query, Split(keys, [0, 2, 3, 1])]);
            scores = graph.Add("Div", [scores, graph.Scalar(width / heads)]);
            var mix = graph.Add("Reshape", [Linear($"{at}.r_layer", x), graph.Integers(0, heads, 1, VptNetwork.Bases)]);
            scores = graph.Add("Add", [scores, graph.Add("MatMul", [mix, graph.Weight($"{at}.b_nd", weights[$"{at}.b_nd"].flip(1))])]);
            scores = graph.Add("Where", [graph.Add("Unsqueeze", [kept, graph.Integers(1, 2)]), scores, graph.Scalar(-1e9f)]);
            var seen = graph.Add("MatMul", [graph.Add("Softmax", [scores], ("axis", -1L)), Split(values, [0, 2, 1, 3])]);
            return Linear($"{at}.proj_layer", graph.Add("Reshape", [seen, graph.Integers(0, width)]));
        }

        public string Choice(string head, string x)
        {
            var logits = graph.Add("Div", [Linear($"pi_head.{head}.linear_layer", x), graph.Scalar(_settings.Temperature)]);
            return graph.Add("LogSoftmax", [logits], ("axis", -1L));
        }

        public string Convolve(string at, string x)
        {
            var bias = weights.Find($"{at}.layer.bias");
            x = bias is null ? GroupNorm($"{at}.norm", x) : x;
            string[] kernel = [Weight($"{at}.layer.weight"), .. bias is null ? Array.Empty<string>() : [Weight($"{at}.layer.bias")]];
            return graph.Add("Relu", [graph.Add("Conv", [x, .. kernel], ("pads", new long[] { 1, 1, 1, 1 }))]);
        }

        public string Dense(string at, string x) => graph.Add("Relu", [Multiply($"{at}.layer.weight", LayerNorm($"{at}.norm", x))]);

        public string Linear(string at, string x) => graph.Add("Gemm", [x, Weight($"{at}.weight"), Weight($"{at}.bias")], ("transB", 1L));

        public string LayerNorm(string at, string x) =>
            graph.Add("LayerNormalization", [x, Weight($"{at}.weight"), Weight($"{at}.bias")], ("axis", -1L), ("epsilon", Epsilon));

        /// <summary>
        /// Group normalisation with one group, then a scale and a shift for each channel. Operator set 17 has no such operator; instance
        /// normalisation of a single channel gives the same result.
        /// </summary>
        public string GroupNorm(string at, string x)
        {
            var (scale, shift) = (weights[$"{at}.weight"], weights[$"{at}.bias"]);
            var whole = graph.Add("Reshape", [x, graph.Integers(0, 1, -1)]);
            whole = graph.Add("InstanceNormalization", [whole, graph.Floats(1), graph.Floats(0)], ("epsilon", Epsilon));
            x = graph.Add("Reshape", [whole, graph.Add("Shape", [x])]);
            x = graph.Add("Mul", [x, graph.Weight($"{at}.weight", scale.reshape(-1, 1, 1))]);
            return graph.Add("Add", [x, graph.Weight($"{at}.bias", shift.reshape(-1, 1, 1))]);
        }

        /// <summary>Drops the oldest row of the memory and appends the newest.</summary>
        private string Remember(string name, OnnxType type, long[] row, Func<string, string> change, string newest)
        {
            object[] shape = [Batch, .. row.Cast<object>()];
            var old = graph.Input($"state_in_{name}", type, shape);
            var rest = graph.Add("Slice", [change(old), graph.Integers(1), graph.Integers(long.MaxValue), graph.Integers(1)]);
            var kept = graph.Add("Concat", [rest, newest], ("axis", 1L));
            graph.Output($"state_out_{name}", kept, type, shape);
            return kept;
        }

        /// <summary>Batch × memory × width to heads.</summary>
        private string Split(string x, long[] order) =>
            graph.Add("Transpose", [graph.Add("Reshape", [x, graph.Integers(0, 0, _settings.Heads, -1)])], ("perm", order));

        private string Row(string x) => graph.Add("Unsqueeze", [x, graph.Integers(1)]);

        private string Multiply(string weight, string x) => graph.Add("Gemm", [x, Weight(weight)], ("transB", 1L));

        private string Weight(string name) => graph.Weight(name, weights[name]);
    }
}
