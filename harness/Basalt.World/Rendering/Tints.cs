namespace Basalt.World;

/// <summary>The colours that Minecraft gives to its grey pictures of grass, leaves and water in a plains biome.</summary>
internal static class Tints
{
    public static readonly uint Grass = Pigments.Hex("91bd59");
    public static readonly uint Foliage = Pigments.Hex("77ab2f");
    public static readonly uint Water = Pigments.Hex("3f76e4");

    /// <summary>White where a picture keeps its colours.</summary>
    public static uint Of(string name)
    {
        var plain = name[(name.IndexOf('/') + 1)..];
        var end = plain.IndexOf('#');
        return (end < 0 ? plain : plain[..end]) switch
        {
            "grass_block_top" or "grass" or "fern" or "tall_grass_top" or "tall_grass_bottom" or "large_fern_top" or "large_fern_bottom"
                or "grass_block_side_overlay" or "sugar_cane" => Grass,
            "oak_leaves" or "jungle_leaves" or "acacia_leaves" or "dark_oak_leaves" or "vine" => Foliage,
            "spruce_leaves" => Pigments.Hex("619961"),
            "birch_leaves" => Pigments.Hex("80a755"),
            "lily_pad" => Pigments.Hex("208030"),
            "water_still" or "water_flow" => Water,
            _ => 0xffffffff,
        };
    }

    public static uint[] Apply(uint[] picture, uint tint)
    {
        if (tint == 0xffffffff)
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
