using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Basalt.Minecraft;

/// <summary>
/// Frames as policies of the VPT family see them: squashed to 128×128 exactly as OpenCV's <c>resize</c> with <c>INTER_LINEAR</c> does it on
/// bytes, bit for bit. There is no averaging: a frame 640 wide is sampled at every fifth column, and the published networks are trained on that.
/// </summary>
public static class FramePreparation
{
    /// <summary>The side of a policy's view.</summary>
    public const int PolicySize = 128;

    /// <summary>The bytes of a policy's view: 128 rows of 128 pixels of 3 channels, no padding.</summary>
    public const int PolicyBytes = PolicySize * PolicySize * Channels;

    private const int Channels = 3;
    private const int RowValues = PolicySize * Channels;
    private const int One = 1 << 11;

    // Two neighbouring pixels are read as eight bytes, the last two for nothing.
    private const int PairBytes = 8;

    /// <summary>Which two columns, or rows, of a frame make one of the view, and how much each counts (of 2048).</summary>
    public readonly record struct Tap(int First, int Second, short FirstWeight, short SecondWeight);

    /// <inheritdoc cref="ToPolicyView(ReadOnlySpan{byte}, int, int, Span{byte})"/>
    public static void ToPolicyView(Frame frame, Span<byte> view) => ToPolicyView(frame.Pixels.Span, frame.Width, frame.Height, view);

    /// <summary>Squashes a picture to a policy's view. Allocates nothing.</summary>
    /// <param name="pixels">Three channels of a byte in any order, top row first, no padding.</param>
    /// <param name="view"><see cref="PolicyBytes"/> bytes; channels in the order they came.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    public static void ToPolicyView(ReadOnlySpan<byte> pixels, int width, int height, Span<byte> view)
    {
        if (width < 1 || height < 1 || pixels.Length != (long)width * height * Channels || view.Length != PolicyBytes)
        {
            throw new ArgumentException(
                $"found {pixels.Length} bytes for {width}x{height} pixels and {view.Length} for the view; " +
                $"wanted {(long)width * height * Channels} and {PolicyBytes}");
        }

        // OpenCV takes its averaging path here, whatever the caller asked for.
        if (width == 2 * PolicySize && height == 2 * PolicySize)
        {
            Halve(pixels, view);
            return;
        }

        Span<Tap> columns = stackalloc Tap[PolicySize];
        Span<Tap> rows = stackalloc Tap[PolicySize];
        ColumnTaps(width, columns);
        RowTaps(height, rows);
        Span<int> offsets = stackalloc int[PolicySize];
        Span<uint> weights = stackalloc uint[PolicySize];
        for (var x = 0; x < PolicySize; x++)
        {
            // Inside the frame the second column follows the first; at an edge it weighs nothing.
            offsets[x] = columns[x].First * Channels;
            weights[x] = (ushort)columns[x].FirstWeight | (uint)(ushort)columns[x].SecondWeight << 16;
        }

        Span<byte> row = stackalloc byte[RowValues + 4];
        var stride = width * Channels;
        for (var y = 0; y < PolicySize; y++)
        {
            var tap = rows[y];
            var upper = pixels[(tap.First * stride)..];
            var lower = pixels[(tap.Second * stride)..];
            if (Avx2.IsSupported && offsets[^1] + PairBytes <= lower.Length)
            {
                SquashRowByVectors(ref MemoryMarshal.GetReference(upper), ref MemoryMarshal.GetReference(lower), offsets, weights, tap, row);
            }
            else
            {
                SquashRow(upper, lower, columns, tap, row);
            }

            row[..RowValues].CopyTo(view[(y * RowValues)..]);
        }
    }

    /// <summary>The columns that a view of a frame this wide is made of.</summary>
    /// <param name="taps">Filled; one for each column of the view.</param>
    public static void ColumnTaps(int width, Span<Tap> taps)
    {
        for (var x = 0; x < taps.Length; x++)
        {
            var (column, fraction) = Position(x, width, taps.Length);
            taps[x] = (column < 0, column >= width - 1) switch
            {
                (_, true) => new Tap(width - 1, width - 1, One, 0),
                (true, _) => new Tap(0, Math.Min(1, width - 1), One, 0),
                _ => new Tap(column, column + 1, Weight(1 - fraction), Weight(fraction)),
            };
        }
    }

    /// <summary>
    /// The rows that a view of a frame of this height is made of. Beyond an edge, the row at the edge is used again and the weights stay.
    /// </summary>
    /// <inheritdoc cref="ColumnTaps"/>
    public static void RowTaps(int height, Span<Tap> taps)
    {
        for (var y = 0; y < taps.Length; y++)
        {
            var (row, fraction) = Position(y, height, taps.Length);
            taps[y] = new Tap(Math.Clamp(row, 0, height - 1), Math.Clamp(row + 1, 0, height - 1), Weight(1 - fraction), Weight(fraction));
        }
    }

