using Basalt.Training;

namespace Basalt.Cli.Tests;

/// <summary>Small policies with random weights, as files.</summary>
internal static class PolicyFile
{
    public static void Write(string path, long largestSingleFile = OnnxWriter.LargestSingleFile, int seed = 3)
    {
        TorchRuntime.Prepare(threads: 1, seed: seed);
        using var policy = new RecurrentPolicy(tasks: 1, width: 16);
        policy.eval();
        OnnxWriter.Write(RecurrentPolicyGraph.Build(policy), path, new Dictionary<string, string>(), largestSingleFile);
    }

    /// <summary>A graph that answers with the image itself, whatever that means.</summary>
    public static void WriteOdd(string path, string operation)
    {
        var graph = new OnnxGraph("odd");
        var image = graph.Input("image", OnnxType.UInt8, "batch", 64, 64, 3);
        graph.Output("buttons", graph.Add(operation, [image]), OnnxType.UInt8, "batch", 64, 64, 3);
        OnnxWriter.Write(graph, path, new Dictionary<string, string>());
    }
}
