namespace Basalt.World;

/// <summary>Chains.</summary>
internal sealed class Chains : BlockFamily
{
    public override bool Owns(string name) => name == "chain";

    public override bool IsFlatItem(Block block) => true;
}
