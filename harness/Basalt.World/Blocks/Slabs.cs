namespace Basalt.World;

/// <summary>Slabs: half blocks, two of which make a whole one.</summary>
internal sealed class Slabs : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("_slab", StringComparison.Ordinal);

    public override bool? Merges(ushort there, Side? side, bool upperPart) => (Blocks.Property(there, "type"), side) switch
    {
        (var type, null) => type != "double",
        ("bottom", _) => side == Side.Up || (side > Side.Up && upperPart),
        ("top", _) => side == Side.Down || (side > Side.Up && !upperPart),
        _ => false,
    };

    // The source calls every slab one of stone.
    public override string? MaterialOf(Block block) => IsWooden(block) ? "wood" : block.Material;

    public override bool Yields(Block block, string? tool) => IsWooden(block) || base.Yields(block, tool);

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice) =>
        loot.Add(block.Name, Blocks.Property(state, "type") == "double" ? 2 : 1);

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => block.Name switch
    {
        "smooth_stone_slab" => FacePictures.Of("smooth_stone", "smooth_stone", "smooth_stone_slab_side"),
        "petrified_oak_slab" => FacePictures.Of("oak_planks"),
        _ => FacePictures.CutFrom(block.Name, "_slab", pictures) ?? base.Faces(block, state, pictures),
    };

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "smooth_stone_slab_side" => Brushes.Framed(name.Full, Pigments.Hex("a2a2a2"), 0.86f),
        _ => null,
    };

    protected override ushort? Orient(in Placing placing) => Blocks.With(
        placing.Block.DefaultState,
        "type",
        Blocks.Of(placing.Place.State) == placing.Block ? "double" : placing.UpperHalf ? "top" : "bottom");

    private static bool IsWooden(Block block) => block.Name
        is "oak_slab" or "spruce_slab" or "birch_slab" or "jungle_slab" or "acacia_slab" or "dark_oak_slab" or "crimson_slab" or "warped_slab";
}
