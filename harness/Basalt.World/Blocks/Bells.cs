namespace Basalt.World;

/// <summary>Bells.</summary>
internal sealed class Bells : BlockFamily
{
    public override bool Owns(string name) => name == "bell";

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => FacePictures.Of("bell");

    public override Picture? Paint(PictureName name) => name.Plain == "bell" ? Brushes.Grain(name.Full, Pigments.Hex("f3cf3a"), 0.15f) : null;
}
