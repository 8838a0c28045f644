namespace Basalt.World;

/// <summary>Rails.</summary>
internal sealed class Rails : BlockFamily
{
    private const string Rows = """
        ..sS........sS..
        NnsSnnnnnnnnsSnN
        NnsSnnnnnnnnsSnN
        ..sS........sS..
        ..sS........sS..
        NnsSnnnnnnnnsSnN
        NnsSnnnnnnnnsSnN
        ..sS........sS..
        ..sS........sS..
        NnsSnnnnnnnnsSnN
        NnsSnnnnnnnnsSnN
        ..sS........sS..
        ..sS........sS..
        NnsSnnnnnnnnsSnN
        NnsSnnnnnnnnsSnN
        ..sS........sS..
        """;

    public override bool Owns(string name) => name is "rail" or "powered_rail" or "detector_rail" or "activator_rail";

    public override bool Holds(ushort state, BlockPlace place) => BlockProperties.HasFullFace(place.Below, Side.Up);

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        [ModelParts.Plate(pictures.Offset(faces[ModelParts.Up]))];

    public override bool IsFlatItem(Block block) => true;

    public override Picture? Paint(PictureName name) => name.Plain == "rail" ? Drawn(name, Rows) : null;

    protected override Box Outlined(ushort state) => Upright(0, 1);
}
