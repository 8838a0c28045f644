namespace Basalt.World;

/// <summary>Fence gates: they sink between walls, and open away from the player.</summary>
internal sealed class FenceGates : BlockFamily
{
    public override bool CarriesFixtures => false;

    public override bool Owns(string name) => name.EndsWith("_fence_gate", StringComparison.Ordinal);

    public override ushort Adjust(ushort state, BlockPlace place)
    {
        var facing = FacingOf(state);
        var low = BlockFamilies.Of(place.Beside(facing.Clockwise())) is Walls || BlockFamilies.Of(place.Beside(facing.CounterClockwise())) is Walls;
        return Blocks.With(state, "in_wall", Flag(low));
    }

    public override Touch Use(ushort state, string? held, Side ahead)
    {
        var opens = Blocks.Property(state, "open") == "false";
        var next = Blocks.With(state, "open", Flag(opens));
        return new Touch { Swings = true, Becomes = opens && FacingOf(state) == ahead.Opposite() ? Blocks.With(next, "facing", ahead.Name()) : next };
    }

    public override Box[] Outline(ushort state) => Blocks.CollisionShape(state).IsEmpty ? [Bar(state)] : base.Outline(state);

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.CutFrom(block.Name, "_fence_gate", pictures) ?? base.Faces(block, state, pictures);

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var picture = pictures.Offset(faces[ModelParts.Up]);
        var low = Blocks.Property(state, "in_wall") == "true" ? 3 : 0;
        ModelBox Bar(float x0, float y0, float z0, float x1, float y1, float z1) => ModelBox.Of(x0, y0 - low, z0, x1, y1 - low, z1, picture);
        ReadOnlySpan<ModelBox> bars = Blocks.Property(state, "open") == "true"
            ?
            [
                Bar(0, 5, 7, 2, 16, 9), Bar(14, 5, 7, 16, 16, 9), Bar(0, 6, 13, 2, 15, 15), Bar(14, 6, 13, 16, 15, 15),
                Bar(0, 6, 9, 2, 9, 13), Bar(0, 12, 9, 2, 15, 13), Bar(14, 6, 9, 16, 9, 13), Bar(14, 12, 9, 16, 15, 13),
            ]
            :
            [
                Bar(0, 5, 7, 2, 16, 9), Bar(14, 5, 7, 16, 16, 9), Bar(6, 6, 7, 10, 15, 9),
                Bar(2, 6, 7, 6, 9, 9), Bar(2, 12, 7, 6, 15, 9), Bar(10, 6, 7, 14, 9, 9), Bar(10, 12, 7, 14, 15, 9),
            ];
        return ModelParts.Turned(state, "south", bars);
    }

    protected override ushort? Orient(in Placing placing) => Blocks.With(placing.Block.DefaultState, "facing", placing.Ahead.Name());

    private static Box Bar(ushort state) => Blocks.Property(state, "facing") is "north" or "south"
        ? new Box(0, 0, 0.375f, 1, 1, 0.625f)
        : new Box(0.375f, 0, 0, 0.625f, 1, 1);
}
