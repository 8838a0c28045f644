using Basalt.Training.Format;
using Google.Protobuf;

namespace Basalt.Training.Tests;

/// <summary>Adds functions to an ONNX file, as exporters write them.</summary>
internal static class FunctionsFile
{
    /// <summary>A function of one input <c>x</c>, whose nodes are called one after the other.</summary>
    /// <param name="Calls">Domain and name of each; nothing for ONNX's own.</param>
    public sealed record Function(string Domain, string Name, string Overload, params (string Domain, string Name)[] Calls);

    /// <summary>Writes a policy whose outputs are what a call makes of the sum of its picture.</summary>
    public static void Write(string path, (string Domain, string Name) call, params Function[] functions)
    {
        var graph = new OnnxGraph("functions");
        var image = graph.Input("image", OnnxType.UInt8, "batch", 128, 128, 3);
        var seen = graph.Add("Flatten", [graph.Add("Cast", [image], ("to", 1L))], ("axis", 1L));
        var light = graph.Add("Mul", [graph.Add("ReduceSum", [seen, graph.Integers(1)], ("keepdims", 1L)), graph.Scalar(1e-6f)]);
        var made = graph.Add(call.Name, [light]);
        graph.Proto.Node[^1].Domain = call.Domain;
        graph.Output("buttons", graph.Add("Tile", [made, graph.Integers(1, 8641)]), OnnxType.Float, "batch", 8641);
        graph.Output("camera", graph.Add("Tile", [made, graph.Integers(1, 121)]), OnnxType.Float, "batch", 121);
        graph.Model.IrVersion = 10;
        graph.Model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        var domains = functions.Select(function => function.Domain).Append(call.Domain).Distinct().Where(domain => domain.Length > 0);
        graph.Model.OpsetImport.Add(domains.Select(Imported));
        OnnxWriter.Write(graph, path, new Dictionary<string, string>());

        // Fields of one message may follow each other in pieces.
        using var file = new CodedOutputStream(new FileStream(path, FileMode.Append));
        foreach (var function in functions)
        {
            Field(file, 25, Bytes(function));
        }
    }

    // FunctionProto: name = 1, input = 4, output = 5, node = 7, opset_import = 9, domain = 10, overload = 13.
    private static byte[] Bytes(Function function)
    {
        using var memory = new MemoryStream();
        using (var written = new CodedOutputStream(memory, leaveOpen: true))
        {
            Field(written, 1, System.Text.Encoding.UTF8.GetBytes(function.Name));
            Field(written, 4, "x"u8.ToArray());
            Field(written, 5, System.Text.Encoding.UTF8.GetBytes($"x{function.Calls.Length}"));
            for (var i = 0; i < function.Calls.Length; i++)
            {
                var (domain, name) = function.Calls[i];
                var node = new NodeProto { OpType = name, Domain = domain, Input = { i == 0 ? "x" : $"x{i}" }, Output = { $"x{i + 1}" } };
                Field(written, 7, node.ToByteArray());
            }

            Field(written, 9, new OperatorSetIdProto { Version = 17 }.ToByteArray());
            foreach (var domain in function.Calls.Select(call => call.Domain).Distinct().Where(domain => domain.Length > 0))
            {
                Field(written, 9, Imported(domain).ToByteArray());
            }

            Field(written, 10, System.Text.Encoding.UTF8.GetBytes(function.Domain));
            Field(written, 13, System.Text.Encoding.UTF8.GetBytes(function.Overload));
        }

        return memory.ToArray();
    }

    private static OperatorSetIdProto Imported(string domain) => new() { Domain = domain, Version = 1 };

    private static void Field(CodedOutputStream file, int number, byte[] bytes)
    {
        file.WriteTag(number, WireFormat.WireType.LengthDelimited);
        file.WriteBytes(ByteString.CopyFrom(bytes));
    }
}
