namespace Basalt.World;

/// <summary>Fungi, roots and sprouts of the Nether.</summary>
internal sealed class NetherPlants : BlockFamily
{
    public override bool Owns(string name) =>
        name is "crimson_fungus" or "warped_fungus" or "crimson_roots" or "warped_roots" or "nether_sprouts";

    public override string? Cross(Block block, ushort state) => "block/" + block.Name;
}
