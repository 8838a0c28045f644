namespace Basalt.World;

/// <summary>Composters: boxes that are open at the top.</summary>
internal sealed class Composters : BlockFamily
{
    public override bool Owns(string name) => name == "composter";

    public override bool IsSeeThrough(Block block) => true;

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.Of("composter_bottom", "composter_top", "composter_side");

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var (side, floor) = (pictures.OfBlock("composter_side"), pictures.OfBlock("composter_bottom"));
        return
        [
            ModelBox.Of(0, 0, 0, 16, 2, 16, floor), ModelBox.Of(0, 0, 0, 2, 16, 16, side), ModelBox.Of(14, 0, 0, 16, 16, 16, side),
            ModelBox.Of(2, 0, 0, 14, 16, 2, side), ModelBox.Of(2, 0, 14, 14, 16, 16, side),
        ];
    }

    public override Picture? Paint(PictureName name) => name.Plain is "composter_side" or "composter_top" or "composter_bottom"
        ? Brushes.Planks(name.Full, Pigments.Hex("70491f"), true)
        : null;
}
