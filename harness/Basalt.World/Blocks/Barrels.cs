namespace Basalt.World;

/// <summary>Barrels, whose top looks to any side.</summary>
internal sealed class Barrels : BlockFamily
{
    public override bool Owns(string name) => name == "barrel";

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.Aligned(Blocks.Property(state, "facing"), "barrel_bottom", "barrel_top", "barrel_side");

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "barrel_side" => Brushes.Planks(name.Full, Pigments.Hex("86643a"), true),
        "barrel_top" or "barrel_bottom" or "barrel_top_open" => Brushes.Framed(Brushes.Planks(name.Full, Pigments.Hex("8c693d"), false), 0.7f),
        _ => null,
    };
}
