using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Basalt.Core;

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
                $"found {pixels.Length} bytes for {width}x{height} pixels and {view.Length} for the view; wanted {(long)width * height * Channels} and {PolicyBytes}");
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

        // Two rows after the horizontal pass, kept while the next row of the view wants them again; eight values of slack for whole vectors.
        Span<short> first = stackalloc short[RowValues + 8];
        Span<short> second = stackalloc short[RowValues + 8];
        var (firstRow, secondRow) = (-1, -1);
        var stride = width * Channels;
        for (var y = 0; y < PolicySize; y++)
        {
            var tap = rows[y];
            if (tap.First == secondRow)
            {
                var spare = first;
                first = second;
                second = spare;
                (firstRow, secondRow) = (secondRow, firstRow);
            }

            if (tap.First != firstRow)
            {
                SquashRow(pixels.Slice(tap.First * stride, stride), columns, first);
                firstRow = tap.First;
            }

            if (tap.Second != secondRow)
            {
                SquashRow(pixels.Slice(tap.Second * stride, stride), columns, second);
                secondRow = tap.Second;
            }

            Blend(first, second, tap.FirstWeight, tap.SecondWeight, view.Slice(y * RowValues, RowValues));
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

    /// <summary>The rows that a view of a frame this high is made of. Beyond an edge a row stands in for its neighbour with the weights kept.</summary>
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

    /// <summary>The horizontal pass: sums of two columns, less four bits, which always fit 15 bits.</summary>
    private static void SquashRow(ReadOnlySpan<byte> row, ReadOnlySpan<Tap> columns, Span<short> squashed)
    {
        for (var x = 0; x < PolicySize; x++)
        {
            var tap = columns[x];
            var from = tap.First * Channels;
            if (Ssse3.IsSupported && tap.Second == tap.First + 1 && from + 8 <= row.Length)
            {
                // r0 g0 b0 r1 g1 b1 becomes r0 r1 g0 g1 b0 b1, so that one multiply-add makes all three sums.
                var pair = Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(row[from..])).AsByte();
                var zipped = Ssse3.Shuffle(pair, Vector128.Create(0, 128, 3, 128, 1, 128, 4, 128, 2, 128, 5, 128, 128, 128, 128, 128)).AsInt16();
                var weights = Vector128.Create((ushort)tap.FirstWeight | (uint)(ushort)tap.SecondWeight << 16).AsInt16();
                var sums = Sse2.MultiplyAddAdjacent(zipped, weights) >> 4;
                Unsafe.WriteUnaligned(ref Unsafe.As<short, byte>(ref squashed[x * Channels]), Sse2.PackSignedSaturate(sums, sums).AsUInt64().ToScalar());
                continue;
            }

            for (var channel = 0; channel < Channels; channel++)
            {
                var sum = row[from + channel] * tap.FirstWeight + row[tap.Second * Channels + channel] * tap.SecondWeight;
                squashed[x * Channels + channel] = (short)(sum >> 4);
            }
        }
    }

    /// <summary>The vertical pass: each product is cut to its high half before they are added.</summary>
    private static void Blend(ReadOnlySpan<short> first, ReadOnlySpan<short> second, short firstWeight, short secondWeight, Span<byte> row)
    {
        var (firstWeights, secondWeights) = (Vector128.Create(firstWeight), Vector128.Create(secondWeight));
        for (var i = 0; i < RowValues; i += 16)
        {
            var low = Blend(Vector128.Create(first[i..]), Vector128.Create(second[i..]), firstWeights, secondWeights);
            var high = Blend(Vector128.Create(first[(i + 8)..]), Vector128.Create(second[(i + 8)..]), firstWeights, secondWeights);
            Vector128.Narrow(low.AsUInt16(), high.AsUInt16()).CopyTo(row[i..]);
        }
    }

    private static Vector128<short> Blend(Vector128<short> first, Vector128<short> second, Vector128<short> firstWeights, Vector128<short> secondWeights) =>
        (MultiplyHigh(first, firstWeights) + MultiplyHigh(second, secondWeights) + Vector128.Create((short)2)) >> 2;

    private static Vector128<short> MultiplyHigh(Vector128<short> left, Vector128<short> right)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.MultiplyHigh(left, right);
        }

        var (leftLow, leftHigh) = Vector128.Widen(left);
        var (rightLow, rightHigh) = Vector128.Widen(right);
        return Vector128.Narrow(leftLow * rightLow >> 16, leftHigh * rightHigh >> 16);
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
