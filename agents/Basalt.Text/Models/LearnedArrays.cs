using System.Runtime.InteropServices;

namespace Basalt.Text;

/// <summary>Arrays of numbers in a binary file: how many, then their bytes as this machine has them.</summary>
public static class LearnedArrays
{
    public static void WriteArray<T>(this BinaryWriter file, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        file.Write(values.Length);
        file.Write(MemoryMarshal.AsBytes(values));
    }

    /// <exception cref="EndOfStreamException">The file is too short.</exception>
    public static T[] ReadArray<T>(this BinaryReader file)
        where T : unmanaged
    {
        var values = new T[file.ReadInt32()];
        file.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
