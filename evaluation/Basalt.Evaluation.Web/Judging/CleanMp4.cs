using System.Buffers.Binary;
using System.Text;

namespace Basalt.Evaluation.Web;

/// <summary>Bytes that stand in for those of a file.</summary>
internal sealed record Patch(long Offset, byte[] Content);

/// <summary>
/// What must be blanked in an MP4 file before a rater may have it: tags (<c>udta</c>, <c>meta</c>, <c>uuid</c>), names of tracks and
/// handlers, and dates. Every box keeps its place and size, so that the offsets of samples stay right. ISO/IEC 14496-12.
/// </summary>
internal static class CleanMp4
{
    private const int MostTagBytes = 1 << 20;
    private static readonly HashSet<string> Containers = ["moov", "trak", "mdia", "minf", "edts", "mvex", "moof", "traf"];
    private static readonly HashSet<string> Tags = ["udta", "meta", "uuid"];

    public static IReadOnlyList<Patch> PatchesOf(string path)
    {
        using var file = File.OpenRead(path);
        List<Patch> patches = [];
        Walk(file, 0, file.Length, patches, depth: 0);
        return patches;
    }

    private static void Walk(FileStream file, long from, long to, List<Patch> patches, int depth)
    {
        Span<byte> head = stackalloc byte[16];
        while (to - from >= 8 && depth < 8)
        {
            file.Position = from;
            file.ReadExactly(head[..8]);
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = Encoding.Latin1.GetString(head[4..8]);
            var headBytes = 8;
            if (size == 1 && to - from >= 16)
            {
                file.ReadExactly(head[8..16]);
                size = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
                headBytes = 16;
            }
            else if (size == 0)
            {
                size = to - from;
            }

            if (size < headBytes || size > to - from)
            {
                return;
            }

            var body = from + headBytes;
            if (Tags.Contains(type) && size <= MostTagBytes)
            {
                patches.Add(new Patch(from + 4, "free"u8.ToArray()));
                patches.Add(new Patch(body, new byte[size - headBytes]));
            }
            else if (type is "free" or "skip" && size <= MostTagBytes)
            {
                patches.Add(new Patch(body, new byte[size - headBytes]));
            }
            else if (type is "mvhd" or "tkhd" or "mdhd" && size >= headBytes + 24)
            {
                file.Position = body;
                var dates = file.ReadByte() == 1 ? 16 : 8;
                patches.Add(new Patch(body + 4, new byte[dates]));
            }
            else if (type == "hdlr" && size > headBytes + 24 && size <= MostTagBytes)
            {
                patches.Add(new Patch(body + 24, new byte[size - headBytes - 24]));
            }
            else if (Containers.Contains(type))
            {
                Walk(file, body, from + size, patches, depth + 1);
            }

            from += size;
        }
    }
}
