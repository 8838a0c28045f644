namespace Basalt.World;

/// <summary>Trapdoors. Those of iron do not open by hand.</summary>
internal sealed class Trapdoors : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_trapdoor", StringComparison.Ordinal);

    public override Touch? Use(ushort state, string? held, Side ahead) => Blocks.Of(state).Name == "iron_trapdoor" ? null
        : new Touch { Swings = true, Becomes = Blocks.With(state, "open", Flag(Blocks.Property(state, "open") == "false")) };

    public override Picture? Paint(PictureName name)
    {
        if (!name.Ends("_trapdoor") || Pigments.Wood(name.Plain) is not { } wood)
        {
            return null;
        }

        var canvas = Brushes.Framed(Brushes.Planks(name.Full, Pigments.Plank(wood), false), 0.6f);
        for (var i = 0; i < 4; i++)
        {
            canvas.Box(3 + (i % 2 * 6), 3 + (i / 2 * 6), 4, 4, 0);
        }

        return canvas;
    }

    protected override ushort? Orient(in Placing placing)
    {
        var (state, side) = (placing.Block.DefaultState, placing.Side);
        return side > Side.Up
            ? Blocks.With(Blocks.With(state, "facing", side.Name()), "half", placing.UpperPart ? "top" : "bottom")
            : Blocks.With(Blocks.With(state, "facing", placing.Ahead.Opposite().Name()), "half", side == Side.Up ? "bottom" : "top");
    }
}
