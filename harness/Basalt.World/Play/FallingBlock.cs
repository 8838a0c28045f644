namespace Basalt.World;

/// <summary>Sand or gravel on its way down.</summary>
internal sealed class FallingBlock(int id, ushort state) : Entity(id, "falling_block", new Body(0.49, 0.98) { StepHeight = 0 })
{
    private int _age;

    public override EntityView View => new(Id, Kind, Body.Position.ToSingle(), 0, 0, 0, 0, 0, false, false, Blocks.Of(state).Name);

    public override void Tick(Game game)
    {
        game.Movement.Drift(Body, 0.04, 0.98);
        if (Body.OnGround)
        {
            IsGone = true;
            var (x, y, z) = (Body.Position.BlockX, Body.Position.BlockY, Body.Position.BlockZ);
            if (BlockProperties.IsReplaceable(game.Volume[x, y, z]))
            {
                game.Updates.Set(x, y, z, state);
            }
            else
            {
                game.Drop(x, y, z, new ItemStack(Blocks.Of(state).Name, 1));
            }
        }
        else if (++_age > 600 || Body.Position.Y < -32)
        {
            IsGone = true;
        }
    }
}
