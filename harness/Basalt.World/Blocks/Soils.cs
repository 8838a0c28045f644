namespace Basalt.World;

/// <summary>Dirt, paths and clay.</summary>
internal sealed class Soils : BlockFamily
{
    public override bool Owns(string name) => name is "dirt" or "coarse_dirt" or "grass_path" or "clay";

    /// <summary>Whether plants grow on it.</summary>
    public static bool IsSoil(ushort state) => BlockFamilies.Of(state) switch
    {
        GrassBlocks or Farmlands => true,
        Soils => Blocks.Of(state).Name is "dirt" or "coarse_dirt",
        _ => false,
    };

    /// <summary>Dirt under a cover of uneven depth.</summary>
    /// <param name="amount">How much the cover's pixels differ, 0 to 1.</param>
    /// <param name="value">How light the cover is, 0 to 255.</param>
    public static Picture Covered(string name, uint top, float amount, int value)
    {
        var canvas = new Picture(16, 16, name);
        var dirt = Dirt("block/dirt", Pigments.Hex("866043")).Pixels;
        return canvas.Each((x, y) =>
        {
            var depth = 2 + (int)(canvas.Chance(x, 0, 5) * 3.2f);
            if (y >= depth)
            {
                return dirt[(y * 16) + x];
            }

            return Picture.Shade(Picture.Shade(top, value / 255f), (y == depth - 1 ? 0.8f : 1) * (1 + (amount * (canvas.Chance(x, y) - 0.5f))));
        });
    }

    public override ushort? Work(ushort state, string tool, bool isOpen) =>
        isOpen && tool.EndsWith("_hoe", StringComparison.Ordinal) && Blocks.Of(state).Name is "dirt" or "grass_path"
            ? Blocks.State("farmland")
            : null;

    public override byte LightLost(Block block, bool isOpaqueCube) =>
        block.Name == "grass_path" ? (byte)15 : base.LightLost(block, isOpaqueCube);

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => block.Name == "grass_path"
        ? FacePictures.Of("dirt", "grass_path_top", "grass_path_side")
        : base.Faces(block, state, pictures);

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "dirt" => Dirt(name.Full, Pigments.Hex("866043")),
        "coarse_dirt" => Dirt(name.Full, Pigments.Hex("77553b")),
        "grass_path_side" => Covered(name.Full, Pigments.Hex("94793f"), 0.2f, 255),
        "grass_path_top" => Brushes.Grain(name.Full, Pigments.Hex("94793f"), 0.2f),
        "clay" => Brushes.Grain(name.Full, Pigments.Guess(name.Plain), 0.06f),
        _ => null,
    };

    private static Picture Dirt(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => canvas.Chance(x, y, 9) switch
        {
            < 0.06f => Picture.Shade(Picture.Rgb(150, 130, 110), 0.9f),
            < 0.2f => Picture.Shade(colour, 0.68f),
            _ => Picture.Shade(colour, 0.88f + (0.3f * Brushes.Stepped((canvas.Chance(x, y) * 0.5f) + (canvas.Cloud(x, y, 4, 2) * 0.5f), 4))),
        });
    }
}
