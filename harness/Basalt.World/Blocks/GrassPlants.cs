namespace Basalt.World;

/// <summary>Short grass and ferns.</summary>
internal sealed class GrassPlants : BlockFamily
{
    public override bool Owns(string name) => name is "grass" or "fern";

    public override bool IsReplaceable(ushort state) => true;

    public override bool Holds(ushort state, BlockPlace place) => Soils.IsSoil(place.Below);

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        if (loot.ByShears)
        {
            loot.Add(block.Name, 1);
        }
        else if (dice.Chance(0.125f))
        {
            loot.Add("wheat_seeds", 1);
        }
    }

    public override string? Cross(Block block, ushort state) => "block/" + block.Name;

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "grass" => PlantBrushes.Blades(name.Full, 13, 4, 14, PlantBrushes.Grey),
        "fern" => PlantBrushes.Fern(name.Full),
        _ => null,
    };

    public override uint? Tint(string picture) => Owns(picture) ? Tints.Grass : null;

    protected override Box Outlined(ushort state) => Upright(2, 13);
}
