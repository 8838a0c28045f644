namespace Basalt.World;

/// <summary>Torches of all kinds, on the ground and on walls.</summary>
internal sealed class Torches : BlockFamily
{
    private const string Rows = """
        ................
        ................
        ................
        ................
        ................
        ................
        .......yw.......
        .......yo.......
        .......th.......
        .......hT.......
        .......th.......
        .......tT.......
        .......hT.......
        .......tT.......
        .......hT.......
        .......tT.......
        """;

    public override bool Owns(string name) => name.EndsWith("torch", StringComparison.Ordinal);

    public override string PickedAs(Block block) => Standing(block);

    public override bool Holds(ushort state, BlockPlace place) => IsOnWall(Blocks.Of(state))
        ? Ladders.HasWallBehind(state, place)
        : BlockProperties.HasCentre(place.Below, Side.Up);

    public override ushort? Place(in Placing placing)
    {
        foreach (var way in placing.Ways.Where(way => way != Side.Up))
        {
            var state = way == Side.Down
                ? placing.Block.DefaultState
                : Blocks.State(placing.Block.Name.Replace("torch", "wall_torch"), ("facing", way.Opposite().Name()));
            if (Holds(state, placing.Place))
            {
                return state;
            }
        }

        return null;
    }

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        if (IsOnWall(block))
        {
            loot.Add(Standing(block), 1);
        }
        else
        {
            base.Drop(block, state, loot, ref dice);
        }
    }

    public override byte LightGiven(Block block, ushort state) => Standing(block) switch
    {
        "soul_torch" => 10,
        "redstone_torch" => WhenLit(state, 7),
        _ => (byte)block.EmitLight,
    };

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => FacePictures.Of(Standing(block));

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var picture = pictures.Offset(faces[ModelParts.Up]);
        return IsOnWall(block)
            ? ModelParts.Turned(state, "east", Stick(picture, -1, 3.5f).Turned(2, -22.5f, 0, 3.5f, 8))
            : [Stick(picture, 7, 0)];
    }

    public override bool IsFlatItem(Block block) => true;

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "torch" => Drawn(name, Rows),
        "soul_torch" => new Picture(16, 16, name.Full).Letters(7, 6, "bw/bB/th/hT/th/tT/hT/tT/hT/tT", Ink.Of),
        "redstone_torch" => new Picture(16, 16, name.Full).Letters(7, 6, "rw/rR/th/hT/th/tT/hT/tT/hT/tT", Ink.Of),
        _ => null,
    };

    protected override Box Outlined(ushort state) => IsOnWall(Blocks.Of(state)) ? OnWall(state) : Upright(6, 10);

    private static bool IsOnWall(Block block) => block.Name.EndsWith("wall_torch", StringComparison.Ordinal);

    private static string Standing(Block block) => block.Name.Replace("wall_torch", "torch");

    private static ModelBox Stick(int picture, float x, float y)
    {
        var torch = ModelBox.Of(x, y, 7, x + 2, y + 10, 9, picture).Unshaded();
        for (var side = ModelParts.North; side <= ModelParts.East; side++)
        {
            torch.Face(side, picture, 7, 6, 9, 16);
        }

        return torch.Face(ModelParts.Up, picture, 7, 6, 9, 8).Face(ModelParts.Down, picture, 7, 14, 9, 16);
    }
}
