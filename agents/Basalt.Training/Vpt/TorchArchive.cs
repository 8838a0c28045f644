using System.IO.Compression;
using Basalt.Core;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// The tensors of a file that PyTorch's <c>torch.save</c> wrote from a dictionary of tensors: a zip archive of a pickle
/// (<c>NAME/data.pkl</c>) and raw numbers (<c>NAME/data/KEY</c>). Numbers are read on demand, so that memory does not grow with what a file
/// claims. Like <c>torch.load(…, weights_only=True)</c>, it runs no code from the file.
/// </summary>
public sealed class TorchArchive : IDisposable
{
    private const int LargestPickle = 16 << 20;

    private static readonly Dictionary<string, ScalarType> StorageTypes = new()
    {
        ["torch.FloatStorage"] = ScalarType.Float32,
        ["torch.HalfStorage"] = ScalarType.Float16,
        ["torch.BFloat16Storage"] = ScalarType.BFloat16,
        ["torch.DoubleStorage"] = ScalarType.Float64,
        ["torch.LongStorage"] = ScalarType.Int64,
        ["torch.IntStorage"] = ScalarType.Int32,
        ["torch.ByteStorage"] = ScalarType.Byte,
        ["torch.BoolStorage"] = ScalarType.Bool,
    };

    private readonly ZipArchive _zip;
    private readonly string _file;
    private readonly string _folder;
    private readonly Dictionary<string, Place> _tensors = [];

    private sealed record Storage(string Key, ScalarType Type, long Elements);

    private sealed record Place(Storage Storage, long Offset, long[] Shape, long[] Strides);

    private TorchArchive(ZipArchive zip, string path)
    {
        (_zip, _file) = (zip, Path.GetFileName(path));
        var pickle = zip.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
            ?? throw new BasaltException($"{_file}: found a zip archive without data.pkl; wanted what torch.save writes");
        _folder = pickle.FullName[..^"data.pkl".Length];
        if (zip.GetEntry($"{_folder}byteorder") is { } order && new StreamReader(order.Open()).ReadLine() is not ("little" or null))
        {
            throw new BasaltException($"{_file}: found numbers whose highest byte comes first; wanted little endian ones");
        }

        if (pickle.Length > LargestPickle)
        {
            throw new BasaltException($"{_file}: found a data.pkl of {pickle.Length:N0} bytes; wanted at most {LargestPickle:N0}");
        }

        var bytes = new byte[pickle.Length];
        ReadExactly(pickle, bytes);
        var where = $"{_file}: data.pkl";
        if (new PickleReader(Allowed(), Persistent).Read(bytes, where) is not Dictionary<object, object?> root)
        {
            throw new BasaltException($"{where}: found no dictionary of tensors; wanted the weights of a network");
        }

        foreach (var (key, value) in root)
        {
            if (key is not string name || value is not Place place)
            {
                var found = key as string ?? "a key that is no text";
                throw new BasaltException($"{where}: found {found}, which is no tensor; wanted the weights of a network");
            }

            _tensors[name] = place;
        }
    }

    /// <summary>Names of the tensors in the file's order.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>Opens a file.</summary>
    /// <exception cref="BasaltException">It is missing, is none of <c>torch.save</c>'s archives, or holds more than tensors.</exception>
    public static TorchArchive Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted weights that torch.save wrote");
        }

        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            return new TorchArchive(zip, path);
        }
        catch (InvalidDataException problem)
        {
            zip?.Dispose();
            throw new BasaltException(
                $"{Path.GetFileName(path)}: found a file that is no whole zip archive; "
                + "wanted weights that torch.save of PyTorch 1.6 or later wrote",
                inner: problem);
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>Sizes of a tensor.</summary>
    public IReadOnlyList<long> Shape(string name) => _tensors[name].Shape;

    /// <summary>Reads a tensor as 32-bit numbers.</summary>
    /// <exception cref="BasaltException">Its numbers are missing, are whole numbers, or are fewer than it says.</exception>
    public Tensor Read(string name)
    {
        var place = _tensors[name];
        var storage = place.Storage;
        if (storage.Type is not (ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float64))
        {
            throw new BasaltException($"{_file}: {name} is {storage.Type}; must be floating point");
        }

        var path = $"{_folder}data/{storage.Key}";
        var entry = _zip.GetEntry(path) ?? throw new BasaltException($"{_file}: found no numbers of {name}; wanted {path}");
        using var scope = NewDisposeScope();
        var bytesEach = storage.Type switch { ScalarType.Float64 => 8, ScalarType.Float32 => 4, _ => 2 };
        if (entry.Length != storage.Elements * bytesEach || entry.Length > Array.MaxLength)
        {
            throw new BasaltException($"{_file}: {name} has {entry.Length:N0} bytes; must have {storage.Elements:N0} numbers of {bytesEach}");
        }

        var numbers = empty(storage.Elements, dtype: storage.Type);
        ReadExactly(entry, numbers.bytes);
        var tensor = numbers.as_strided(place.Shape, place.Strides, place.Offset);
        return tensor.to_type(ScalarType.Float32).contiguous().clone().MoveToOuterDisposeScope();
    }

    public void Dispose() => _zip.Dispose();

    private void ReadExactly(ZipArchiveEntry entry, Span<byte> bytes)
    {
        try
        {
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException)
        {
            throw new BasaltException($"{_file}: {entry.FullName} ends early; wanted {bytes.Length:N0} bytes", inner: problem);
        }
    }

    private static Dictionary<string, Func<object?[], object?>> Allowed()
    {
        var names = new Dictionary<string, Func<object?[], object?>>(PickleReader.PlainData)
        {
            ["torch._utils._rebuild_tensor_v2"] = Tensor,
            ["torch._utils._rebuild_parameter"] = arguments => arguments is [Place place, ..] ? place : throw Strange(),
        };
        foreach (var type in StorageTypes.Keys)
        {
            names[type] = _ => throw new InvalidDataException("found numbers inside the pickle");
        }

        return names;
    }

    // ('storage', type, key, device, number of elements)
    private static object Persistent(object? id) =>
        id is object?[] and ["storage", PickleReader.Name type, string key, _, long and >= 0 and var elements]
        && StorageTypes.TryGetValue(type.Text, out var kind)
            ? new Storage(key, kind, elements)
            : throw Strange();

    // (storage, offset, size, stride, requires_grad, hooks)
    private static object Tensor(object?[] arguments)
    {
        if (arguments is not [Storage storage, long offset, object?[] size, object?[] stride, ..] || size.Length != stride.Length)
        {
            throw Strange();
        }

        var (shape, strides) = (Sizes(size), Sizes(stride));
        try
        {
            // The last element must exist, and there must be an element for each place.
            var last = checked(offset + shape.Zip(strides, (length, step) => checked(Math.Max(length - 1, 0) * step)).Sum());
            var count = shape.Aggregate(1L, (product, length) => checked(product * length));
            return offset >= 0 && count <= storage.Elements && (count == 0 || last < storage.Elements)
                ? new Place(storage, offset, shape, strides)
                : throw new InvalidDataException("found a tensor that reaches beyond its numbers");
        }
        catch (OverflowException problem)
        {
            throw new InvalidDataException("found a tensor that reaches beyond its numbers", problem);
        }
    }

    private static long[] Sizes(object?[] values) => [.. values.Select(value => value is long and >= 0 and var number ? number : throw Strange())];

    private static InvalidDataException Strange() => new("found a tensor that is not described as PyTorch does it");
}
