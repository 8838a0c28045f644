namespace Basalt.Evaluation.Web;

/// <summary>Bytes that replace those of a file at one place.</summary>
internal sealed record Patch(long Offset, byte[] Content);

/// <summary>
/// What must be blanked in an MP4 file before a rater may have it: tags (<c>udta</c>, <c>meta</c>, <c>uuid</c>), names of tracks and
/// handlers, and dates. Every box keeps its place and size, so that the offsets of samples stay right. ISO/IEC 14496-12.
/// </summary>
internal static class CleanMp4
{
    private const int MostTagBytes = 1 << 20;
    private const int Deepest = 8;
    private static readonly HashSet<string> Containers = ["moov", "trak", "mdia", "minf", "edts", "mvex", "moof", "traf"];
    private static readonly HashSet<string> Tags = ["udta", "meta", "uuid"];

    public static IReadOnlyList<Patch> PatchesOf(string path)
    {
        using var file = File.OpenRead(path);
        List<Patch> patches = [];
        var boxes = new Mp4Boxes(file);
        Walk(file, boxes, boxes.In(0, file.Length), patches, depth: 0);
        return patches;
    }

    private static void Walk(FileStream file, Mp4Boxes boxes, IReadOnlyList<Mp4Box> within, List<Patch> patches, int depth)
    {
        foreach (var box in within)
        {
            var (size, bodySize) = (box.To - box.At, box.To - box.From);
            if (Tags.Contains(box.Type) && size <= MostTagBytes)
            {
                patches.Add(new Patch(box.At + 4, "free"u8.ToArray()));
                patches.Add(new Patch(box.From, new byte[bodySize]));
            }
            else if (box.Type is "free" or "skip" && size <= MostTagBytes)
            {
                patches.Add(new Patch(box.From, new byte[bodySize]));
            }
            else if (box.Type is "mvhd" or "tkhd" or "mdhd" && bodySize >= 24)
            {
                file.Position = box.From;
                var dates = file.ReadByte() == 1 ? 16 : 8;
                patches.Add(new Patch(box.From + 4, new byte[dates]));
            }
            else if (box.Type == "hdlr" && bodySize > 24 && size <= MostTagBytes)
            {
                patches.Add(new Patch(box.From + 24, new byte[bodySize - 24]));
            }
            else if (Containers.Contains(box.Type) && depth + 1 < Deepest)
            {
                Walk(file, boxes, boxes.Inside(box), patches, depth + 1);
            }
        }
    }
}
