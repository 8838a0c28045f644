namespace Basalt.World;

/// <summary>Carpets.</summary>
internal sealed class Carpets : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_carpet", StringComparison.Ordinal);

    public override bool StopsWater(Block block) => false;

    public override bool Holds(ushort state, BlockPlace place) => place.HasGround;

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.Of(block.Name.Replace("_carpet", "_wool", StringComparison.Ordinal));

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        [ModelBox.Of(0, 0, 0, 16, 1, 16, pictures.Offset(faces[ModelParts.Up]))];
}
