namespace Basalt.World;

/// <summary>Technical blocks that nobody sees.</summary>
internal sealed class Barriers : BlockFamily
{
    private const string Barrier = "barrier";

    public override bool Owns(string name) => name is Barrier or "structure_void" or "moving_piston";

    public override bool JoinsFences(Block block) => block.Name != Barrier;

    public override Box[] Outline(ushort state) => Blocks.Of(state).Name == Barrier ? [] : base.Outline(state);

    public override bool IsSeeThrough(Block block) => true;

    public override DrawnAs Drawing(Block block) => DrawnAs.Nothing;
}
