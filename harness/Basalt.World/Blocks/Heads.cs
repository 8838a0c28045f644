namespace Basalt.World;

/// <summary>Heads, which water washes away.</summary>
internal sealed class Heads : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_head", StringComparison.Ordinal);

    public override bool StopsWater(Block block) => false;
}
