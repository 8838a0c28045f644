using System.Text;
using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>
/// What must be known of a stranger's ONNX file before it is loaded: whose operators it uses, also by way of functions that it brings, and
/// which other files it reads. Read from the protobuf encoding itself, field numbers as in <c>onnx.proto</c>; weights are skipped, not read.
/// </summary>
public sealed class OnnxContents
{
    private const int DeepestNesting = 32;

    private readonly SortedSet<string> _externalFiles = [];
    private readonly OnnxOperators _operators = new();

    // Where the nodes that are read belong: the graph, or the body of a function.
    private Dictionary<OnnxOperator, long> _scope = [];

    private OnnxContents()
    {
    }

    /// <summary>
    /// Why its operators cannot be taken: one is neither ONNX's, nor ONNX Runtime's, nor a function of the file, or functions call
    /// themselves or come to too much. The end of a sentence that begins with the file's name; null when they can.
    /// </summary>
    public string? OperatorComplaint => _operators.Complaint();

    /// <summary>The files that weights are read from, as the model names them.</summary>
    public IReadOnlyCollection<string> ExternalFiles => _externalFiles;

    /// <summary>Reads a file.</summary>
    /// <exception cref="BasaltException">It is no protobuf message.</exception>
    public static OnnxContents Read(string path)
    {
        var contents = new OnnxContents();
        return contents.Fill(path) is not { } problem
            ? contents
            : throw new BasaltException($"{Path.GetFileName(path)}: found a file that is no ONNX model ({problem}); wanted an ONNX model");
    }

    /// <summary>Reads a file; null when it is no protobuf message.</summary>
    public static OnnxContents? TryRead(string path)
    {
        var contents = new OnnxContents();
        return contents.Fill(path) is null ? contents : null;
    }

    /// <returns>Why the file is no model; null when it may be one.</returns>
    private string? Fill(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            // ModelProto: graph = 7, functions = 25.
            Walk(file, file.Length, 0, (field, length, depth) => field switch
            {
                7 => MainGraph(file, length, depth),
                25 => Function(file, length, depth),
                _ => false,
            });
            return null;
        }
        catch (InvalidDataException problem)
        {
            return problem.Message;
        }
    }

    // GraphProto: node = 1, initializer = 5, sparse_initializer = 15.
    private bool Graph(Stream file, long length, int depth) => Walk(file, length, depth, (field, inner, deeper) => field switch
    {
        1 => Node(file, inner, deeper),
        5 => Tensor(file, inner, deeper),
        15 => SparseTensor(file, inner, deeper),
        _ => false,
    });

    private bool MainGraph(Stream file, long length, int depth)
    {
        _scope = _operators.Graph;
        return Graph(file, length, depth);
    }

    // FunctionProto: name = 1, node = 7, domain = 10, attribute_proto = 11, overload = 13.
    private bool Function(Stream file, long length, int depth)
    {
        var (name, domain, overload) = ("", "", "");
        _scope = [];
        Walk(file, length, depth, (field, inner, deeper) =>
        {
            switch (field)
            {
                case 1: name = Text(file, inner); return true;
                case 10: domain = Text(file, inner); return true;
                case 13: overload = Text(file, inner); return true;
                case 7: return Node(file, inner, deeper);
                case 11: return Attribute(file, inner, deeper);
                default: return false;
            }
        });
        _operators.Define(new OnnxOperator(Domain(domain), name, overload), _scope);
        return true;
    }

    // NodeProto: op_type = 4, attribute = 5, domain = 7, overload = 8.
    private bool Node(Stream file, long length, int depth)
    {
        var (name, domain, overload) = ("", "", "");
        Walk(file, length, depth, (field, inner, deeper) =>
        {
            switch (field)
            {
                case 4: name = Text(file, inner); return true;
                case 7: domain = Text(file, inner); return true;
                case 8: overload = Text(file, inner); return true;
                case 5: return Attribute(file, inner, deeper);
                default: return false;
            }
        });
        OnnxOperators.Add(_scope, new OnnxOperator(Domain(domain), name, overload));
        return true;
    }

    private static string Domain(string written) => written.Length == 0 ? "ai.onnx" : written;

    // AttributeProto: t = 5, g = 6, tensors = 10, graphs = 11, sparse_tensor = 22, sparse_tensors = 23.
    private bool Attribute(Stream file, long length, int depth) => Walk(file, length, depth, (field, inner, deeper) => field switch
    {
        5 or 10 => Tensor(file, inner, deeper),
        6 or 11 => Graph(file, inner, deeper),
        22 or 23 => SparseTensor(file, inner, deeper),
        _ => false,
    });

    // SparseTensorProto: values = 1, indices = 2.
    private bool SparseTensor(Stream file, long length, int depth) =>
        Walk(file, length, depth, (field, inner, deeper) => field is 1 or 2 && Tensor(file, inner, deeper));

    // TensorProto: external_data = 13, entries of key = 1 and value = 2.
    private bool Tensor(Stream file, long length, int depth) => Walk(file, length, depth, (field, inner, deeper) =>
    {
        if (field != 13)
        {
            return false;
        }

        var (key, value) = ("", "");
        Walk(file, inner, deeper, (part, size, _) =>
        {
            (key, value) = part switch
            {
                1 => (Text(file, size), value),
                2 => (key, Text(file, size)),
                _ => throw new InvalidDataException("an entry of external data is odd"),
            };
            return true;
        });
        if (key == "location")
        {
            _externalFiles.Add(value);
        }

        return true;
    });

    /// <summary>Reads the fields of one message.</summary>
    /// <param name="visit">Field, its length and the depth below it; true when it read the field, false when it is to be skipped.</param>
    private static bool Walk(Stream file, long length, int depth, Func<int, long, int, bool> visit)
    {
        if (depth > DeepestNesting)
        {
            throw new InvalidDataException("it is nested too deeply");
        }

        var end = file.Position + length;
        while (file.Position < end)
        {
            var tag = Varint(file);
            var field = (int)(tag >> 3);
            var size = (tag & 7) switch
            {
                0 => -1,
                1 => 8,
                2 => (long)Varint(file),
                5 => 4,
                _ => throw new InvalidDataException("a field has an unknown type"),
            };
            if (size < 0)
            {
                _ = Varint(file);
                continue;
            }

            var next = file.Position + size;
            if (size > end - file.Position)
            {
                throw new InvalidDataException("a field reaches beyond its message");
            }

            if ((tag & 7) == 2 && visit(field, size, depth + 1) && file.Position != next)
            {
                throw new InvalidDataException("a field has another length than it states");
            }

            file.Position = next;
        }

        return file.Position == end ? true : throw new InvalidDataException("a message ends in the middle of a field");
    }

    private static ulong Varint(Stream file)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = file.ReadByte();
            if (part < 0)
            {
                throw new InvalidDataException("it ends in the middle of a number");
            }

            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number is too long");
    }

    private static string Text(Stream file, long length)
    {
        if (length > 4096)
        {
            throw new InvalidDataException("a name is too long");
        }

        var bytes = new byte[length];
        file.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
