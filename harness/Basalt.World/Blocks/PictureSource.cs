namespace Basalt.World;

/// <summary>What a family may ask about the pictures there are.</summary>
/// <param name="Has">Whether there is a picture of this name rather than a makeshift; names are as <c>block/stone</c>.</param>
/// <param name="Offset">Where the picture of this name starts in the atlas.</param>
internal sealed record PictureSource(Func<string, bool> Has, Func<string, int> Offset)
{
    /// <summary>Where the picture of a block starts in the atlas.</summary>
    /// <param name="plain">Without the folder: <c>stone</c>.</param>
    public int OfBlock(string plain) => Offset("block/" + plain);
}
