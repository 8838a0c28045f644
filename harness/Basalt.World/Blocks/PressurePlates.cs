namespace Basalt.World;

/// <summary>Pressure plates.</summary>
internal sealed class PressurePlates : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_pressure_plate", StringComparison.Ordinal);

    public override bool Holds(ushort state, BlockPlace place) => BlockProperties.HasCentre(place.Below, Side.Up);

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.CutFrom(block.Name, "_pressure_plate", pictures) ?? base.Faces(block, state, pictures);

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        [ModelBox.Of(1, 0, 1, 15, 1, 15, pictures.Offset(faces[ModelParts.Up]))];

    protected override Box Outlined(ushort state) => Upright(0, 1);
}
