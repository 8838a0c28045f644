namespace Basalt.World;

/// <summary>Sweet berry bushes.</summary>
internal sealed class BerryBushes : BlockFamily
{
    public override bool Owns(string name) => name == "sweet_berry_bush";

    public override bool Holds(ushort state, BlockPlace place) => Soils.IsSoil(place.Below);

    public override string? Cross(Block block, ushort state) => "block/" + PictureOf(state);

    public override Picture? Paint(PictureName name) =>
        name.Starts("sweet_berry_bush_stage") && name.Plain[^1] is >= '0' and <= '3' ? PlantBrushes.Bush(name.Full, Pigments.Hex("c4262f")) : null;

    private static string PictureOf(ushort state) => "sweet_berry_bush_stage" + Blocks.Property(state, "age");
}
