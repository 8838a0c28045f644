namespace Basalt.World;

/// <summary>Ways to paint a picture of 16 × 16 that several families use. The name of a picture is the seed of its noise.</summary>
internal static class Brushes
{
    public static uint Grey(int value) => Picture.Rgb(value, value, value);

    /// <summary>A value of 0 to 1 in a few even steps, as hand-made pictures have them.</summary>
    public static float Stepped(float value, int steps) => MathF.Floor(value * steps) / (steps - 1);

    /// <summary>Single pixels, a little lighter and darker.</summary>
    public static Picture Grain(string name, uint colour, float amount)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(
            colour, 1 + (amount * (Stepped((canvas.Chance(x, y) * 0.7f) + (canvas.Cloud(x, y, 4, 4) * 0.3f), 5) - 0.5f))));
    }

    public static Picture Stone(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(
            colour, 0.86f + (0.26f * Stepped((canvas.Cloud(x, y, 4, 2) * 0.75f) + (canvas.Chance(x, y) * 0.25f), 4))));
    }

    /// <param name="share">The share of the second colour, 0 to 1.</param>
    public static Picture Blotches(string name, uint first, uint second, float share)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var patch = (canvas.Cloud(x, y, 2, 2) * 0.6f) + (canvas.Chance(x, y) * 0.4f);
            return Picture.Shade(patch < share ? second : first, 0.9f + (0.2f * Stepped(canvas.Chance(x, y, 3), 3)));
        });
    }

    public static Picture Pebbles(string name, uint colour, float amount)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(
            colour, 1 - (amount / 2) + (amount * Stepped((canvas.Cloud(x, y, 2, 2) * 0.7f) + (canvas.Chance(x, y) * 0.3f), 5))));
    }

    public static Picture Bricks(string name, uint brick, uint mortar, int wide, int high)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var row = y / high;
            var along = (x + (row % 2 == 0 ? 0 : wide / 2)) % wide;
            if (y % high == high - 1 || along == wide - 1)
            {
                return Picture.Shade(mortar, 0.94f + (0.12f * canvas.Chance(x, y)));
            }

            var edge = y % high == 0 || along == 0 ? 1.12f : y % high == high - 2 ? 0.9f : 1;
            var own = 0.92f + (0.16f * canvas.Chance((x + (row % 2 == 0 ? 0 : wide / 2)) / wide, row, 4));
            return Picture.Shade(brick, edge * own * (0.95f + (0.1f * canvas.Chance(x, y))));
        });
    }

    public static Picture Framed(string name, uint colour, float edge) => Framed(Grain(name, colour, 0.07f), edge);

    /// <summary>Shades the edge of a picture.</summary>
    public static Picture Framed(Picture canvas, float edge) => canvas.Each((x, y) =>
        x is 0 or 15 || y is 0 or 15 ? Picture.Shade(canvas[x, y], edge)
        : x == 1 || y == 1 ? Picture.Shade(canvas[x, y], 1.06f)
        : canvas[x, y]);

    /// <summary>A frame with a square in it.</summary>
    public static Picture Ringed(string name, uint colour)
    {
        var canvas = Framed(name, colour, 0.7f);
        return canvas.Each((x, y) =>
            Math.Max(Math.Abs((x * 2) - 15), Math.Abs((y * 2) - 15)) is 7 or 9 ? Picture.Shade(canvas[x, y], 0.7f) : canvas[x, y]);
    }

    /// <summary>Square rings of two colours.</summary>
    public static Picture Rings(string name, uint first, uint second)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var ring = Math.Max(Math.Abs((x * 2) - 15), Math.Abs((y * 2) - 15)) / 2;
            return Picture.Shade(ring % 3 == 0 ? second : first, 0.9f + (0.2f * canvas.Chance(x, y)));
        });
    }

    /// <summary>Upright ribs, as pumpkins have them.</summary>
    public static Picture Ribs(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
            Picture.Shade(colour, (x % 4 == 0 ? 0.78f : x % 4 == 2 ? 1.08f : 1) * (0.94f + (0.12f * canvas.Chance(x, y)))));
    }

    public static Picture Planks(string name, uint colour, bool upright)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var (along, across) = upright ? (y, x) : (x, y);
            var board = across / 4;
            var end = (int)(canvas.Chance(board, 3) * 16);
            if (across % 4 == 3 || (along == end && across % 4 != 3))
            {
                return Picture.Shade(colour, 0.68f + (0.08f * canvas.Chance(x, y)));
            }

            var grain = canvas.Cloud(upright ? across * 4 % 16 : along, upright ? along : across * 4 % 16, 8, 4, board);
            return Picture.Shade(
                colour, 0.9f + (0.1f * canvas.Chance(board, 7)) + (0.14f * Stepped(grain, 3)) + (0.05f * canvas.Chance(x, y)) - 0.03f);
        });
    }

    public static Picture Bark(string name, uint colour, float amount)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(
            colour, 1 - (amount / 2) + (amount * Stepped((canvas.Cloud(x, y, 1, 8) * 0.8f) + (canvas.Chance(x, y) * 0.2f), 4))));
    }
}
