namespace Basalt.World;

/// <summary>Anvils and the dragon's egg, which fall.</summary>
internal sealed class Anvils : BlockFamily
{
    public override bool Owns(string name) => name == "dragon_egg" || name.EndsWith("anvil", StringComparison.Ordinal);

    public override bool Falls(Block block) => true;
}
