namespace Basalt.World;

/// <summary>Fences. One of nether bricks and one of wood do not join each other.</summary>
internal sealed class Fences : BlockFamily
{
    private const string Nether = "nether_brick_fence";

    public override bool Owns(string name) => name.EndsWith("_fence", StringComparison.Ordinal);

    public override ushort Adjust(ushort state, BlockPlace place)
    {
        var isNether = Blocks.Of(state).Name == Nether;
        foreach (var side in Sides.Around)
        {
            var beside = place.Beside(side);
            var joins = (BlockFamilies.Of(beside) is Fences && (Blocks.Of(beside).Name == Nether) == isNether)
                || Neighbours.IsGateAlong(beside, side) || Neighbours.IsFirm(beside, side);
            state = Blocks.With(state, side.Name(), Flag(joins));
        }

        return state;
    }

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.CutFrom(block.Name, "_fence", pictures) ?? base.Faces(block, state, pictures);

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var picture = pictures.Offset(faces[ModelParts.Up]);
        yield return ModelBox.Of(6, 0, 6, 10, 16, 10, picture);
        foreach (var (side, turns) in ModelParts.Quarters)
        {
            if (Blocks.Property(state, side) == "true")
            {
                yield return ModelBox.Of(7, 12, 0, 9, 15, 6, picture).Quarter(turns);
                yield return ModelBox.Of(7, 6, 0, 9, 9, 6, picture).Quarter(turns);
            }
        }
    }

    public override ushort ItemState(Block block) => Blocks.With(Blocks.With(block.DefaultState, "east", "true"), "west", "true");
}
