namespace Basalt.World;

/// <summary>
/// Pictures of 16 × 16 with their four smaller versions, one behind the other in one array, and which of their pixels are seen. Grows
/// while blocks are met for the first time; nothing is ever moved.
/// </summary>
internal sealed class TextureAtlas(TextureSet textures)
{
    /// <summary>Numbers from one picture to the next.</summary>
    public const int Stride = 344;

    /// <summary>Words of holes from one picture to the next; the bits follow the order of the pixels.</summary>
    public const int HoleStride = 11;

    private const int Most = 3000;

    private readonly Dictionary<string, int> _offsets = [];
    private int _count;

    public TextureSet Textures => textures;

    /// <summary>Red in the lowest byte, opacity in the highest.</summary>
    public uint[] Texels { get; } = GC.AllocateArray<uint>(Most * Stride, pinned: true);

    /// <summary>Where a picture starts in <see cref="Texels"/>.</summary>
    /// <param name="name">As in a resource pack, <c>block/stone</c>; a frame of an animation follows behind <c>#</c>.</param>
    public int Offset(string name)
    {
        if (_offsets.TryGetValue(name, out var offset))
        {
            return offset;
        }

        if (_count == Most)
        {
            return 0;
        }

        offset = _count++ * Stride;
        Write(textures.Picture(name), offset, name.Contains("leaves", StringComparison.Ordinal));
        return _offsets[name] = offset;
    }

    /// <summary>One bit per pixel of all sizes: seen or not.</summary>
    public void WriteHoles(int offset, Span<int> bits)
    {
        bits.Clear();
        for (var i = 0; i < 341; i++)
        {
            if (Texels[offset + i] >> 24 >= 128)
            {
                bits[i >> 5] |= 1 << (i & 31);
            }
        }
    }

    /// <summary>Where the size <paramref name="level"/> (0 to 4) begins.</summary>
    public static int LevelStart(int level) => (1024 - (1024 >> (2 * level))) / 3;

    private void Write(ReadOnlySpan<uint> picture, int offset, bool closing)
    {
        picture.CopyTo(Texels.AsSpan(offset));
        for (var level = 1; level <= 4; level++)
        {
            int from = offset + LevelStart(level - 1), to = offset + LevelStart(level), side = 16 >> level;
            for (var y = 0; y < side; y++)
            {
                for (var x = 0; x < side; x++)
                {
                    var at = from + (y * 4 * side) + (x * 2);
                    ReadOnlySpan<uint> four = [Texels[at], Texels[at + 1], Texels[at + (side * 2)], Texels[at + (side * 2) + 1]];
                    Texels[to + (y * side) + x] = Mean(four, closing);
                }
            }
        }
    }

    /// <summary>The mean colour of what is seen. Leaves close with distance so that forests do not fade.</summary>
    private static uint Mean(ReadOnlySpan<uint> four, bool closing)
    {
        uint red = 0, green = 0, blue = 0, opacity = 0, seen = 0;
        foreach (var texel in four)
        {
            opacity += texel >> 24;
            if (texel >> 24 != 0)
            {
                red += texel & 255;
                green += (texel >> 8) & 255;
                blue += (texel >> 16) & 255;
                seen++;
            }
        }

        if (seen == 0)
        {
            return four[0] & 0xffffff;
        }

        var alpha = closing && seen >= 2 ? 255 : opacity / 4;
        return (red / seen) | ((green / seen) << 8) | ((blue / seen) << 16) | (alpha << 24);
    }
}
