namespace Basalt.World;

/// <summary>Lily pads.</summary>
internal sealed class LilyPads : BlockFamily
{
    private const string Rows = """
        ................
        .....wwww.......
        ...wwwwwwww.....
        ..wwwWwwwwww....
        ..wwwwWwwwwww...
        .wwwwwwWwwwww...
        .wwwwwwwWww....w
        .wwwwwwwww....ww
        .wwwwwwwwwwwwwww
        .wwwwwwwWwwwwww.
        ..wwwwwWwwwwww..
        ..wwwwWwwwwwww..
        ...wwWwwwwwww...
        .....wwwwwww....
        ................
        ................
        """;

    public override bool Owns(string name) => name == "lily_pad";

    public override bool Holds(ushort state, BlockPlace place) => place.HasGround;

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        [ModelParts.Plate(pictures.Offset(faces[ModelParts.Up]))];

    public override bool IsFlatItem(Block block) => true;

    public override Picture? Paint(PictureName name) => name.Plain == "lily_pad" ? Drawn(name, Rows) : null;

    public override uint? Tint(string picture) => picture == "lily_pad" ? Pigments.Hex("208030") : null;
}
