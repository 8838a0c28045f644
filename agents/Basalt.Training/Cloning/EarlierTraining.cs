using System.Runtime.InteropServices;
using Basalt.Core;
using Basalt.Training.Format;
using Google.Protobuf;
using TorchSharp;

namespace Basalt.Training;

/// <summary>A policy cloned earlier, to begin another training with: its ONNX file holds all that it learnt.</summary>
public sealed class EarlierTraining
{
    private readonly string _path;
    private readonly ModelProto _model;

    private EarlierTraining(string path, ModelProto model, string hash) => (_path, _model, Hash) = (path, model, hash);

    /// <summary>SHA-256 of the file.</summary>
    public string Hash { get; }

    /// <summary>Reads a model that <c>basalt train</c> wrote.</summary>
    /// <exception cref="BasaltException">There is no such file, or it is no ONNX model.</exception>
    public static EarlierTraining Of(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted a model that './basalt train' wrote");
        }

        var bytes = File.ReadAllBytes(path);
        try
        {
            return new EarlierTraining(path, ModelProto.Parser.ParseFrom(bytes), Digest.Of(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            throw new BasaltException($"{path}: found something that is no ONNX model; wanted one that './basalt train' wrote");
        }
    }

    /// <summary>Instructions of the tasks that it learnt, in its order.</summary>
    public IReadOnlyList<string> Tasks =>
        Json.Read<IReadOnlyList<string>>(_model.MetadataProps.FirstOrDefault(entry => entry.Key == "tasks")?.Value ?? "[]", $"{_path}: its tasks");

    /// <summary>Makes a policy what the earlier one was.</summary>
    /// <param name="tasks">Of the book, which began with <see cref="Tasks"/>: their places are what it knows them by, and no others may have come.</param>
    internal void LoadInto(RecurrentPolicy policy, IReadOnlyList<string> tasks)
    {
        var learnt = Tasks;
        if (!learnt.SequenceEqual(tasks))
        {
            throw new BasaltException($"{_path}: found demonstrations of tasks that it has not learnt: {string.Join(" and ", tasks.Except(learnt))}; wanted its own, in their order: {string.Join(" and ", learnt)}");
        }

        using var loading = torch.no_grad();
        RecurrentPolicyGraph.Load(policy, Weight);
    }

    private torch.Tensor Weight(string name, long[] shape)
    {
        var weight = _model.Graph?.Initializer.FirstOrDefault(initializer => initializer.Name == name)
            ?? throw new BasaltException($"{_path}: found no weight {name}; wanted a recurrent policy that './basalt train' wrote");
        return weight.Dims.SequenceEqual(shape) && weight.RawData.Length == shape.Aggregate(1L, (product, size) => product * size) * sizeof(float)
            ? torch.tensor(MemoryMarshal.Cast<byte, float>(weight.RawData.Span).ToArray(), shape)
            : throw new BasaltException($"{_path}: found {name} of {string.Join("×", weight.Dims)} numbers; wanted {string.Join("×", shape)}: a policy as wide as --width says");
    }
}
