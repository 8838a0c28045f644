namespace Basalt.World;

/// <summary>Air, in the open, in caves and in the void.</summary>
internal sealed class AirBlocks : BlockFamily
{
    public override bool IsAir => true;

    public override bool Owns(string name) => name is "air" or "cave_air" or "void_air";

    public override bool IsReplaceable(ushort state) => Blocks.Of(state).Name != "void_air";

    public override Box[] Outline(ushort state) => [];

    public override DrawnAs Drawing(Block block) => DrawnAs.Nothing;
}
