namespace Basalt.World;

/// <summary>Planks of all woods.</summary>
internal sealed class PlankBlocks : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_planks", StringComparison.Ordinal);

    public override Picture? Paint(PictureName name) => name.Ends("_planks") && Pigments.Wood(name.Plain) is { } wood
        ? Brushes.Planks(name.Full, Pigments.Plank(wood), false)
        : null;
}
