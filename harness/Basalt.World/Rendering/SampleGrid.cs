using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>
/// Which pixels of a frame are traced: all of them, or only the columns and rows that a smaller picture is made from. Both lists rise
/// and hold a multiple of four numbers; the last one may repeat.
/// </summary>
internal sealed class SampleGrid
{
    public SampleGrid(int width, int height, IEnumerable<int> columns, IEnumerable<int> rows)
    {
        Width = width;
        Height = height;
        Columns = Padded(columns);
        Rows = Padded(rows);
        Colours = GC.AllocateArray<uint>(Columns.Length * Rows.Length, pinned: true);
        Depths = GC.AllocateArray<float>(Columns.Length * Rows.Length, pinned: true);
        Veils = GC.AllocateArray<float>(Columns.Length * Rows.Length, pinned: true);
        ColumnOf = Inverse(Columns, width);
        RowOf = Inverse(Rows, height);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>x of each traced column.</summary>
    public int[] Columns { get; }

    /// <summary>y of each traced row.</summary>
    public int[] Rows { get; }

    /// <summary>For each x the place in <see cref="Columns"/>, −1 when not traced.</summary>
    public int[] ColumnOf { get; }

    /// <summary>For each y the place in <see cref="Rows"/>, −1 when not traced.</summary>
    public int[] RowOf { get; }

    /// <summary>Row by row, red in the lowest byte.</summary>
    public uint[] Colours { get; }

    /// <summary>How far along its ray each pixel's surface is, in blocks.</summary>
    public float[] Depths { get; }

    /// <summary>How far each pixel's nearest water or stained glass is, in blocks; very far where there is none.</summary>
    public float[] Veils { get; }

    public static SampleGrid Whole(int width, int height) => new(width, height, Enumerable.Range(0, width), Enumerable.Range(0, height));

    /// <summary>The place of a pixel in <see cref="Colours"/>; −1 when it is outside or not traced.</summary>
    public int At(int x, int y)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height)
        {
            return -1;
        }

        var (column, row) = (ColumnOf[x], RowOf[y]);
        return (column | row) < 0 ? -1 : (row * Columns.Length) + column;
    }

    /// <summary>The first of <see cref="Columns"/> at or right of an x; their number when there is none.</summary>
    public int FirstColumn(int x)
    {
        var at = Array.BinarySearch(Columns, x);
        at = at < 0 ? ~at : at;
        while (at > 0 && Columns[at - 1] >= x)
        {
            at--;
        }

        return at;
    }

    /// <summary>Four by two values, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Ints Load(uint[] values, int column, int row)
    {
        var (at, width) = ((row * Columns.Length) + column, Columns.Length);
        return Vector256.Create(Vector128.LoadUnsafe(ref values[at]), Vector128.LoadUnsafe(ref values[at + width])).AsInt32();
    }

    /// <inheritdoc cref="Load(uint[], int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Floats Load(float[] values, int column, int row)
    {
        var (at, width) = ((row * Columns.Length) + column, Columns.Length);
        return Vector256.Create(Vector128.LoadUnsafe(ref values[at]), Vector128.LoadUnsafe(ref values[at + width]));
    }

    /// <summary>Writes four by two values, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(uint[] values, int column, int row, Ints pixels)
    {
        var (at, width) = ((row * Columns.Length) + column, Columns.Length);
        pixels.GetLower().AsUInt32().StoreUnsafe(ref values[at]);
        pixels.GetUpper().AsUInt32().StoreUnsafe(ref values[at + width]);
    }

    /// <inheritdoc cref="Store(uint[], int, int, Ints)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float[] values, int column, int row, Floats pixels)
    {
        var (at, width) = ((row * Columns.Length) + column, Columns.Length);
        pixels.GetLower().StoreUnsafe(ref values[at]);
        pixels.GetUpper().StoreUnsafe(ref values[at + width]);
    }

    private static int[] Padded(IEnumerable<int> numbers)
    {
        var list = numbers.ToList();
        while (list.Count % 4 != 0)
        {
            list.Add(list[^1]);
        }

        return [.. list];
    }

    private static int[] Inverse(int[] numbers, int length)
    {
        var inverse = new int[length];
        Array.Fill(inverse, -1);
        for (var i = numbers.Length - 1; i >= 0; i--)
        {
            inverse[numbers[i]] = i;
        }

        return inverse;
    }
}
