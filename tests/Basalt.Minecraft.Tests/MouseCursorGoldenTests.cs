using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft.Tests;

/// <summary>Against the pixels of the reference's own cursor.</summary>
public sealed class MouseCursorGoldenTests
{
    [Fact]
    public void OnEveryShadeTheCursorIsTheReferencesPixelsBlendedByTheirOpacity()
    {
        var rows = (JArray)GoldenFile.Parse(File.ReadAllText(GoldenFile.Path("cursor_16x16_bgra.json")))["bgra"]!;
        Assert.Equal(MouseCursor.Size, rows.Count);
        for (var shade = 0; shade < 256; shade++)
        {
            var pixels = new byte[MouseCursor.Size * MouseCursor.Size * 3];
            pixels.AsSpan().Fill((byte)shade);
            MouseCursor.Draw(pixels, MouseCursor.Size, MouseCursor.Size, 0, 0);
            var expected = rows.SelectMany(row => row).SelectMany(pixel => pixel.Take(3).Select(colour => Blend(shade, (int)colour, (int)pixel[3]!)));
            Assert.Equal(expected, pixels);
        }
    }

    private static byte Blend(int under, int over, int opacity) => (byte)(under * (1 - opacity / 255.0) + over * (opacity / 255.0));
}