    // Doubles first, then a float: as OpenCV computes it.
    private static (int Index, float Fraction) Position(int target, int source, int targets)
    {
        var position = (float)((target + 0.5) * ((double)source / targets) - 0.5);
        var index = (int)MathF.Floor(position);
        return (index, position - index);
    }

    private static short Weight(float share) => (short)MathF.Round(share * One, MidpointRounding.ToEven);

    /// <summary>
    /// Computes one row of the view. It sums pairs of columns and drops four bits, then keeps the high half of each row's product before
    /// it adds the two.
    /// </summary>
    private static void SquashRow(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, ReadOnlySpan<Tap> columns, Tap row, Span<byte> squashed)
    {
        for (var i = 0; i < RowValues; i++)
        {
            var (x, channel) = Math.DivRem(i, Channels);
            var column = columns[x];
            var (first, second) = (column.First * Channels + channel, column.Second * Channels + channel);
            var above = (upper[first] * column.FirstWeight + upper[second] * column.SecondWeight) >> 4;
            var below = (lower[first] * column.FirstWeight + lower[second] * column.SecondWeight) >> 4;
            squashed[i] = (byte)(((above * row.FirstWeight >> 16) + (below * row.SecondWeight >> 16) + 2) >> 2);
        }
    }

    /// <summary>
    /// Computes the same, four pixels at a time. The upper row goes through the lower half of each vector, the lower row through the upper
    /// half.
    /// </summary>
    /// <param name="offsets">Where a column's first pixel begins in a row. The caller has seen to it that eight bytes can be read there.</param>
    /// <param name="weights">A column's two weights in one number.</param>
    private static void SquashRowByVectors(
        ref byte upper, ref byte lower, ReadOnlySpan<int> offsets, ReadOnlySpan<uint> weights, Tap row, Span<byte> squashed)
    {
        var rowWeights = Vector256.Create(Vector128.Create(row.FirstWeight), Vector128.Create(row.SecondWeight));
        var dropFourth = Vector128.Create(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 128, 128, 128, 128);
        for (var x = 0; x < PolicySize; x += 4)
        {
            var left = Blend(
                Squash(ref upper, ref lower, offsets[x], weights[x]),
                Squash(ref upper, ref lower, offsets[x + 1], weights[x + 1]), rowWeights);
            var right = Blend(
                Squash(ref upper, ref lower, offsets[x + 2], weights[x + 2]),
                Squash(ref upper, ref lower, offsets[x + 3], weights[x + 3]), rowWeights);
            Ssse3.Shuffle(Sse2.PackUnsignedSaturate(left, right), dropFourth).CopyTo(squashed[(x * Channels)..]);
        }
    }

    /// <summary>The horizontal pass for one pixel of the view, in both rows: three sums each, and one that nobody reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Squash(ref byte upper, ref byte lower, int offset, uint weights)
    {
        // r0 g0 b0 r1 g1 b1 becomes r0 r1 g0 g1 b0 b1, so that one multiply-add makes all three sums.
        var pairs = Vector256.Create(
            Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref upper, offset))),
            Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref lower, offset)))).AsByte();
        var zip = Vector128.Create(0, 128, 3, 128, 1, 128, 4, 128, 2, 128, 5, 128, 128, 128, 128, 128);
        var zipped = Avx2.Shuffle(pairs, Vector256.Create(zip, zip)).AsInt16();
        return Avx2.MultiplyAddAdjacent(zipped, Vector256.Create(weights).AsInt16()) >> 4;
    }

    /// <summary>The vertical pass for two pixels of the view, four values each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Blend(Vector256<int> first, Vector256<int> second, Vector256<short> rowWeights)
    {
        var products = Avx2.MultiplyHigh(Avx2.PackSignedSaturate(first, second), rowWeights);
        return (products.GetLower() + products.GetUpper() + Vector128.Create((short)2)) >> 2;
    }

    private static void Halve(ReadOnlySpan<byte> pixels, Span<byte> view)
    {
        const int Stride = 2 * RowValues;
        for (var y = 0; y < PolicySize; y++)
        {
            var upper = pixels.Slice(2 * y * Stride, Stride);
            var lower = pixels.Slice((2 * y + 1) * Stride, Stride);
            for (var x = 0; x < PolicySize; x++)
            {
                for (var channel = 0; channel < Channels; channel++)
                {
                    var i = 2 * x * Channels + channel;
                    view[y * RowValues + x * Channels + channel] = (byte)((upper[i] + upper[i + Channels] + lower[i] + lower[i + Channels] + 2) >> 2);
                }
            }
        }
    }
}
