using System.Runtime.InteropServices;
using Basalt.Core;
using Basalt.Training.Format;
using Google.Protobuf;
using TorchSharp;

namespace Basalt.Training;

/// <summary>A policy that <c>basalt train</c> exported earlier, as the start of another training.</summary>
public sealed class PretrainedPolicy
{
    private readonly string _path;
    private readonly ModelProto _model;

    private PretrainedPolicy(string path, ModelProto model, string hash) => (_path, _model, Hash) = (path, model, hash);

    /// <summary>SHA-256 of the file.</summary>
    public string Hash { get; }

    /// <summary>Reads a model that <c>basalt train</c> wrote.</summary>
    /// <exception cref="BasaltException">The file is missing or is not an ONNX model.</exception>
    public static PretrainedPolicy Of(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted a model that './basalt train' wrote");
        }

        var bytes = File.ReadAllBytes(path);
        try
        {
            return new PretrainedPolicy(path, ModelProto.Parser.ParseFrom(bytes), Digest.Of(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            throw new BasaltException($"{path}: found something that is no ONNX model; wanted one that './basalt train' wrote");
        }
    }

    /// <summary>Instructions of the tasks that it was trained on, in its order.</summary>
    public IReadOnlyList<string> Tasks =>
        Json.Read<IReadOnlyList<string>>(_model.MetadataProps.FirstOrDefault(entry => entry.Key == "tasks")?.Value ?? "[]", $"{_path}: its tasks");

    /// <summary>Copies its weights into a policy.</summary>
    /// <param name="tasks">
    /// Tasks of the store. They must be <see cref="Tasks"/> in the same order, because the policy knows a task by its number.
    /// </param>
    /// <exception cref="BasaltException">The tasks differ, or the model has another network or another width.</exception>
    internal void LoadInto(RecurrentPolicy policy, IReadOnlyList<string> tasks)
    {
        var learnt = Tasks;
        if (!learnt.SequenceEqual(tasks))
        {
            throw new BasaltException(
                $"{_path}: found demonstrations of tasks that it has not learnt: {string.Join(" and ", tasks.Except(learnt))}; "
                + $"wanted its own, in their order: {string.Join(" and ", learnt)}");
        }

        using var loading = torch.no_grad();
        RecurrentPolicyGraph.Load(policy, Weight);
    }

    private torch.Tensor Weight(string name, long[] shape)
    {
        var weight = _model.Graph?.Initializer.FirstOrDefault(initializer => initializer.Name == name)
            ?? throw new BasaltException($"{_path}: found no weight {name}; wanted a recurrent policy that './basalt train' wrote");
        var bytes = shape.Aggregate(1L, (product, size) => product * size) * sizeof(float);
        return weight.Dims.SequenceEqual(shape) && weight.RawData.Length == bytes
            ? torch.tensor(MemoryMarshal.Cast<byte, float>(weight.RawData.Span).ToArray(), shape)
            : throw new BasaltException(
                $"{_path}: found {name} of {string.Join("×", weight.Dims)} numbers; "
                + $"wanted {string.Join("×", shape)}: a policy as wide as --width says");
    }
}
