namespace Basalt.World;

/// <summary>Wool, terracotta and concrete of every dye; concrete powder falls.</summary>
internal sealed class DyedBlocks : BlockFamily
{
    private static readonly string[] Ends = ["_wool", "_terracotta", "_concrete", "_concrete_powder"];

    public override bool Owns(string name) =>
        name == "terracotta" || (Pigments.Dye(name) is not null && Ends.Any(end => name.EndsWith(end, StringComparison.Ordinal)));

    public override bool Falls(Block block) => block.Name.EndsWith("_concrete_powder", StringComparison.Ordinal);

    public override Picture? Paint(PictureName name)
    {
        if (name.Plain == "terracotta")
        {
            return Brushes.Grain(name.Full, Pigments.Guess(name.Plain), 0.06f);
        }

        return Pigments.Dye(name.Plain) is not { } dye ? null
            : name.Ends("_wool") ? Wool(name.Full, Pigments.Cloth(dye))
            : name.Ends("_glazed_terracotta") ? Brushes.Ringed(name.Full, Pigments.Cloth(dye))
            : name.Ends("_terracotta") ? Brushes.Grain(name.Full, Pigments.Clay(dye), 0.05f)
            : name.Ends("_concrete") ? Brushes.Grain(name.Full, Picture.Shade(Pigments.Cloth(dye), 0.92f), 0.02f)
            : name.Ends("_concrete_powder") ? Brushes.Grain(name.Full, Pigments.Cloth(dye), 0.12f)
            : null;
    }

    private static Picture Wool(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(colour, 0.93f + ((x + (y * 2)) % 4 == 0 ? 0.06f : 0)
            + (0.09f * Brushes.Stepped((canvas.Cloud(x, y, 4, 2) * 0.6f) + (canvas.Chance(x, y) * 0.4f), 4))));
    }
}
