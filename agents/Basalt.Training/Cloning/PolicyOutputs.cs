using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>The outputs that all policies cloned here share, as <c>agents/models/CONTRACT.md</c> wants them.</summary>
internal static class PolicyOutputs
{
    /// <summary>The output in which an encoder gives its vector.</summary>
    public const string Latent = "latent";

    private const string Batch = "batch";

    // So steep that ending is hardly a matter of luck.
    private const float EscapeSharpness = 10;

    /// <param name="known">Batch × width: what the heads choose from.</param>
    /// <param name="escapeThreshold">Log-odds from which on it means to end; the output's zero. Null leaves them as they are.</param>
    public static void Add(OnnxGraph graph, string known, Linear choose, Linear aim, Linear end, double? escapeThreshold)
    {
        graph.Output("buttons", Join(graph, graph.Linear("head.buttons", choose, known)), OnnxType.Float, Batch, Minecraft.JointAction.ButtonCount);
        graph.Output("camera", graph.Add("LogSoftmax", [graph.Linear("head.camera", aim, known)], ("axis", -1L)), OnnxType.Float, Batch, Minecraft.JointAction.CameraCount);
        var escape = graph.Linear("head.escape", end, known);
        if (escapeThreshold is { } threshold)
        {
            escape = graph.Add("Mul", [graph.Add("Sub", [escape, graph.Scalar((float)threshold)]), graph.Scalar(EscapeSharpness)]);
        }

        graph.Output("escape", escape, OnnxType.Float, Batch, 1);
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
}
