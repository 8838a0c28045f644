namespace Basalt.World;

/// <summary>Ways to paint the plants that several families share.</summary>
internal static class PlantBrushes
{
    /// <summary>The grey of plants that are tinted.</summary>
    public static readonly uint Grey = Picture.Rgb(178, 178, 178);

    /// <summary>Blades that grow from the lower edge.</summary>
    public static Picture Blades(string name, int count, int low, int high, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        for (var blade = 0; blade < count; blade++)
        {
            var x = (blade + canvas.Chance(blade, 1)) * 16f / count;
            var lean = (canvas.Chance(blade, 2) - 0.5f) * 0.5f;
            var tall = low + ((high - low) * canvas.Chance(blade, 3));
            for (var y = 0; y < tall; y++)
            {
                var value = 0.62f + (0.38f * y / tall) + (0.12f * (canvas.Chance(blade, 4) - 0.5f));
                canvas[(int)(x + (lean * y * y / tall)) & 15, 15 - y] = Picture.Shade(colour, value);
            }
        }

        return canvas;
    }

    public static Picture Fern(string name)
    {
        var canvas = new Picture(16, 16, name);
        for (var stem = 0; stem < 5; stem++)
        {
            for (var y = 0; y < 12; y++)
            {
                var x = 7.5f + ((stem - 2) * y * 0.33f);
                var wide = y % 2 == 0 ? 1 : 2;
                for (var i = -wide; i <= wide; i++)
                {
                    canvas[(int)(x + i), 15 - y + (Math.Abs(i) / 2)] =
                        Picture.Shade(Picture.Rgb(150, 150, 150), 0.7f + (0.3f * y / 12) - (0.1f * Math.Abs(i)));
                }
            }
        }

        return canvas;
    }

    public static Picture Bush(string name, uint flower)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var spread = MathF.Abs(x - 7.5f) + (y < 3 ? (3 - y) * 2 : 0);
            var patch = (canvas.Cloud(x, y, 4, 4, 2) * 0.5f) + (canvas.Chance(x, y) * 0.5f);
            return spread > 7.5f || patch < 0.34f ? 0u
                : patch > 0.74f && canvas.Cloud(x, y, 2, 2, 5) > 0.45f ? Picture.Shade(flower, 0.8f + (0.3f * canvas.Chance(x, y, 3)))
                : Picture.Shade(Pigments.Hex("45802c"), 0.65f + (0.5f * canvas.Chance(x, y, 4)));
        });
    }

    public static Picture Stalk(string name)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
            x is 7 or 8 ? Picture.Shade(Pigments.Hex("4a8a2c"), 0.8f + (0.3f * canvas.Chance(x, y)))
            : Math.Abs((x * 2) - 15) < 11 && (y + (x < 8 ? 0 : 3)) % 6 < 2
                ? Picture.Shade(Pigments.Hex("3f7a26"), 0.8f + (0.4f * canvas.Chance(x, y)))
                : 0u);
    }
}
