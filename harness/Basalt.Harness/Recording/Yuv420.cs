using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Basalt.Harness;

/// <summary>
/// RGB24 to planar YUV 4:2:0 in video range with the matrix of ITU-R BT.601, chroma as the mean of each 2×2 block. Done here rather
/// than by the encoder, because half as many bytes then pass the pipe and the encoder's one thread is spared a third of its work.
/// </summary>
public static class Yuv420
{
    private const int Lane = 16;

    // Where each colour of 16 pixels lies in the three registers that hold them; 0x80 and above shuffles to zero.
    private static readonly Vector128<byte>[] Masks =
    [
        .. from colour in Enumerable.Range(0, 3)
           from register in Enumerable.Range(0, 3)
           select Mask(colour, register),
    ];

    /// <summary>The size of a converted picture, in bytes.</summary>
    public static int SizeOf(int width, int height) => width * height * 3 / 2;

    /// <summary>Converts one picture.</summary>
    /// <param name="rgb">RGB24, top row first, no padding.</param>
    /// <param name="width">In pixels, even and positive.</param>
    /// <param name="height">In pixels, even and positive.</param>
    /// <param name="planes">Receives Y, then U, then V; <see cref="SizeOf"/> bytes.</param>
    public static void Convert(ReadOnlySpan<byte> rgb, int width, int height, Span<byte> planes)
    {
        var luma = planes[..(width * height)];
        var u = planes.Slice(width * height, width * height / 4);
        var v = planes.Slice(width * height * 5 / 4, width * height / 4);
        for (var y = 0; y < height; y += 2)
        {
            var upper = rgb.Slice(y * width * 3, width * 3);
            var lower = rgb.Slice((y + 1) * width * 3, width * 3);
            var upperLuma = luma.Slice(y * width, width);
            var lowerLuma = luma.Slice((y + 1) * width, width);
            var uRow = u.Slice(y * width / 4, width / 2);
            var vRow = v.Slice(y * width / 4, width / 2);
            var x = 0;
            for (; x + Lane <= width; x += Lane)
            {
                var top = new Colours(upper[(x * 3)..]);
                var bottom = new Colours(lower[(x * 3)..]);
                top.Luma().CopyTo(upperLuma[x..]);
                bottom.Luma().CopyTo(lowerLuma[x..]);
                var (r, g, b) = (Mean(top.Red, bottom.Red), Mean(top.Green, bottom.Green), Mean(top.Blue, bottom.Blue));
                Chroma((r * -38) + (g * -74) + (b * 112), uRow[(x / 2)..]);
                Chroma((r * 112) + (g * -94) + (b * -18), vRow[(x / 2)..]);
            }

            for (; x < width; x += 2)
            {
                var (red, green, blue) = (2, 2, 2);
                for (var corner = 0; corner < 4; corner++)
                {
                    var row = corner < 2 ? upper : lower;
                    var at = x + (corner & 1);
                    var (r, g, b) = (row[at * 3], row[(at * 3) + 1], row[(at * 3) + 2]);
                    (corner < 2 ? upperLuma : lowerLuma)[at] = (byte)((((66 * r) + (129 * g) + (25 * b) + 128) >> 8) + 16);
                    (red, green, blue) = (red + r, green + g, blue + b);
                }

                (red, green, blue) = (red >> 2, green >> 2, blue >> 2);
                uRow[x / 2] = (byte)((((-38 * red) - (74 * green) + (112 * blue) + 128) >> 8) + 128);
                vRow[x / 2] = (byte)((((112 * red) - (94 * green) - (18 * blue) + 128) >> 8) + 128);
            }
        }
    }

    // Eight means of 2×2 blocks: rows are added, then neighbours.
    private static Vector128<short> Mean(Vector128<byte> top, Vector128<byte> bottom)
    {
        var low = Vector128.WidenLower(top) + Vector128.WidenLower(bottom);
        var high = Vector128.WidenUpper(top) + Vector128.WidenUpper(bottom);
        var even = Vector128.Narrow(low.AsUInt32() & Vector128.Create(0xFFFFu), high.AsUInt32() & Vector128.Create(0xFFFFu));
        var odd = Vector128.Narrow(low.AsUInt32() >> 16, high.AsUInt32() >> 16);
        return ((even + odd + Vector128.Create((ushort)2)) >> 2).AsInt16();
    }

    private static void Chroma(Vector128<short> sum, Span<byte> row)
    {
        var values = ((sum + Vector128.Create((short)128)) >> 8) + Vector128.Create((short)128);
        MemoryMarshal.Write(row, Vector128.Narrow(values.AsUInt16(), values.AsUInt16()).AsUInt64().ToScalar());
    }

    private static Vector128<byte> Mask(int colour, int register)
    {
        Span<byte> places = stackalloc byte[Lane];
        for (var pixel = 0; pixel < Lane; pixel++)
        {
            var at = (pixel * 3) + colour - (register * Lane);
            places[pixel] = at is >= 0 and < Lane ? (byte)at : (byte)0xFF;
        }

        return Vector128.Create<byte>(places);
    }

    /// <summary>Sixteen pixels, one vector for each colour.</summary>
    private readonly ref struct Colours
    {
        public readonly Vector128<byte> Red;
        public readonly Vector128<byte> Green;
        public readonly Vector128<byte> Blue;

        public Colours(ReadOnlySpan<byte> rgb)
        {
            var (first, second, third) = (Vector128.Create(rgb), Vector128.Create(rgb[Lane..]), Vector128.Create(rgb[(2 * Lane)..]));
            Red = Pick(0, first, second, third);
            Green = Pick(3, first, second, third);
            Blue = Pick(6, first, second, third);
        }

        public Vector128<byte> Luma() => Vector128.Narrow(
            Weigh(Vector128.WidenLower(Red), Vector128.WidenLower(Green), Vector128.WidenLower(Blue)),
            Weigh(Vector128.WidenUpper(Red), Vector128.WidenUpper(Green), Vector128.WidenUpper(Blue)));

        private static Vector128<ushort> Weigh(Vector128<ushort> r, Vector128<ushort> g, Vector128<ushort> b) =>
            (((r * 66) + (g * 129) + (b * 25) + Vector128.Create((ushort)128)) >> 8) + Vector128.Create((ushort)16);

        private static Vector128<byte> Pick(int mask, Vector128<byte> first, Vector128<byte> second, Vector128<byte> third) =>
            Vector128.ShuffleNative(first, Masks[mask])
            | Vector128.ShuffleNative(second, Masks[mask + 1])
            | Vector128.ShuffleNative(third, Masks[mask + 2]);
    }
}
