namespace Basalt.World;

/// <summary>Slime, which bounces, and honey, which sticks.</summary>
internal sealed class StickyBlocks : BlockFamily
{
    private const string Slime = "slime_block";

    public override bool Owns(string name) => name is Slime or "honey_block";

    public override Footing FootingOf(Block block) =>
        block.Name == Slime ? new Footing(Slipperiness: 0.8, Bounces: true) : new Footing(Jump: 0.4, Speed: 0.4);

    public override bool IsSeeThrough(Block block) => true;

    public override byte LightLost(Block block, bool isOpaqueCube) => block.Name == Slime ? (byte)1 : base.LightLost(block, isOpaqueCube);

    public override DrawnAs Drawing(Block block) => DrawnAs.Translucent;
}
