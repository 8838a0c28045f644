namespace Basalt.World;

/// <summary>The stems that melons and pumpkins grow on.</summary>
internal sealed class MelonStems : BlockFamily
{
    public override bool Owns(string name) => name is "melon_stem" or "pumpkin_stem";

    public override bool Holds(ushort state, BlockPlace place) => BlockFamilies.Of(place.Below) is Farmlands;
}
