namespace Basalt.World;

/// <summary>The colours that Minecraft gives to its grey pictures of grass, leaves and water in a plains biome.</summary>
internal static class Tints
{
    /// <summary>White: the picture keeps its colours.</summary>
    public const uint None = 0xffffffff;

    public static readonly uint Grass = Pigments.Hex("91bd59");
    public static readonly uint Foliage = Pigments.Hex("77ab2f");
    public static readonly uint Water = Pigments.Hex("3f76e4");

    public static uint[] Apply(uint[] picture, uint tint)
    {
        if (tint == None)
        {
            return picture;
        }

        var result = new uint[picture.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var texel = picture[i];
            result[i] = ((texel & 255) * (tint & 255) / 255) | (((texel >> 8) & 255) * ((tint >> 8) & 255) / 255 << 8)
                | (((texel >> 16) & 255) * ((tint >> 16) & 255) / 255 << 16) | (texel & 0xff000000);
        }

        return result;
    }
}
