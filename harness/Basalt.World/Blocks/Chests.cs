namespace Basalt.World;

/// <summary>Chests.</summary>
internal sealed class Chests : BlockFamily
{
    public override bool Owns(string name) => name is "chest" or "trapped_chest" or "ender_chest";

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => FacePictures.Of("chest");

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) => ModelParts.Turned(
        state,
        "north",
        ModelBox.Of(1, 0, 1, 15, 14, 15, pictures.Offset(faces[ModelParts.Up])),
        ModelBox.Of(7, 7, 0, 9, 11, 1, pictures.OfBlock("iron_block")));

    public override Picture? Paint(PictureName name) => name.Plain == "chest"
        ? Brushes.Framed(Brushes.Planks(name.Full, Pigments.Hex("a07529"), false), 0.6f)
        : null;
}
