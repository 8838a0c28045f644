namespace Basalt.World;

/// <summary>Redstone dust, repeaters and comparators.</summary>
internal sealed class RedstoneParts : BlockFamily
{
    public override bool Owns(string name) => name is "redstone_wire" or "repeater" or "comparator";

    public override string PlacedBy(Block block) => block.Name == "redstone_wire" ? "redstone" : block.Name;

    public override bool Holds(ushort state, BlockPlace place) => BlockProperties.HasFullFace(place.Below, Side.Up);

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        [ModelParts.Plate(pictures.Offset(faces[ModelParts.Up]))];
}
