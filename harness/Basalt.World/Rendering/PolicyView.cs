namespace Basalt.World;

/// <summary>
/// OpenCV's <c>resize(…, INTER_LINEAR)</c> of 8-bit pictures to 128 × 128, bit for bit, as the input of VPT policies is made; and the
/// columns and rows of the large picture that it reads. Weights have 11 bits; columns are summed first, rows second.
/// </summary>
internal sealed class PolicyView
{
    public const int Side = 128;

    private readonly (int First, int Second, int FirstWeight, int SecondWeight)[] _columns;
    private readonly (int First, int Second, int FirstWeight, int SecondWeight)[] _rows;

    public PolicyView(int width, int height)
    {
        _columns = Taps(width);
        _rows = Taps(height);
        Grid = new SampleGrid(width, height, Touched(_columns), Touched(_rows));
    }

    public SampleGrid Grid { get; }

    /// <summary>Resizes what was traced on a grid that holds at least the pixels of <see cref="Grid"/>.</summary>
    public void Resize(SampleGrid grid, Span<byte> rgb)
    {
        if (grid.Width == Side * 2 && grid.Height == Side * 2)
        {
            Halve(grid, rgb);
            return;
        }

        for (var y = 0; y < Side; y++)
        {
            var row = _rows[y];
            var first = grid.RowOf[row.First] * grid.Columns.Length;
            var second = grid.RowOf[row.Second] * grid.Columns.Length;
            for (var x = 0; x < Side; x++)
            {
                var column = _columns[x];
                int left = grid.ColumnOf[column.First], right = grid.ColumnOf[column.Second];
                for (var channel = 0; channel < 3; channel++)
                {
                    var shift = channel * 8;
                    int Above(int from) => ((int)((grid.Colours[from + left] >> shift) & 255) * column.FirstWeight)
                        + ((int)((grid.Colours[from + right] >> shift) & 255) * column.SecondWeight);
                    rgb[(((y * Side) + x) * 3) + channel] = (byte)((((row.FirstWeight * (Above(first) >> 4)) >> 16)
                        + ((row.SecondWeight * (Above(second) >> 4)) >> 16) + 2) >> 2);
                }
            }
        }
    }

    private static void Halve(SampleGrid grid, Span<byte> rgb)
    {
        for (var i = 0; i < Side * Side * 3; i++)
        {
            var (x, y, shift) = (i / 3 % Side * 2, i / 3 / Side * 2, i % 3 * 8);
            int Sample(int dx, int dy) => (int)((grid.Colours[grid.At(x + dx, y + dy)] >> shift) & 255);
            rgb[i] = (byte)((Sample(0, 0) + Sample(1, 0) + Sample(0, 1) + Sample(1, 1) + 2) >> 2);
        }
    }

    private static (int, int, int, int)[] Taps(int length)
    {
        var taps = new (int, int, int, int)[Side];
        for (var d = 0; d < Side; d++)
        {
            var at = (float)(((d + 0.5) * ((double)length / Side)) - 0.5);
            var first = (int)MathF.Floor(at);
            var fraction = at - first;
            if (first < 0)
            {
                (first, fraction) = (0, 0);
            }

            if (first >= length - 1)
            {
                (first, fraction) = (length - 1, 0);
            }

            var second = fraction == 0 ? first : first + 1;
            taps[d] = (first, second, Round((1 - fraction) * 2048), Round(fraction * 2048));
        }

        return taps;
    }

    private static int Round(float value) => (int)MathF.Round(value, MidpointRounding.ToEven);

    private static IEnumerable<int> Touched((int First, int Second, int, int)[] taps) =>
        taps.SelectMany(tap => new[] { tap.First, tap.Second }).Distinct().Order();
}
