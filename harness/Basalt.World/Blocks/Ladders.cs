namespace Basalt.World;

/// <summary>Ladders.</summary>
internal sealed class Ladders : BlockFamily
{
    private const string Rows = """
        ..tT........tT..
        ..tT........tT..
        hhtThhhhhhhhtThh
        TTtTTTTTTTTTtTTT
        ..tT........tT..
        ..tT........tT..
        hhtThhhhhhhhtThh
        TTtTTTTTTTTTtTTT
        ..tT........tT..
        ..tT........tT..
        hhtThhhhhhhhtThh
        TTtTTTTTTTTTtTTT
        ..tT........tT..
        ..tT........tT..
        hhtThhhhhhhhtThh
        TTtTTTTTTTTTtTTT
        """;

    public override bool IsClimbable => true;

    public override bool Owns(string name) => name == "ladder";

    /// <summary>Whether the block that it turns its back to has a whole side there.</summary>
    public static bool HasWallBehind(ushort state, BlockPlace place)
    {
        var facing = FacingOf(state);
        return BlockProperties.HasFullFace(place.Beside(facing.Opposite()), facing);
    }

    public override bool Holds(ushort state, BlockPlace place) => HasWallBehind(state, place);

    public override ushort? Place(in Placing placing)
    {
        foreach (var way in placing.Ways.Where(way => way > Side.Up))
        {
            var state = Blocks.With(placing.Block.DefaultState, "facing", way.Opposite().Name());
            if (Holds(state, placing.Place))
            {
                return state;
            }
        }

        return null;
    }

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        ModelParts.Turned(state, "north", ModelBox.Of(0, 0, 15.2f, 16, 16, 15.2f, pictures.Offset(faces[ModelParts.Up]))
            .Without(ModelParts.Down, ModelParts.Up, ModelParts.West, ModelParts.East));

    public override bool IsFlatItem(Block block) => true;

    public override Picture? Paint(PictureName name) => name.Plain == "ladder" ? Drawn(name, Rows) : null;
}
