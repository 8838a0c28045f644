namespace Basalt.World;

/// <summary>Upright corals, alive and dead.</summary>
internal sealed class Corals : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_coral", StringComparison.Ordinal);

    public override string? Cross(Block block, ushort state) => "block/" + block.Name;
}
