using System.Globalization;
using Basalt.Core;
using Basalt.Training.Format;
using Google.Protobuf;

namespace Basalt.Training;

/// <summary>
/// Writes a graph as an ONNX file of operator set 17. The file holds the weights; weights larger than <see cref="LargestSingleFile"/> go
/// to <c>NAME.onnx.data</c> beside it, because a protobuf message cannot exceed 2 GiB.
/// </summary>
public static class OnnxWriter
{
    /// <summary>The largest weights, in bytes, that are kept in the ONNX file itself.</summary>
    public const long LargestSingleFile = 1_900_000_000;

    private const int IrVersion = 9;
    private const int OperatorSet = 17;

    // ONNX Runtime maps external tensors into memory, so each must begin at a page.
    private const int Page = 4096;

    /// <summary>Writes the file atomically.</summary>
    /// <param name="metadata">Properties that the file states about the model.</param>
    /// <param name="largestSingleFile">Lower it to force external data.</param>
    public static void Write(OnnxGraph graph, string path, IReadOnlyDictionary<string, string> metadata, long largestSingleFile = LargestSingleFile)
    {
        var model = graph.Model.Clone();
        (model.ProducerName, model.ProducerVersion) = ("Basalt", Provenance.Of([]).Version);
        if (model.OpsetImport.Count == 0)
        {
            model.IrVersion = IrVersion;
            model.OpsetImport.Add(new OperatorSetIdProto { Version = OperatorSet });
        }

        model.MetadataProps.Clear();
        model.MetadataProps.Add(metadata.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));

        var headers = model.Graph.Initializer.ToDictionary(header => header.Name);
        var bytes = graph.Weights.Sum(weight => weight.Values.numel() * sizeof(float));
        if (bytes <= largestSingleFile)
        {
            foreach (var (header, values) in graph.Weights)
            {
                headers[header.Name].RawData = ByteString.CopyFrom(Bytes(values));
            }
        }
        else
        {
            WriteWeights(graph, headers, $"{path}.data");
        }

        using (var file = File.Create($"{path}.partial"))
        {
            model.WriteTo(file);
        }

        File.Move($"{path}.partial", path, overwrite: true);
    }

    private static void WriteWeights(OnnxGraph graph, Dictionary<string, TensorProto> headers, string path)
    {
        using (var file = File.Create($"{path}.partial"))
        {
            foreach (var (header, values) in graph.Weights)
            {
                file.Position = (file.Position + Page - 1) / Page * Page;
                var bytes = Bytes(values);
                var external = headers[header.Name];
                external.DataLocation = 1;
                external.ExternalData.Add(Entry("location", Path.GetFileName(path)));
                external.ExternalData.Add(Entry("offset", file.Position.ToString(CultureInfo.InvariantCulture)));
                external.ExternalData.Add(Entry("length", bytes.Length.ToString(CultureInfo.InvariantCulture)));
                file.Write(bytes);
            }
        }

        File.Move($"{path}.partial", path, overwrite: true);
    }

    private static StringStringEntryProto Entry(string key, string value) => new() { Key = key, Value = value };

    private static ReadOnlySpan<byte> Bytes(TorchSharp.torch.Tensor values)
    {
        using var plain = values.detach().contiguous();
        return plain.bytes.ToArray();
    }
}
