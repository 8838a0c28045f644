namespace Basalt.World;

/// <summary>Plants that grow in water: seagrass and kelp.</summary>
internal sealed class WaterPlants : BlockFamily
{
    public override bool Owns(string name) => name is "seagrass" or "tall_seagrass" or "kelp" or "kelp_plant";

    public override bool IsReplaceable(ushort state) => Blocks.Of(state).Name is "seagrass" or "tall_seagrass";

    public override bool HoldsWater(Block block) => true;

    public override byte LightLost(Block block, bool isOpaqueCube) => 1;

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "seagrass" => PlantBrushes.Blades(name.Full, 9, 5, 14, Pigments.Hex("3f8f3a")),
        "kelp_plant" or "kelp" => PlantBrushes.Stalk(name.Full),
        _ => null,
    };
}
