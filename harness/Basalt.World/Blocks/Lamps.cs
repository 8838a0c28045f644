namespace Basalt.World;

/// <summary>Blocks that shine by themselves or when they are switched on.</summary>
internal sealed class Lamps : BlockFamily
{
    public override bool Owns(string name) =>
        name is "glowstone" or "shroomlight" or "sea_lantern" or "conduit" or "redstone_lamp" or "respawn_anchor";

    public override byte LightGiven(Block block, ushort state) => block.Name switch
    {
        "shroomlight" or "conduit" => 15,
        "redstone_lamp" => WhenLit(state, 15),
        "respawn_anchor" => 0,
        _ => (byte)block.EmitLight,
    };

    public override Picture? Paint(PictureName name) => name.Plain is "glowstone" or "shroomlight" or "sea_lantern"
        ? Brushes.Blotches(name.Full, Pigments.Guess(name.Plain), Picture.Shade(Pigments.Guess(name.Plain), 1.5f), 0.4f)
        : null;
}
