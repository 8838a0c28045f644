using Basalt.Core;
using Basalt.Inference;
using Basalt.Minecraft;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Basalt.Agents;

/// <summary>One tensor of a policy. The batch is its first dimension.</summary>
/// <param name="Row">The sizes of the other dimensions.</param>
internal sealed record PolicyTensor(string Name, TensorElementType Type, long[] Row)
{
    public long[] Shape(int batch) => [batch, .. Row];

    public OrtValue Allocate(int batch, OrtAllocator allocator) => OrtValue.CreateAllocatedTensorValue(allocator, Type, Shape(batch));
}

/// <summary>One tensor of a policy's state: an output that is an input of the next step.</summary>
internal sealed record PolicyState(PolicyTensor Input, string Output);

/// <summary>The inputs and outputs of a policy as found in its graph, checked against <c>agents/models/CONTRACT.md</c>.</summary>
/// <param name="Task">Null if the policy takes no task.</param>
/// <param name="First">Null if the policy takes no such flag; then only the zero state marks a new episode.</param>
/// <param name="Escape">Null if the policy cannot end its episode.</param>
internal sealed record PolicySignature(
    PolicyTensor Image,
    PolicyTensor? Task,
    PolicyTensor? First,
    PolicyTensor Buttons,
    PolicyTensor Camera,
    PolicyTensor? Escape,
    IReadOnlyList<PolicyState> States)
{
    /// <summary>All inputs, in the order of <see cref="PolicyMemory"/>'s values.</summary>
    public IReadOnlyList<PolicyTensor> Inputs { get; } =
        [.. new[] { Image, Task, First }.OfType<PolicyTensor>(), .. States.Select(state => state.Input)];

    /// <inheritdoc cref="Inputs"/>
    public IReadOnlyList<PolicyTensor> Outputs { get; } =
        [.. new[] { Buttons, Camera, Escape }.OfType<PolicyTensor>(), .. States.Select(state => state.Input with { Name = state.Output })];

    private const string StateIn = "state_in";
    private const string StateOut = "state_out";

    /// <summary>Reads the graph's inputs and runs it once, because only a run tells the sizes of all outputs.</summary>
    /// <exception cref="BasaltException">The graph breaks the contract.</exception>
    /// <exception cref="OnnxRuntimeException">The graph does not run.</exception>
    public static PolicySignature Of(string model, InferenceSession session)
    {
        var image = Input(model, session, "image", TensorElementType.UInt8, [FramePreparation.PolicySize, FramePreparation.PolicySize, 3])
            ?? throw new BasaltException($"{model}: found no input 'image' among {Quoted(session.InputNames)}; wanted it");
        var task = Input(model, session, "task", TensorElementType.Int64, []);
        var first = Input(model, session, "first", TensorElementType.Bool, []);
        var states = session.InputNames.Except(["image", "task", "first"]).Select(name => State(model, session, name)).ToList();

        PolicyTensor[] inputs = [.. new[] { image, task, first }.OfType<PolicyTensor>(), .. states.Select(state => state.Input)];
        var outputs = Probe(session, inputs, 1);
        foreach (var state in states)
        {
            var (found, wanted) = (outputs[state.Output], state.Input);
            if (found.ElementDataType != wanted.Type || !found.Shape.SequenceEqual(wanted.Shape(1)))
            {
                throw new BasaltException(
                    $"{model}: output '{state.Output}' is {Show(found.ElementDataType, found.Shape)}; "
                    + $"must be as input '{wanted.Name}', {Show(wanted.Type, wanted.Shape(1))}");
            }
        }

        return new PolicySignature(
            image,
            task,
            first,
            Output(model, outputs, "buttons", JointAction.ButtonCount) ?? throw Missing("buttons"),
            Output(model, outputs, "camera", JointAction.CameraCount) ?? throw Missing("camera"),
            Output(model, outputs, "escape", 1),
            states);

        BasaltException Missing(string output) => new($"{model}: found no output '{output}' among {Quoted(outputs.Keys)}; wanted it");
    }

    /// <summary>Types and shapes of all outputs for a batch of zeros.</summary>
    /// <exception cref="OnnxRuntimeException">The graph does not run.</exception>
    public static Dictionary<string, OrtTensorTypeAndShapeInfo> Probe(InferenceSession session, IReadOnlyList<PolicyTensor> inputs, int batch)
    {
        var values = inputs.Select(input => input.Allocate(batch, OrtAllocator.DefaultInstance)).ToList();
        try
        {
            values.ForEach(Clear);
            using var options = InferenceDevices.QuietRun();
            using var answers = session.Run(options, [.. inputs.Select(input => input.Name)], values, session.OutputNames);
            return session.OutputNames.Zip(answers).ToDictionary(pair => pair.First, pair => pair.Second.GetTensorTypeAndShape());
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    /// <summary>Binds values, in the order of <see cref="Inputs"/> and <see cref="Outputs"/>, for any number of runs.</summary>
    public OrtIoBinding Bind(InferenceSession session, IReadOnlyList<OrtValue> inputs, IReadOnlyList<OrtValue> outputs)
    {
        var binding = session.CreateIoBinding();
        for (var i = 0; i < Inputs.Count; i++)
        {
            binding.BindInput(Inputs[i].Name, inputs[i]);
        }

        for (var i = 0; i < Outputs.Count; i++)
        {
            binding.BindOutput(Outputs[i].Name, outputs[i]);
        }

        return binding;
    }

    /// <summary>Fills a tensor with zeros, because the runtime does not clear new memory.</summary>
    public static void Clear(OrtValue value) => value.GetTensorMutableRawData().Clear();

    /// <summary>An input of batch × sizes. Dimensions of size 1 may stand in between, such as the time axis of a single step.</summary>
    private static PolicyTensor? Input(string model, InferenceSession session, string name, TensorElementType type, long[] sizes)
    {
        if (!session.InputMetadata.TryGetValue(name, out var found))
        {
            return null;
        }

        var row = found.IsTensor ? found.Dimensions.Skip(1).Select(size => (long)Math.Max(size, 1)).ToArray() : [];
        var fits = found.IsTensor && found.ElementDataType == type && OpenBatch(found) && row.Where(size => size != 1).SequenceEqual(sizes);
        return fits
            ? new PolicyTensor(name, type, row)
            : throw new BasaltException($"{model}: input '{name}' is {Show(found)}; must be {Show(type, [-1, .. sizes])}");
    }

    private static PolicyState State(string model, InferenceSession session, string name)
    {
        if (!name.StartsWith(StateIn, StringComparison.Ordinal))
        {
            throw new BasaltException($"{model}: found the input '{name}'; wanted image, task, first and state_in…");
        }

        var output = StateOut + name[StateIn.Length..];
        if (!session.OutputMetadata.ContainsKey(output))
        {
            throw new BasaltException($"{model}: found the input '{name}' and no output '{output}'; wanted both");
        }

        var found = session.InputMetadata[name];
        if (!found.IsTensor || !OpenBatch(found) || found.Dimensions.Skip(1).Any(size => size < 0))
        {
            throw new BasaltException($"{model}: input '{name}' is {Show(found)}; must have the batch first and fixed sizes after it");
        }

        return new PolicyState(new PolicyTensor(name, found.ElementDataType, [.. found.Dimensions.Skip(1).Select(size => (long)size)]), output);
    }

    /// <summary>An output of batch × elements. Dimensions of size 1 may stand in between, but not in place of the batch.</summary>
    private static PolicyTensor? Output(string model, Dictionary<string, OrtTensorTypeAndShapeInfo> outputs, string name, int elements)
    {
        if (!outputs.TryGetValue(name, out var found))
        {
            return null;
        }

        long[] wanted = elements == 1 ? [] : [elements];
        var (type, shape) = (found.ElementDataType, found.Shape);
        return type == TensorElementType.Float && shape is [1, .. var row] && row.Where(size => size != 1).SequenceEqual(wanted)
            ? new PolicyTensor(name, TensorElementType.Float, row)
            : throw new BasaltException(
                $"{model}: output '{name}' is {Show(type, shape)} for a batch of one; must be {Show(TensorElementType.Float, [1, .. wanted])}");
    }

    private static bool OpenBatch(NodeMetadata found) => found.Dimensions is [< 0, ..];

    private static string Show(NodeMetadata found) =>
        found.IsTensor ? Show(found.ElementDataType, [.. found.Dimensions.Select(size => (long)size)]) : $"a {found.OnnxValueType}";

    /// <summary>As in <c>float [batch, 121]</c>.</summary>
    public static string Show(TensorElementType type, long[] shape) =>
        $"{type.ToString().ToLowerInvariant()} [{string.Join(", ", shape.Select(size => size < 0 ? "batch" : $"{size}"))}]";

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
