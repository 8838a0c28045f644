namespace Basalt.World;

/// <summary>Fires and campfires.</summary>
internal sealed class Fires : BlockFamily
{
    public override bool Owns(string name) => name is "fire" or "soul_fire" or "campfire" or "soul_campfire";

    public override bool IsReplaceable(ushort state) => Blocks.Of(state).Name == "fire";

    public override byte LightGiven(Block block, ushort state) => block.Name switch
    {
        "soul_fire" => 10,
        "campfire" => WhenLit(state, 15),
        "soul_campfire" => WhenLit(state, 10),
        _ => (byte)block.EmitLight,
    };
}
