namespace Basalt.World;

/// <summary>Tripwires.</summary>
internal sealed class Tripwires : BlockFamily
{
    public override bool Owns(string name) => name == "tripwire";

    public override string PlacedBy(Block block) => "string";
}
