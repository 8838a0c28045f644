namespace Basalt.World;

/// <summary>
/// Basalt's own pictures, 16 × 16, painted from rules and rows of letters. Those of blocks stand with their families
/// (<see cref="BlockFamily.Paint"/>), those of items in <see cref="PaintedItems"/>. Creatures are in <see cref="PaintedSkins"/>, hearts
/// and slots in <see cref="PaintedScreens"/>. Grass and leaves are grey; <see cref="Tints"/> gives them their colour.
/// </summary>
internal static class PaintedTextures
{
    private const string CrackPrefix = "destroy_stage_";

    /// <summary>Whether there is more than a guess for a name.</summary>
    public static bool Knows(string name) => Known(PictureName.Of(name)) is not null;

    public static uint[] Paint(string name)
    {
        var picture = PictureName.Of(name);
        return (Known(picture) ?? Brushes.Grain(name, Pigments.Guess(picture.Plain), 0.12f)).Pixels;
    }

    private static Picture? Known(PictureName name)
    {
        if (name.Full.StartsWith("item/", StringComparison.Ordinal))
        {
            return PaintedItems.Paint(name);
        }

        return name.Starts(CrackPrefix) ? Cracks(name.Plain[^1] - '0') : BlockFamilies.Paint(name);
    }

    /// <summary>Cracks walk out from the middle; later stages keep those of the earlier ones.</summary>
    private static Picture Cracks(int stage)
    {
        var canvas = new Picture(16, 16, "cracks");
        for (var crack = 0; crack < 3 + (stage * 2); crack++)
        {
            float x = 8 + ((canvas.Chance(crack, 1) - 0.5f) * 6), y = 8 + ((canvas.Chance(crack, 2) - 0.5f) * 6);
            var angle = canvas.Chance(crack, 3) * MathF.Tau;
            for (var i = 0; i < 3 + stage; i++)
            {
                angle += (canvas.Chance(crack, i + 9) - 0.5f) * 1.6f;
                canvas[(int)x, (int)y] = Picture.Rgb(55, 55, 55, 255);
                x += MathF.Cos(angle);
                y += MathF.Sin(angle);
            }
        }

        return canvas;
    }
}
