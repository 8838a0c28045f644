using System.Buffers.Binary;
using System.Text;

namespace Basalt.Evaluation;

/// <summary>One box of an MP4 file.</summary>
/// <param name="Type">Four letters.</param>
/// <param name="At">Of its head, as a place in the file.</param>
/// <param name="From">Of its body.</param>
/// <param name="To">Behind its body.</param>
public sealed record Mp4Box(string Type, long At, long From, long To);

/// <summary>Reads the boxes of an MP4 file; remembers when one of them reaches beyond what holds it. ISO/IEC 14496-12.</summary>
public sealed class Mp4Boxes(FileStream file)
{
    private const int LongestBody = 1 << 28;

    /// <summary>What is wrong with the first box that is not whole, one clause; null when none was met.</summary>
    public string? Cut { get; private set; }

    public IReadOnlyList<Mp4Box> Inside(Mp4Box box) => In(box.From, box.To);

    /// <summary>The boxes between two places, up to the first that is not whole.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<Mp4Box> In(long from, long to)
    {
        List<Mp4Box> found = [];
        Span<byte> head = stackalloc byte[16];
        while (to - from >= 8)
        {
            Read(from, head[..8]);
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = Encoding.Latin1.GetString(head[4..8]);
            var body = from + 8;
            if (size == 1 && to - from >= 16)
            {
                Read(from + 8, head[8..16]);
                size = BinaryPrimitives.ReadInt64BigEndian(head[8..16]);
                body += 8;
            }
            else if (size == 0)
            {
                size = to - from;
            }

            if (size > to - from)
            {
                var part = type.All(char.IsAsciiLetterOrDigit) ? type : $"at byte {from}";
                Cut ??= $"the video is cut, {size - (to - from)} bytes of its part {part} are missing";
                return found;
            }

            if (size < body - from)
            {
                Cut ??= $"the video is damaged at byte {from}";
                return found;
            }

            found.Add(new(type, from, body, from + size));
            from += size;
        }

        return found;
    }

    /// <summary>The body of a box; of a very long one its beginning.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[] Body(Mp4Box box)
    {
        var bytes = new byte[Math.Min(box.To - box.From, LongestBody)];
        Read(box.From, bytes);
        return bytes;
    }

    private void Read(long at, Span<byte> bytes)
    {
        file.Position = at;
        file.ReadExactly(bytes);
    }
}
