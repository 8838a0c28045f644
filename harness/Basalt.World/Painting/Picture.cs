namespace Basalt.World;

/// <summary>A small picture to paint on, with noise that repeats at its edges so that blocks join without a seam.</summary>
internal sealed class Picture(int width, int height, string seed)
{
    private static readonly char[] RowEnds = ['/', '\n'];

    private readonly uint _seed = Hash(seed);

    public int Width => width;

    public int Height => height;

    /// <summary>Red in the lowest byte, opacity in the highest; 0 is not painted.</summary>
    public uint[] Pixels { get; } = new uint[width * height];

    public uint this[int x, int y]
    {
        get => Pixels[(y * width) + x];
        set
        {
            if ((uint)x < (uint)width && (uint)y < (uint)height)
            {
                Pixels[(y * width) + x] = value;
            }
        }
    }

    public static uint Rgb(int red, int green, int blue, int opacity = 255) =>
        (uint)Math.Clamp(red, 0, 255) | ((uint)Math.Clamp(green, 0, 255) << 8) | ((uint)Math.Clamp(blue, 0, 255) << 16) | ((uint)opacity << 24);

    /// <summary>A colour made lighter or darker; opacity stays.</summary>
    public static uint Shade(uint colour, float by) =>
        Rgb((int)((colour & 255) * by), (int)(((colour >> 8) & 255) * by), (int)(((colour >> 16) & 255) * by), (int)(colour >> 24));

    public static uint Mix(uint first, uint second, float share) => Rgb(
        (int)float.Lerp(first & 255, second & 255, share), (int)float.Lerp((first >> 8) & 255, (second >> 8) & 255, share),
        (int)float.Lerp((first >> 16) & 255, (second >> 16) & 255, share), (int)float.Lerp(first >> 24, second >> 24, share));

    /// <summary>0 to 1, another one for every pixel and salt.</summary>
    public float Chance(int x, int y, int salt = 0)
    {
        var hash = ((uint)x * 374761393u) + ((uint)y * 668265263u) + ((uint)salt * 1274126177u) + _seed;
        hash = (hash ^ (hash >> 13)) * 1274126177u;
        hash = (hash ^ (hash >> 16)) * 2246822519u;
        return (hash ^ (hash >> 15)) / 4294967296f;
    }

    /// <summary>Smooth noise, 0 to 1, in patches of the given size; sizes divide the picture.</summary>
    public float Cloud(int x, int y, int across, int down, int salt = 0)
    {
        int left = x / across, top = y / down, columns = Math.Max(1, width / across), rows = Math.Max(1, height / down);
        float fx = ((x % across) + 0.5f) / across, fy = ((y % down) + 0.5f) / down;
        fx = fx * fx * (3 - (2 * fx));
        fy = fy * fy * (3 - (2 * fy));
        float At(int column, int row) => Chance(column % columns, row % rows, salt + 77);
        return float.Lerp(float.Lerp(At(left, top), At(left + 1, top), fx), float.Lerp(At(left, top + 1), At(left + 1, top + 1), fx), fy);
    }

    public Picture Each(Func<int, int, uint> paint)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                this[x, y] = paint(x, y);
            }
        }

        return this;
    }

    public Picture Box(int x, int y, int wide, int high, uint colour)
    {
        for (var j = y; j < y + high; j++)
        {
            for (var i = x; i < x + wide; i++)
            {
                this[i, j] = colour;
            }
        }

        return this;
    }

    /// <summary>Draws rows of letters, each standing for a colour; a dot leaves what is there.</summary>
    /// <param name="rows">Rows end with a slash or with their line.</param>
    public Picture Letters(int x, int y, string rows, Func<char, uint> colours)
    {
        var lines = rows.Split(RowEnds);
        for (var j = 0; j < lines.Length; j++)
        {
            for (var i = 0; i < lines[j].Length; i++)
            {
                if (lines[j][i] != '.')
                {
                    this[x + i, y + j] = colours(lines[j][i]);
                }
            }
        }

        return this;
    }

    public static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return hash;
    }
}
