namespace Basalt.World;

/// <summary>A picture of any size: a creature's skin, icons, a screen, a font. Red in the lowest byte, opacity in the highest.</summary>
internal sealed record Sheet(int Width, int Height, uint[] Pixels)
{
    public uint this[int x, int y] => Pixels[(Math.Clamp(y, 0, Height - 1) * Width) + Math.Clamp(x, 0, Width - 1)];

    /// <summary>The same picture at another size; each new pixel is the mean of those it covers.</summary>
    public Sheet Resized(int width, int height)
    {
        if (width == Width && height == Height)
        {
            return this;
        }

        var pixels = new uint[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                int left = x * Width / width, top = y * Height / height;
                int right = Math.Max(left + 1, (x + 1) * Width / width), bottom = Math.Max(top + 1, (y + 1) * Height / height);
                pixels[(y * width) + x] = Mean(left, top, right, bottom);
            }
        }

        return new Sheet(width, height, pixels);
    }

    private uint Mean(int left, int top, int right, int bottom)
    {
        uint red = 0, green = 0, blue = 0, opacity = 0, count = 0, seen = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var pixel = this[x, y];
                var weight = pixel >> 24;
                (red, green, blue) =
                    (red + ((pixel & 255) * weight), green + (((pixel >> 8) & 255) * weight), blue + (((pixel >> 16) & 255) * weight));
                opacity += weight;
                seen += weight;
                count++;
            }
        }

        return seen == 0 ? this[left, top] & 0xffffff : (red / seen) | ((green / seen) << 8) | ((blue / seen) << 16) | ((opacity / count) << 24);
    }
}
