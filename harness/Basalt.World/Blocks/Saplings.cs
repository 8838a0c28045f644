namespace Basalt.World;

/// <summary>Saplings.</summary>
internal sealed class Saplings : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_sapling", StringComparison.Ordinal);

    public override bool Holds(ushort state, BlockPlace place) => Soils.IsSoil(place.Below);

    public override string? Cross(Block block, ushort state) => block.Name == "bamboo_sapling" ? null : "block/" + block.Name;

    public override Picture? Paint(PictureName name)
    {
        if (!name.Ends("_sapling"))
        {
            return null;
        }

        var leaf = Pigments.Hex(Pigments.Wood(name.Plain) switch { "birch" => "6f9a4a", "spruce" => "3f5a34", "acacia" => "7a9a1c", _ => "4a8a24" });
        var canvas = new Picture(16, 16, name.Full);
        return canvas.Each((x, y) =>
        {
            var round = MathF.Sqrt(((x - 7.5f) * (x - 7.5f)) + ((y - 6f) * (y - 6f) * 1.3f));
            return round < 5.5f && canvas.Chance(x, y) < 0.75f ? Picture.Shade(leaf, 0.75f + (0.5f * canvas.Chance(x, y, 2)))
                : x is 7 or 8 && y > 6 ? Pigments.Hex("6b4a22")
                : 0u;
        });
    }

    protected override Box Outlined(ushort state) => Upright(2, 12);
}
