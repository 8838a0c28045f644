namespace Basalt.World;

/// <summary>Signs, on posts and on walls.</summary>
internal sealed class Signs : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_sign", StringComparison.Ordinal);

    public override bool StopsWater(Block block) => true;

    public override bool Holds(ushort state, BlockPlace place) => IsOnWall(Blocks.Of(state))
        ? Ladders.HasWallBehind(state, place)
        : place.HasGround;

    public override string PickedAs(Block block) => block.Name.Replace("_wall_sign", "_sign");

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        if (IsOnWall(block))
        {
            loot.Add(block.Name.Replace("wall_", ""), 1);
        }
        else
        {
            base.Drop(block, state, loot, ref dice);
        }
    }

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.CutFrom(block.Name, IsOnWall(block) ? "_wall_sign" : "_sign", pictures) ?? base.Faces(block, state, pictures);

    protected override ushort? Orient(in Placing placing)
    {
        var turn = ((int)MathF.Floor(((180 + placing.YawDegrees) * 16 / 360) + 0.5f)) & 15;
        return placing.Side > Side.Up
            ? Blocks.State(placing.Block.Name.Replace("_sign", "_wall_sign"), ("facing", placing.Side.Name()))
            : Blocks.With(placing.Block.DefaultState, "rotation", turn.ToString());
    }

    protected override Box Outlined(ushort state) => IsOnWall(Blocks.Of(state)) ? OnWall(state) : base.Outlined(state);

    private static bool IsOnWall(Block block) => block.Name.EndsWith("_wall_sign", StringComparison.Ordinal);
}
