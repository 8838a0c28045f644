using System.Buffers.Binary;

namespace Basalt.Evaluation;

/// <summary>
/// What an MP4 file holds by its own tables, without decoding anything: whether it is all there, and how many pictures it shows.
/// ISO/IEC 14496-12.
/// </summary>
/// <param name="Trouble">What is missing, one clause; null when nothing is.</param>
/// <param name="Pictures">Samples of its video track; 0 when there is none.</param>
internal sealed record Mp4Outline(string? Trouble, long Pictures)
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Mp4Outline Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.RandomAccess);
        var boxes = new Mp4Boxes(file);
        var top = boxes.In(0, file.Length);
        if (boxes.Cut is { } cut)
        {
            return new(cut, 0);
        }

        if (top.FirstOrDefault(box => box.Type == "moov") is not { } moov || top.All(box => box.Type != "mdat"))
        {
            return new($"the video has no {(top.Any(box => box.Type == "moov") ? "pictures (mdat)" : "index (moov)")}", 0);
        }

        var tracks = boxes.Inside(moov).Where(box => box.Type == "trak").Select(track => Track.Of(boxes, track)).OfType<Track>().ToList();
        var fragments = top.Where(box => box.Type == "moof").SelectMany(boxes.Inside).Where(box => box.Type == "traf")
            .Select(traf => Track.PicturesOf(boxes, traf)).ToList();
        var pictures = tracks
            .Select(track => track.Pictures + fragments.Where(fragment => fragment.Track == track.Id).Sum(fragment => fragment.Pictures))
            .DefaultIfEmpty(0).Max();
        return boxes.Cut is { } inner ? new(inner, pictures)
            : tracks.Count == 0 ? new("the file has no video in it", 0)
            : pictures == 0 ? new("the video has no picture", 0)
            : new(tracks.Select(track => track.Missing(file)).FirstOrDefault(missing => missing is not null), pictures);
    }

    /// <summary>A video track: how many pictures, and where the first and the last one lie when the index says it.</summary>
    private sealed record Track(uint Id, long Pictures, (long At, long Bytes)[] Ends)
    {
        public static Track? Of(Mp4Boxes boxes, Mp4Box trak)
        {
            var inside = boxes.Inside(trak);
            var media = inside.Where(box => box.Type == "mdia").SelectMany(boxes.Inside).ToList();
            if (media.FirstOrDefault(box => box.Type == "hdlr") is not { } handler
                || !boxes.Body(handler).AsSpan().Slice(Math.Min(8, (int)(handler.To - handler.From))).StartsWith("vide"u8))
            {
                return null;
            }

            var head = inside.FirstOrDefault(box => box.Type == "tkhd") is { } tkhd ? new Table(boxes.Body(tkhd)) : new Table([]);
            var tables = media.Where(box => box.Type == "minf").SelectMany(boxes.Inside).Where(box => box.Type == "stbl").SelectMany(boxes.Inside)
                .GroupBy(box => box.Type).ToDictionary(same => same.Key, same => new Table(boxes.Body(same.First())));
            var sizes = tables.GetValueOrDefault("stsz") ?? new Table([]);
            var id = (uint)head.Number(head.Version == 1 ? 20 : 12);
            var pictures = tables.TryGetValue("stz2", out var compact) ? compact.Number(8) : sizes.Number(8);
            return new(id, pictures, pictures > 0 && sizes.Number(8) > 0 ? EndsOf(sizes, tables) : []);
        }

        public static (uint Track, long Pictures) PicturesOf(Mp4Boxes boxes, Mp4Box traf)
        {
            var inside = boxes.Inside(traf);
            var head = inside.FirstOrDefault(box => box.Type == "tfhd") is { } tfhd ? new Table(boxes.Body(tfhd)) : new Table([]);
            return ((uint)head.Number(4), inside.Where(box => box.Type == "trun").Sum(run => new Table(boxes.Body(run)).Number(4)));
        }

        /// <summary>What of the first and the last picture is not in the file; null when both are.</summary>
        public string? Missing(FileStream file)
        {
            foreach (var (at, bytes) in Ends)
            {
                if (at + bytes > file.Length)
                {
                    return $"the video is cut, its pictures end {at + bytes - file.Length} bytes behind the file";
                }

                // No encoder begins a picture with so many zeros; a disk that lost its power does.
                var begin = new byte[Math.Min(bytes, 64)];
                file.Position = at;
                file.ReadExactly(begin);
                if (begin.Length > 0 && begin.All(one => one == 0))
                {
                    return $"the video holds zeros where a picture is wanted, at byte {at}";
                }
            }

            return null;
        }

        // The first picture, and the last one: the last chunk's offset and the sizes of what stands before it there.
        private static (long, long)[] EndsOf(Table sizes, Dictionary<string, Table> tables)
        {
            var wide = tables.TryGetValue("co64", out var offsets);
            if ((!wide && !tables.TryGetValue("stco", out offsets)) || offsets!.Number(4) == 0
                || !tables.TryGetValue("stsc", out var chunks) || chunks.Number(4) == 0)
            {
                return [];
            }

            long SizeOf(long picture) => sizes.Number(4) is > 0 and var all ? all : sizes.Number(12 + (4 * picture));
            long Offset(long chunk) => wide ? offsets.Long(8 + (8 * chunk)) : offsets.Number(8 + (4 * chunk));
            var count = sizes.Number(8);
            var inLast = Math.Min(count, chunks.Number(8 + (12 * (chunks.Number(4) - 1)) + 4));
            var last = Offset(offsets.Number(4) - 1);
            for (var picture = count - inLast; picture < count - 1; picture++)
            {
                last += SizeOf(picture);
            }

            return [(Offset(0), SizeOf(0)), (last, SizeOf(count - 1))];
        }
    }

    /// <summary>The body of a box of numbers; what is not there is 0.</summary>
    private sealed class Table(byte[] body)
    {
        public int Version => body.Length > 0 ? body[0] : 0;

        public long Number(long at) => at >= 0 && at + 4 <= body.Length ? BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan((int)at)) : 0;

        public long Long(long at) => at >= 0 && at + 8 <= body.Length ? BinaryPrimitives.ReadInt64BigEndian(body.AsSpan((int)at)) : 0;
    }
}
