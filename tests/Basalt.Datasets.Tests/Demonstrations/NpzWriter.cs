using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Basalt.Datasets.Tests;

/// <summary>Writes arrays as NumPy's <c>savez_compressed</c> does.</summary>
internal static class NpzWriter
{
    public static void Write(string path, params (string Name, string Type, int[] Shape, byte[] Data)[] arrays)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, type, shape, data) in arrays)
        {
            using var stream = archive.CreateEntry(name + ".npy").Open();
            var sizes = string.Join(", ", shape) + (shape.Length == 1 ? "," : "");
            var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}), }}";
            header = header.PadRight((header.Length + 10 + 63) / 64 * 64 - 11) + "\n";
            byte[] begin = [0x93, .. "NUMPY"u8, 1, 0, 0, 0];
            BinaryPrimitives.WriteUInt16LittleEndian(begin.AsSpan(8), (ushort)header.Length);
            stream.Write([.. begin, .. Encoding.ASCII.GetBytes(header), .. data]);
        }
    }

    public static byte[] Floats(params IEnumerable<double> values) => [.. values.SelectMany(value => BitConverter.GetBytes((float)value))];

    public static byte[] Longs(params IEnumerable<int> values) => [.. values.SelectMany(value => BitConverter.GetBytes((long)value))];
}
