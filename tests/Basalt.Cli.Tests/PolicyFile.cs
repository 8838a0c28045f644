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

    /// <summary>A policy that answers how light its picture is, with an operation that does not leave rows to themselves.</summary>
    /// <param name="operation"><c>Reshape</c> to one row, <c>ReduceMean</c> over all rows, or <c>Squeeze</c>, which loses the row.</param>
    public static void WriteRows(string path, string operation)
    {
        var graph = new OnnxGraph("rows");
        var image = graph.Input("image", OnnxType.UInt8, "batch", 128, 128, 3);
        var seen = graph.Add("Flatten", [graph.Add("Cast", [image], ("to", 1L))], ("axis", 1L));
        var light = graph.Add("Mul", [graph.Add("ReduceSum", [seen, graph.Integers(1)], ("keepdims", 1L)), graph.Scalar(1e-6f)]);
        var made = graph.Add("Tile", [light, graph.Integers(1, 8641)]);
        var buttons = operation switch
        {
            "Reshape" => graph.Add("Reshape", [made, graph.Integers(1, 8641)]),
            "ReduceMean" => graph.Add("Sub", [made, graph.Add("ReduceMean", [made], ("axes", new long[] { 0 }))]),
            _ => graph.Add("Squeeze", [made, graph.Integers(0)]),
        };
        graph.Output("buttons", buttons, OnnxType.Float);
        graph.Output("camera", graph.Add("Tile", [light, graph.Integers(1, 121)]), OnnxType.Float, "batch", 121);
        OnnxWriter.Write(graph, path, new Dictionary<string, string>());
    }
}
