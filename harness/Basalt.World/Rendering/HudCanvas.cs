namespace Basalt.World;

/// <summary>
/// Draws flat pictures over a frame, in the pixels of Minecraft's own screens: each covers <see cref="Scale"/> pixels of the frame
/// both ways. Only pixels of the grid are touched.
/// </summary>
internal sealed class HudCanvas(SampleGrid grid, Sheet font)
{
    private readonly int[] _widths = Widths(font);

    /// <summary>The scale of the HUD: 1 for every 360 rows of the frame.</summary>
    public int Scale { get; } = Math.Max(1, Math.Min(grid.Height / 360, grid.Width / 320));

    public int Width => grid.Width / Scale;

    public int Height => grid.Height / Scale;

    /// <summary>Draws a part of a sheet.</summary>
    public void Draw(Sheet sheet, int left, int top, int wide, int high, int x, int y)
    {
        for (var j = 0; j < high; j++)
        {
            for (var i = 0; i < wide; i++)
            {
                var colour = sheet[left + i, top + j];
                if (colour >> 24 != 0)
                {
                    Set(x + i, y + j, colour);
                }
            }
        }
    }

    /// <summary>Draws a picture of the frame's own fineness: <c>16 × Scale</c> pixels each way.</summary>
    public void DrawFine(ReadOnlySpan<uint> picture, int x, int y)
    {
        var side = 16 * Scale;
        for (var i = 0; i < picture.Length; i++)
        {
            if (picture[i] >> 24 > 25)
            {
                Blend((x * Scale) + (i % side), (y * Scale) + (i / side), picture[i]);
            }
        }
    }

    public void Fill(int x, int y, int wide, int high, uint colour)
    {
        for (var j = y; j < y + high; j++)
        {
            for (var i = x; i < x + wide; i++)
            {
                Set(i, j, colour);
            }
        }
    }

    /// <summary>Turns what lies below a picture into its opposite, as the crosshair does.</summary>
    public void Invert(Sheet sheet, int left, int top, int wide, int high, int x, int y)
    {
        for (var j = 0; j < high * Scale; j++)
        {
            for (var i = 0; i < wide * Scale; i++)
            {
                var at = sheet[left + (i / Scale), top + (j / Scale)] >> 24 > 127 ? grid.At((x * Scale) + i, (y * Scale) + j) : -1;
                if (at >= 0)
                {
                    grid.Colours[at] ^= 0xffffff;
                }
            }
        }
    }

    /// <summary>How wide a text is.</summary>
    public int Measure(string text) => text.Sum(letter => _widths[letter & 255]);

    public void Write(string text, int x, int y, uint colour, bool shadow)
    {
        if (shadow)
        {
            Write(text, x + 1, y + 1, Picture.Shade(colour, 0.25f), false);
        }

        foreach (var letter in text)
        {
            int left = (letter & 15) * 8, top = ((letter >> 4) & 15) * 8;
            for (var j = 0; j < 8; j++)
            {
                for (var i = 0; i < 8; i++)
                {
                    if (font[left + i, top + j] >> 24 > 127)
                    {
                        Set(x + i, y + j, colour);
                    }
                }
            }

            x += _widths[letter & 255];
        }
    }

    private void Set(int x, int y, uint colour)
    {
        for (var j = 0; j < Scale; j++)
        {
            for (var i = 0; i < Scale; i++)
            {
                Blend((x * Scale) + i, (y * Scale) + j, colour);
            }
        }
    }

    private void Blend(int x, int y, uint colour)
    {
        var at = grid.At(x, y);
        if (at >= 0)
        {
            grid.Colours[at] = colour >> 24 == 255 ? colour & 0xffffff : Picture.Mix(grid.Colours[at], colour & 0xffffff, (colour >> 24) / 255f);
        }
    }

    private static int[] Widths(Sheet font)
    {
        var widths = new int[256];
        for (var letter = 0; letter < 256; letter++)
        {
            var width = letter == ' ' ? 4 : 1;
            for (var i = 0; i < 64; i++)
            {
                if (font[((letter & 15) * 8) + (i & 7), (letter >> 4 << 3) + (i >> 3)] >> 24 > 127)
                {
                    width = Math.Max(width, (i & 7) + 2);
                }
            }

            widths[letter] = width;
        }

        return widths;
    }
}
