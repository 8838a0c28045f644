namespace Basalt.World;

/// <summary>Nether wart.</summary>
internal sealed class NetherWarts : BlockFamily
{
    public override bool Owns(string name) => name == "nether_wart";

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.Of("nether_wart_stage" + Number(state, "age") switch { 0 => 0, < 3 => 1, _ => 2 });

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        ModelParts.Rows(pictures.Offset(faces[ModelParts.Up]));
}
