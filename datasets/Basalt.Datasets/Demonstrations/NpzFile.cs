using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>Arrays of numbers in a NumPy archive (<c>.npz</c>, format versions 1 to 3). Arrays of Python objects are never unpickled.</summary>
internal sealed partial class NpzFile : IDisposable
{
    // An hour has 72,000 steps, so a demonstration is never this large.
    private const long LargestArray = 1 << 28;

    private readonly string _path;
    private readonly ZipArchive _archive;

    private NpzFile(string path, ZipArchive archive)
    {
        _path = path;
        _archive = archive;
    }

    /// <summary>Names of its arrays.</summary>
    public IEnumerable<string> Names => _archive.Entries
        .Select(entry => entry.FullName).Where(name => name.EndsWith(".npy", StringComparison.Ordinal)).Select(name => name[..^4]);

    /// <exception cref="BasaltException">There is no such file, or it is no archive.</exception>
    public static NpzFile Open(string path)
    {
        try
        {
            return new NpzFile(path, ZipFile.OpenRead(path));
        }
        catch (FileNotFoundException)
        {
            throw new BasaltException($"{path}: found no such file; wanted the arrays of a recording");
        }
        catch (InvalidDataException problem)
        {
            throw new BasaltException(
                $"{path}: found no archive of arrays ({problem.Message.TrimEnd('.')}); wanted one, the file may be cut off", inner: problem);
        }
    }

    /// <summary>An array's numbers, row by row; flags are 0 and 1.</summary>
    /// <param name="columns">Number of columns of a table; null for a one-dimensional array.</param>
    /// <exception cref="BasaltException">The array is missing, is damaged, or has another shape.</exception>
    public double[] Numbers(string name, int? columns = null)
    {
        var entry = _archive.GetEntry(name + ".npy") ?? throw new BasaltException($"{_path}: found no array {name}; wanted one");
        var where = $"{_path}: {name}";
        try
        {
            using var stream = entry.Open();
            var bytes = ReadAll(stream, entry.Length, where);
            return Decode(bytes, columns, where);
        }
        catch (Exception problem)
            when (problem is InvalidDataException or EndOfStreamException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new BasaltException($"{where} is damaged; must be an array of NumPy", inner: problem);
        }
    }

    public void Dispose() => _archive.Dispose();

    private static byte[] ReadAll(Stream stream, long length, string where)
    {
        if (length > LargestArray)
        {
            throw new BasaltException($"{where} has {length} bytes; must have at most {LargestArray}");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static double[] Decode(ReadOnlySpan<byte> bytes, int? columns, string where)
    {
        if (bytes[0] != 0x93 || !bytes[1..].StartsWith("NUMPY"u8))
        {
            throw new InvalidDataException();
        }

        var (header, begin) = bytes[6] == 1
            ? (BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]), 10)
            : (BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), 12);
        var facts = Header().Match(Encoding.UTF8.GetString(bytes.Slice(begin, header)));
        if (!facts.Success)
        {
            throw new InvalidDataException();
        }

        var sizes = facts.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int[] shape = [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        if (shape.Length != (columns is null ? 1 : 2) || columns is { } wanted && shape[1] != wanted)
        {
            var wantedShape = columns is null ? "a row" : $"a table of {columns} columns";
            throw new BasaltException($"{where} has the shape ({string.Join(", ", shape)}); must be {wantedShape}");
        }

        var type = facts.Groups["type"].Value;
        var data = bytes[(begin + header)..];
        var numbers = new double[checked(shape[0] * (columns ?? 1))];
        for (var i = 0; i < numbers.Length; i++)
        {
            // Fortran order stores a table column by column.
            var at = facts.Groups["fortran"].Value == "True" && columns is { } width ? i % width * shape[0] + i / width : i;
            numbers[i] = Number(data, at, type, where);
        }

        return numbers;
    }

    private static double Number(ReadOnlySpan<byte> data, int at, string type, string where) => type switch
    {
        "|b1" or "|u1" => data[at],
        "|i1" => (sbyte)data[at],
        "<i2" => BinaryPrimitives.ReadInt16LittleEndian(data[(at * 2)..]),
        "<u2" => BinaryPrimitives.ReadUInt16LittleEndian(data[(at * 2)..]),
        "<i4" => BinaryPrimitives.ReadInt32LittleEndian(data[(at * 4)..]),
        "<u4" => BinaryPrimitives.ReadUInt32LittleEndian(data[(at * 4)..]),
        "<i8" => BinaryPrimitives.ReadInt64LittleEndian(data[(at * 8)..]),
        "<u8" => BinaryPrimitives.ReadUInt64LittleEndian(data[(at * 8)..]),
        "<f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(data[(at * 2)..]),
        "<f4" => BinaryPrimitives.ReadSingleLittleEndian(data[(at * 4)..]),
        "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(data[(at * 8)..]),
        _ => throw new BasaltException($"{where} is of type {type}; must be numbers or flags, little-endian"),
    };

    [GeneratedRegex(@"'descr':\s*'(?<type>[^']+)',\s*'fortran_order':\s*(?<fortran>True|False),\s*'shape':\s*\((?<shape>[\d,\s]*)\)")]
    private static partial Regex Header();
}
