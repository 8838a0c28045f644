namespace Basalt.World;

/// <summary>Walls: posts with low or tall arms.</summary>
internal sealed class Walls : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_wall", StringComparison.Ordinal);

    public override ushort Adjust(ushort state, BlockPlace place)
    {
        var above = place.Above;
        var covered = BlockFamilies.Of(above) is Walls || BlockProperties.HasFullFace(above, Side.Down);
        var joined = new bool[6];
        foreach (var side in Sides.Around)
        {
            joined[(int)side] = Joins(place.Beside(side), side);
            state = Blocks.With(state, side.Name(), !joined[(int)side] ? "none" : covered ? "tall" : "low");
        }

        bool north = joined[(int)Side.North], south = joined[(int)Side.South], west = joined[(int)Side.West], east = joined[(int)Side.East];
        var straight = (north && south && !west && !east) || (west && east && !north && !south);
        var post = !straight || (BlockFamilies.Of(above) is Walls && Blocks.Property(above, "up") == "true")
            || (BlockProperties.HasCentre(above, Side.Down) && !BlockProperties.HasFullFace(above, Side.Down));
        return Blocks.With(state, "up", Flag(post));
    }

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.CutFrom(block.Name, "_wall", pictures) ?? base.Faces(block, state, pictures);

    public override ushort ItemState(Block block) => Blocks.With(Blocks.With(block.DefaultState, "east", "low"), "west", "low");

    private static bool Joins(ushort beside, Side side) =>
        BlockFamilies.Of(beside) is Walls or Panes || Neighbours.IsGateAlong(beside, side) || Neighbours.IsFirm(beside, side);
}
