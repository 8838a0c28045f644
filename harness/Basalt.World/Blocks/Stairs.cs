namespace Basalt.World;

/// <summary>Stairs, which bend around corners.</summary>
internal sealed class Stairs : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_stairs", StringComparison.Ordinal);

    public override ushort Adjust(ushort state, BlockPlace place) => Blocks.With(state, "shape", Shape(state, place));

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.CutFrom(block.Name, "_stairs", pictures) ?? base.Faces(block, state, pictures);

    protected override ushort? Orient(in Placing placing) => Blocks.With(
        Blocks.With(placing.Block.DefaultState, "facing", placing.Ahead.Name()), "half", placing.UpperHalf ? "top" : "bottom");

    private static string Shape(ushort state, BlockPlace place)
    {
        var facing = FacingOf(state);
        if (Turned(state, place, facing) is { } behind && Differs(state, place.Beside(behind.Opposite())))
        {
            return behind == facing.CounterClockwise() ? "outer_left" : "outer_right";
        }

        if (Turned(state, place, facing.Opposite()) is { } front && Differs(state, place.Beside(front)))
        {
            return front == facing.CounterClockwise() ? "inner_left" : "inner_right";
        }

        return "straight";
    }

    /// <summary>Where stairs on one side of these face, if they face across; null otherwise.</summary>
    private static Side? Turned(ushort state, BlockPlace place, Side side)
    {
        var beside = place.Beside(side);
        return BlockFamilies.Of(beside) is Stairs && Blocks.Property(beside, "half") == Blocks.Property(state, "half")
            && FacingOf(beside) is var other && other.Axis() != FacingOf(state).Axis() ? other : null;
    }

    private static bool Differs(ushort state, ushort beside) => BlockFamilies.Of(beside) is not Stairs
        || Blocks.Property(beside, "facing") != Blocks.Property(state, "facing")
        || Blocks.Property(beside, "half") != Blocks.Property(state, "half");
}
