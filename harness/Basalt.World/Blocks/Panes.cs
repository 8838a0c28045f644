namespace Basalt.World;

/// <summary>Glass panes and iron bars.</summary>
internal sealed class Panes : BlockFamily
{
    private const string Bars = "iron_bars";

    public override bool Owns(string name) => name == Bars || name.EndsWith("_pane", StringComparison.Ordinal);

    public override ushort Adjust(ushort state, BlockPlace place)
    {
        foreach (var side in Sides.Around)
        {
            var beside = place.Beside(side);
            state = Blocks.With(state, side.Name(), Flag(BlockFamilies.Of(beside) is Panes or Walls || Neighbours.IsFirm(beside, side)));
        }

        return state;
    }

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        block.Name == Bars ? base.Faces(block, state, pictures) : FacePictures.Of(block.Name[..^"_pane".Length]);

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var picture = pictures.Offset(faces[ModelParts.Up]);
        var edge = block.Name == Bars ? picture : pictures.Offset(faces[ModelParts.Up] + "_pane_top");
        List<ModelBox> boxes =
        [
            Edged(ModelBox.Of(7, 0, 7, 9, 16, 9, picture), edge, [0, 1, 2, 3, 4, 5]),
        ];
        foreach (var (side, turns) in ModelParts.Quarters)
        {
            if (Blocks.Property(state, side) == "true")
            {
                boxes.Add(Edged(ModelBox.Of(7, 0, 0, 9, 16, 7, picture), edge, ModelParts.Down, ModelParts.Up, ModelParts.North).Quarter(turns));
            }
        }

        return boxes;
    }

    public override bool IsFlatItem(Block block) => true;

    public override Picture? Paint(PictureName name) => name.Plain != Bars ? null
        : new Picture(16, 16, name.Full).Each((x, y) => x % 4 is 1 or 2 || y is 1 or 14 ? Brushes.Grey(x % 4 == 1 ? 130 : 90) : 0u);

    private static ModelBox Edged(ModelBox box, int edge, params ReadOnlySpan<int> faces)
    {
        foreach (var face in faces)
        {
            box.Face(face, edge, 7, 0, 9, 16);
        }

        return box;
    }
}
