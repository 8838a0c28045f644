namespace Basalt.World;

/// <summary>Buttons and levers.</summary>
internal sealed class ButtonBlocks : BlockFamily
{
    private const string Lever = "lever";

    public override bool Owns(string name) => name == Lever || name.EndsWith("_button", StringComparison.Ordinal);

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        (block.Name == Lever ? null : FacePictures.CutFrom(block.Name, "_button", pictures)) ?? base.Faces(block, state, pictures);

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        block.Name == Lever
            ? base.Model(block, state, faces, pictures)
            : ModelParts.Turned(state, "south", ModelBox.Of(5, 6, 0, 11, 10, 2, pictures.Offset(faces[ModelParts.Up])));

    public override bool IsFlatItem(Block block) => block.Name == Lever;

    protected override Box Outlined(ushort state) => OnWall(state);
}
