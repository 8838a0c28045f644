namespace Basalt.World;

/// <summary>Small flowers.</summary>
internal sealed class Flowers : BlockFamily
{
    private const string Tulip = """
        ......xox.......
        ......xxo.......
        ......xxx.......
        .......d........
        .......d........
        .......d........
        .....g.d........
        .....ggd.g......
        ......gdgg......
        .......dg.......
        .......d........
        """;

    public override bool Owns(string name) => FlowerPictures.Rows.ContainsKey(name) || name == "wither_rose" || IsTulip(name);

    public override bool Holds(ushort state, BlockPlace place) => Soils.IsSoil(place.Below);

    public override string? Cross(Block block, ushort state) => "block/" + block.Name;

    public override Picture? Paint(PictureName name)
    {
        if (FlowerPictures.Rows.TryGetValue(name.Plain, out var rows))
        {
            return Drawn(name, rows);
        }

        if (!IsTulip(name.Plain))
        {
            return null;
        }

        var petal = Pigments.Cloth(Pigments.Dye(name.Plain) ?? "red");
        return new Picture(16, 16, name.Full).Letters(
            0, 5, Tulip, letter => letter switch { 'x' => petal, 'o' => Picture.Shade(petal, 0.8f), _ => Ink.Of(letter) });
    }

    protected override Box Outlined(ushort state) => Blocks.Of(state).Name == "wither_rose" ? base.Outlined(state) : Upright(5, 10);

    private static bool IsTulip(string name) => name.EndsWith("_tulip", StringComparison.Ordinal);
}
