namespace Basalt.World;

/// <summary>Stone with silverfish in it, which looks like the stone.</summary>
internal sealed class InfestedStones : BlockFamily
{
    private const string Prefix = "infested_";

    public override bool Owns(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var stone = Blocks.Find(block.Name[Prefix.Length..])!;
        return BlockFamilies.Of(stone.DefaultState).Faces(stone, stone.DefaultState, pictures);
    }
}
