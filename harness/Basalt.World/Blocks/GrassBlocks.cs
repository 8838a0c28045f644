namespace Basalt.World;

/// <summary>Grass blocks, podzol and mycelium: earth with a cover that shows snow above it.</summary>
internal sealed class GrassBlocks : BlockFamily
{
    public override bool Owns(string name) => name is "grass_block" or "podzol" or "mycelium";

    public override ushort Adjust(ushort state, BlockPlace place) =>
        Blocks.With(state, "snowy", Flag(BlockFamilies.Of(place.Above) is SnowCovers));

    public override ushort? Work(ushort state, string tool, bool isOpen) =>
        Blocks.Of(state).Name != "grass_block" || !isOpen ? null
        : tool.EndsWith("_shovel", StringComparison.Ordinal) ? Blocks.State("grass_path")
        : tool.EndsWith("_hoe", StringComparison.Ordinal) ? Blocks.State("farmland")
        : null;

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var name = block.Name;
        var side = name == "grass_block" && Blocks.Property(state, "snowy") == "true" ? "grass_block_snow" : name + "_side";
        return FacePictures.Of("dirt", name + "_top", side);
    }

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "grass_block_top" => Brushes.Grain(name.Full, Picture.Rgb(149, 149, 149), 0.28f),
        "grass_block_side" => Soils.Covered(name.Full, Tints.Grass, 0.28f, 149),
        "grass_block_snow" => Soils.Covered(name.Full, Picture.Rgb(249, 254, 254), 0.05f, 255),
        "podzol_side" => Soils.Covered(name.Full, Picture.Rgb(98, 68, 28), 0.3f, 255),
        "podzol_top" => Brushes.Blotches(name.Full, Pigments.Hex("5b3f18"), Pigments.Hex("7a5a2a"), 0.35f),
        "mycelium_side" => Soils.Covered(name.Full, Picture.Rgb(118, 104, 108), 0.3f, 255),
        "mycelium_top" => Brushes.Blotches(name.Full, Pigments.Hex("6f6265"), Pigments.Hex("8a7d82"), 0.3f),
        _ => null,
    };

    public override uint? Tint(string picture) => picture is "grass_block_top" or "grass_block_side_overlay" ? Tints.Grass : null;
}
