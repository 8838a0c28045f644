using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>Adds the outputs that the contract in <c>agents/models/CONTRACT.md</c> asks for. All exported policies share them.</summary>
internal static class PolicyOutputs
{
    /// <summary>Name of the output with the feature vector.</summary>
    public const string Latent = "latent";

    private const string Batch = "batch";

    // Steep, so that sampling hardly ever ends an episode below the threshold.
    private const float EscapeSharpness = 10;

    /// <summary>Adds the heads and their outputs.</summary>
    /// <param name="features">Batch × width: the input of the heads.</param>
    /// <param name="escapeThreshold">Log-odds that become 0 in the output <c>escape</c>; null exports the log-odds unchanged.</param>
    public static void Add(OnnxGraph graph, string features, Linear choose, Linear aim, Linear end, double? escapeThreshold)
    {
        var buttons = Join(graph, graph.Linear("head.buttons", choose, features));
        graph.Output("buttons", buttons, OnnxType.Float, Batch, Minecraft.JointAction.ButtonCount);
        var camera = graph.Add("LogSoftmax", [graph.Linear("head.camera", aim, features)], ("axis", -1L));
        graph.Output("camera", camera, OnnxType.Float, Batch, Minecraft.JointAction.CameraCount);
        var escape = graph.Linear("head.escape", end, features);
        if (escapeThreshold is { } threshold)
        {
            escape = graph.Add("Mul", [graph.Add("Sub", [escape, graph.Scalar((float)threshold)]), graph.Scalar(EscapeSharpness)]);
        }

        graph.Output("escape", escape, OnnxType.Float, Batch, 1);
    }

    /// <summary>
    /// Log-probabilities of the 8641 joint actions: for each combination of options the sum over its groups and of "inventory not opened";
    /// then the inventory.
    /// </summary>
    private static string Join(OnnxGraph graph, string choice)
    {
        var sizes = ButtonGroups.All.Select(group => (long)group.Options).ToArray();
        var parts = graph.Add("Split", [choice, graph.Integers([.. sizes, 1])], sizes.Length + 1, ("axis", -1L));
        string? sum = null;
        for (var i = 0; i < sizes.Length; i++)
        {
            var digit = graph.Add("LogSoftmax", [parts[i]], ("axis", -1L));
            // [batch, combinations so far, 1] + [batch, 1, options] appends a digit of the mixed-radix number.
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
