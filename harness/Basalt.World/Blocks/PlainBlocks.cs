namespace Basalt.World;

/// <summary>All blocks that nothing sets apart.</summary>
internal sealed class PlainBlocks : BlockFamily
{
    public override bool Owns(string name) => true;
}
