namespace Basalt.World;

/// <summary>Scaffolding, in which bodies climb.</summary>
internal sealed class Scaffoldings : BlockFamily
{
    public override bool HasFullFaces => false;

    public override bool IsClimbable => true;

    public override bool Owns(string name) => name == "scaffolding";

    public override bool IsSeeThrough(Block block) => true;
}
