using System.Globalization;

namespace Basalt.Minecraft;

/// <summary>
/// The mouse cursor of the recorder's players. Recorded videos do not show it, a policy at play sees it, so readers draw it where the
/// recording says that it was.
/// </summary>
public static class MouseCursor
{
    public const int Size = 16;

    // Grey and opacity of each pixel, in hexadecimal; from OpenAI's Video PreTraining (MIT), cursors/mouse_cursor_white_16x16.png.
    private static readonly (byte Grey, byte Opacity)[] Pixels = Parse(
    [
        "00ff .... .... .... ff08 ff0a .... .... .... .... ee01 .... .... .... .... ....",
        "00ff 00ff .... .... .... ff06 ee09 .... ff03 ee0e .... .... .... .... .... ....",
        "00ff ffff 00ff .... .... .... .... .... ee01 .... .... .... .... .... .... ....",
        "00ff ffff ffff 00ff .... .... .... .... ee06 .... .... .... .... .... .... ....",
        "00ff ffff ffff ffff 00ff .... .... .... .... ee05 .... .... .... .... .... ....",
        "00ff ffff ffff ffff ffff 00ff .... .... .... ee0d .... .... .... .... .... ....",
        "00ff ffff ffff ffff ffff ffff 00ff .... .... .... .... .... .... .... .... ....",
        "00ff ffff ffff ffff ffff ffff ffff 00ff .... .... ff02 .... .... .... .... ....",
        "00ff ffff ffff ffff ffff ffff ffff ffff 00ff .... .... .... .... .... .... ....",
        "00ff ffff ffff ffff ffff ffff ffff ffff ffff 00ff ee02 .... .... .... .... ....",
        "00ff ffff ffff ffff ffff ffff 00ff 00ff 00ff 00ff .... .... .... .... .... ....",
        "00ff ffff ffff ffff ffff ffff 00ff .... .... .... .... .... .... .... .... ....",
        "00ff ffff 00ff 00ff ffff ffff 00ff .... .... .... .... .... .... .... .... ....",
        "00ff 00cd ee32 00ff ffff ffff ffff 00ff .... .... .... .... .... .... .... ....",
        "00ff .... .... ff19 00ff ffff ffff 00ff ee13 ff01 .... .... .... .... .... ....",
        ".... .... .... .... .... 00ff 00ff 00ff .... .... .... .... .... .... .... ....",
    ]);

    /// <summary>Draws the cursor with its tip at a pixel; what lies outside the frame is left out.</summary>
    /// <param name="pixels">Three channels of a byte in any order (the cursor is grey), top row first, no padding.</param>
    /// <param name="x">Horizontal offset of the tip from the left edge, in pixels; may lie outside the frame.</param>
    /// <param name="y">Vertical offset of the tip from the top edge, in pixels; may lie outside the frame.</param>
    public static void Draw(Span<byte> pixels, int width, int height, int x, int y)
    {
        // Long, since a damaged recording may place the cursor anywhere.
        var left = (int)Math.Clamp(-(long)x, 0, Size);
        var right = (int)Math.Clamp(width - (long)x, 0, Size);
        var top = (int)Math.Clamp(-(long)y, 0, Size);
        var bottom = (int)Math.Clamp(height - (long)y, 0, Size);
        for (var row = top; row < bottom; row++)
        {
            for (var column = left; column < right; column++)
            {
                var (grey, opacity) = Pixels[row * Size + column];
                var share = opacity / 255.0;
                var at = ((y + row) * width + x + column) * 3;
                for (var channel = at; channel < at + 3; channel++)
                {
                    // Doubles, cut and not rounded, as the reference blends.
                    pixels[channel] = (byte)(pixels[channel] * (1 - share) + grey * share);
                }
            }
        }
    }

    private static (byte, byte)[] Parse(string[] rows) =>
    [
        .. rows.SelectMany(row => row.Split(' ')).Select(pixel => pixel == "...."
            ? ((byte)0, (byte)0)
            : (byte.Parse(pixel.AsSpan(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
               byte.Parse(pixel.AsSpan(2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))),
    ];
}
