namespace Basalt.World;

/// <summary>TNT.</summary>
internal sealed class TntBlocks : BlockFamily
{
    public override bool Owns(string name) => name == "tnt";

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => FacePictures.Of("tnt_bottom", "tnt_top", "tnt_side");

    public override Picture? Paint(PictureName name) => name.Plain != "tnt_side" ? null
        : new Picture(16, 16, name.Full).Each((x, y) =>
            y is > 4 and < 11 ? Brushes.Grey(220) : Picture.Shade(Pigments.Hex("c5442e"), x % 4 == 3 ? 0.75f : 1));
}
