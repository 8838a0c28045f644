namespace Basalt.World;

/// <summary>Beds. Players cannot place them.</summary>
internal sealed class Beds : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_bed", StringComparison.Ordinal);

    public override string? PlacedBy(Block block) => null;

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var wool = block.Name.Replace("_bed", "_wool", StringComparison.Ordinal);
        return FacePictures.Of("oak_planks", wool, wool);
    }
}
