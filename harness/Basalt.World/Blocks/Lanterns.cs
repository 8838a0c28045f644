namespace Basalt.World;

/// <summary>Lanterns, which stand or hang.</summary>
internal sealed class Lanterns : BlockFamily
{
    private const string Rows = """
        SsssssS.........
        SyyyyySSSS......
        SywwwySsssS.....
        SyowoySsssS.....
        SyowoySsssS.....
        SyowoySSSS......
        SyyyyyS.........
        SsssssS.........
        ................
        SSSSSS....SsS...
        SssssS....S.S...
        SssssS....SsS...
        SssssS....S.S...
        SssssS....SsS...
        SSSSSS....S.S...
        ................
        """;

    public override bool Owns(string name) => name is "lantern" or "soul_lantern";

    public override bool StopsWater(Block block) => false;

    public override bool Holds(ushort state, BlockPlace place) => Blocks.Property(state, "hanging") == "true"
        ? BlockProperties.HasCentre(place.Above, Side.Down) || Blocks.Of(place.Above).Name == "chain"
        : BlockProperties.HasCentre(place.Below, Side.Up);

    public override ushort? Place(in Placing placing)
    {
        foreach (var way in placing.Ways.Where(way => way <= Side.Up))
        {
            var state = Soaked(Blocks.With(placing.Block.DefaultState, "hanging", Flag(way == Side.Up)), placing.Place);
            if (Holds(state, placing.Place))
            {
                return state;
            }
        }

        return null;
    }

    public override byte LightGiven(Block block, ushort state) => block.Name == "soul_lantern" ? (byte)10 : (byte)15;

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var picture = pictures.Offset(faces[ModelParts.Up]);
        var hanging = Blocks.Property(state, "hanging") == "true";
        var y = hanging ? 1 : 0;
        var body = ModelBox.Of(5, y, 5, 11, 7 + y, 11, picture).Unshaded();
        var cap = ModelBox.Of(6, 7 + y, 6, 10, 9 + y, 10, picture).Unshaded();
        for (var side = ModelParts.North; side <= ModelParts.East; side++)
        {
            body.Face(side, picture, 0, 2, 6, 9);
            cap.Face(side, picture, 1, 0, 5, 2);
        }

        yield return body.Face(ModelParts.Up, picture, 0, 9, 6, 15).Face(ModelParts.Down, picture, 0, 9, 6, 15);
        yield return cap.Face(ModelParts.Up, picture, 1, 10, 5, 14);
        foreach (var degrees in new[] { 45f, -45f })
        {
            yield return ModelBox.Of(6.5f, 9 + y, 8, 9.5f, hanging ? 16 : 11, 8, picture)
                .Without(ModelParts.Down, ModelParts.Up, ModelParts.West, ModelParts.East).Unshaded()
                .Face(ModelParts.North, picture, 11, hanging ? 6 : 10, 14, 12)
                .Face(ModelParts.South, picture, 11, hanging ? 6 : 10, 14, 12)
                .Turned(1, degrees, 8, 8, 8);
        }
    }

    public override Picture? Paint(PictureName name) => name.Plain == "lantern" ? Drawn(name, Rows) : null;
}
