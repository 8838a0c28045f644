using System.Buffers.Binary;
using System.Text;

namespace Basalt.Training;

/// <summary>Writes pickles of plain data, protocol 2.</summary>
internal sealed class PickleWriter
{
    private readonly MemoryStream _bytes = new();

    public PickleWriter() => _bytes.Write([0x80, 2]);

    /// <summary>The pickle, ended.</summary>
    public byte[] ToArray()
    {
        _bytes.WriteByte((byte)'.');
        return _bytes.ToArray();
    }

    public void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Sized('X', bytes.Length);
        _bytes.Write(bytes);
    }

    public void Number(long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            Sized('J', (int)value);
            return;
        }

        _bytes.Write([0x8a, 8]);
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _bytes.Write(bytes);
    }

    public void Number(double value)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = (byte)'G';
        BinaryPrimitives.WriteDoubleBigEndian(bytes[1..], value);
        _bytes.Write(bytes);
    }

    public void Flag(bool value) => _bytes.WriteByte(value ? (byte)0x88 : (byte)0x89);

    public void Name(string module, string name) => _bytes.Write(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    public void Tuple(Action items)
    {
        _bytes.WriteByte((byte)'(');
        items();
        _bytes.WriteByte((byte)'t');
    }

    public void Call(string module, string name, Action arguments)
    {
        Name(module, name);
        Tuple(arguments);
        _bytes.WriteByte((byte)'R');
    }

    public void Persistent(Action parts)
    {
        Tuple(parts);
        _bytes.WriteByte((byte)'Q');
    }

    /// <summary>A dictionary; the action writes keys and values in turn.</summary>
    public void Map(Action items)
    {
        _bytes.WriteByte((byte)'}');
        Items(items);
    }

    /// <summary>Fills the dictionary that was written last.</summary>
    public void Items(Action items)
    {
        _bytes.WriteByte((byte)'(');
        items();
        _bytes.WriteByte((byte)'u');
    }

    public void List(Action items)
    {
        _bytes.Write("]("u8);
        items();
        _bytes.WriteByte((byte)'e');
    }

    private void Sized(char opcode, int value)
    {
        Span<byte> bytes = stackalloc byte[5];
        bytes[0] = (byte)opcode;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], value);
        _bytes.Write(bytes);
    }
}
