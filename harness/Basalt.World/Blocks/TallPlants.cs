namespace Basalt.World;

/// <summary>Plants of two blocks: tall grass, large ferns and the large flowers.</summary>
internal sealed class TallPlants : BlockFamily
{
    public override bool IsTwoHigh => true;

    public override bool Owns(string name) => IsGrass(name) || name is "sunflower" or "lilac" or "rose_bush" or "peony";

    public override bool IsReplaceable(ushort state) => IsGrass(Blocks.Of(state).Name);

    public override bool Holds(ushort state, BlockPlace place) =>
        IsUpper(state) ? !MissesHalf(state, place) : Soils.IsSoil(place.Below);

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        if (!IsGrass(block.Name))
        {
            base.Drop(block, state, loot, ref dice);
        }
        else if (loot.ByShears)
        {
            loot.Add(block.Name == "tall_grass" ? "grass" : "fern", 2);
        }
        else if (dice.Chance(0.125f))
        {
            loot.Add("wheat_seeds", 1);
        }
    }

    public override string? Cross(Block block, ushort state) => "block/" + PictureOf(block, state);

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "tall_grass_bottom" => PlantBrushes.Blades(name.Full, 14, 12, 20, PlantBrushes.Grey),
        "tall_grass_top" => PlantBrushes.Blades(name.Full, 13, 2, 14, PlantBrushes.Grey),
        "large_fern_bottom" or "large_fern_top" => PlantBrushes.Fern(name.Full),
        "rose_bush_top" or "rose_bush_bottom" => PlantBrushes.Bush(name.Full, Pigments.Hex("d0252a")),
        "peony_top" or "peony_bottom" => PlantBrushes.Bush(name.Full, Pigments.Hex("e5a8dc")),
        "lilac_top" or "lilac_bottom" => PlantBrushes.Bush(name.Full, Pigments.Hex("c58fc4")),
        "sunflower_bottom" or "sunflower_top" => PlantBrushes.Stalk(name.Full),
        "sunflower_front" => Head(name.Full),
        _ => null,
    };

    public override uint? Tint(string picture) =>
        picture is "tall_grass_top" or "tall_grass_bottom" or "large_fern_top" or "large_fern_bottom" ? Tints.Grass : null;

    protected override ushort? Orient(in Placing placing) =>
        placing.HasRoomAbove ? Blocks.With(placing.Block.DefaultState, "half", "lower") : null;

    private static bool IsGrass(string name) => name is "tall_grass" or "large_fern";

    private static string PictureOf(Block block, ushort state) => $"{block.Name}_{(IsUpper(state) ? "top" : "bottom")}";

    private static Picture Head(string name) => new Picture(16, 16, name).Each((x, y) =>
    {
        var distance = Math.Max(Math.Abs((x * 2) - 15), Math.Abs((y * 2) - 15)) / 2;
        return distance < 3 ? Pigments.Hex("6b4a1c") : distance < 6 && (x + y) % 5 != 0 ? Pigments.Hex("f6c92a") : 0u;
    });
}
