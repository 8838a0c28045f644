using System.Globalization;
using System.Runtime.InteropServices;
using Basalt.Training.Format;
using Google.Protobuf;
using TorchSharp;
using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>Element types of graph inputs and outputs, as ONNX numbers them.</summary>
public enum OnnxType
{
    Float = 1,
    UInt8 = 2,
    Int64 = 7,
    Bool = 9,
    Float16 = 10,
}

/// <summary>
/// An ONNX graph under construction. Nodes are added in the order in which they run. Each call that adds a node returns the name of its
/// output, so that the code reads like a forward pass. <see cref="OnnxWriter"/> writes it.
/// </summary>
public sealed class OnnxGraph
{
    private readonly HashSet<string> _names = [];

    public OnnxGraph(string name)
        : this(new ModelProto { Graph = new GraphProto { Name = name } })
    {
    }

    /// <summary>Continues an existing graph.</summary>
    internal OnnxGraph(ModelProto model)
    {
        Model = model;
        _names.UnionWith(Proto.Input.Select(input => input.Name));
        _names.UnionWith(Proto.Initializer.Select(weight => weight.Name));
        _names.UnionWith(Proto.Node.SelectMany(node => node.Output.Append(node.Name)));
    }

    internal ModelProto Model { get; }

    internal GraphProto Proto => Model.Graph;

    /// <summary>Weights in the order in which they were added. Their bytes are read when the file is written.</summary>
    internal List<(TensorProto Header, torch.Tensor Values)> Weights { get; } = [];

    /// <summary>Declares an input.</summary>
    /// <param name="dimensions">Numbers are fixed sizes, texts are names of dynamic sizes.</param>
    public string Input(string name, OnnxType type, params object[] dimensions)
    {
        Proto.Input.Add(Value(Own(name), type, dimensions));
        return name;
    }

    /// <summary>Declares a value as an output of the graph.</summary>
    public void Output(string name, string value, OnnxType type, params object[] dimensions)
    {
        Proto.Node.Add(new NodeProto { OpType = "Identity", Name = Own(name), Input = { value }, Output = { name } });
        Proto.Output.Add(Value(name, type, dimensions));
    }

    /// <summary>Adds a weight. The tensor must not be disposed before the graph is written.</summary>
    public string Weight(string name, torch.Tensor values)
    {
        var header = new TensorProto { Name = Own(name), DataType = (int)OnnxType.Float };
        header.Dims.Add(values.shape);
        Proto.Initializer.Add(header);
        Weights.Add((header, values));
        return name;
    }

    /// <summary>A number as a scalar.</summary>
    public string Scalar(float value) => Constant(OnnxType.Float, [], MemoryMarshal.AsBytes([value]));

    /// <summary>Numbers as a vector.</summary>
    public string Floats(params float[] values) => Constant(OnnxType.Float, [values.Length], MemoryMarshal.AsBytes<float>(values));

    /// <summary>Whole numbers as a vector: shapes, axes, indices.</summary>
    public string Integers(params long[] values) => Constant(OnnxType.Int64, [values.Length], MemoryMarshal.AsBytes<long>(values));

    /// <summary>Adds a linear layer.</summary>
    public string Linear(string name, Linear layer, string x) =>
        Add("Gemm", [x, Weight($"{name}.weight", layer.weight!), Weight($"{name}.bias", layer.bias!)], ("transB", 1L));

    /// <summary>Adds a node with one output.</summary>
    /// <param name="attributes">Values are <c>long</c>, <c>long[]</c>, <c>float</c> or <c>string</c>.</param>
    public string Add(string operation, string[] inputs, params (string Name, object Value)[] attributes) => Add(operation, inputs, 1, attributes)[0];

    /// <summary>Adds a node with several outputs. An input named <c>""</c> is left out.</summary>
    public string[] Add(string operation, string[] inputs, int outputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = Fresh(operation) };
        node.Input.Add(inputs);
        node.Output.Add(Enumerable.Range(0, outputs).Select(i => outputs == 1 ? node.Name : $"{node.Name}.{i}"));
        node.Attribute.Add(attributes.Select(attribute => Attribute(attribute.Name, attribute.Value)));
        Proto.Node.Add(node);
        return [.. node.Output];
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case float number:
                (attribute.Type, attribute.F) = (1, number);
                break;
            case int or long:
                (attribute.Type, attribute.I) = (2, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case string text:
                (attribute.Type, attribute.S) = (3, ByteString.CopyFromUtf8(text));
                break;
            case long[] numbers:
                attribute.Type = 7;
                attribute.Ints.Add(numbers);
                break;
            default:
                throw new ArgumentException($"{name} is a {value.GetType().Name}; wanted long, long[], float or string", nameof(value));
        }

        return attribute;
    }

    private static ValueInfoProto Value(string name, OnnxType type, object[] dimensions)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(dimensions.Select(dimension => dimension is string text
            ? new TensorShapeProto.Types.Dimension { DimParam = text }
            : new TensorShapeProto.Types.Dimension { DimValue = Convert.ToInt64(dimension, CultureInfo.InvariantCulture) }));
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private string Constant(OnnxType type, long[] dimensions, ReadOnlySpan<byte> bytes)
    {
        var tensor = new TensorProto { Name = Fresh("constant"), DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.Add(dimensions);
        Proto.Initializer.Add(tensor);
        return tensor.Name;
    }

    private string Fresh(string stem)
    {
        var number = _names.Count;
        while (_names.Contains($"{stem}_{number}"))
        {
            number++;
        }

        return Own($"{stem}_{number}");
    }

    private string Own(string name) => _names.Add(name) ? name : throw new ArgumentException($"the graph has a second {name}", nameof(name));
}
