namespace Basalt.World;

/// <summary>Basalt's own pictures.</summary>
internal static class PaintedTextures
{
    public static bool Knows(string name) => false;

    public static uint[] Paint(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619;
        }

        var (red, green, blue) = name switch
        {
            "block/grass_block_top" or "block/grass" => (105u, 160u, 65u),
            "block/dirt" => (134u, 96u, 67u),
            "block/stone" => (125u, 125u, 125u),
            "block/sand" => (219u, 207u, 163u),
            "block/red_wool" => (161u, 39u, 34u),
            _ => (64 + (hash & 127), 64 + ((hash >> 8) & 127), 64 + ((hash >> 16) & 127)),
        };
        var picture = new uint[256];
        for (var i = 0; i < 256; i++)
        {
            hash = (hash ^ (uint)i) * 16777619;
            hash ^= hash >> 13;
            var shade = 224 + (hash >> 27);
            picture[i] = (red * shade / 256) | ((green * shade / 256) << 8) | ((blue * shade / 256) << 16) | 0xff000000;
        }

        return picture;
    }
}
