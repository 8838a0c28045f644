namespace Basalt.World;

/// <summary>Sand and gravel, which fall.</summary>
internal sealed class Sands : BlockFamily
{
    public override bool Owns(string name) => name is "sand" or "red_sand" or "gravel";

    /// <summary>Whether cacti and sugar cane grow on it.</summary>
    public static bool IsSand(ushort state) => BlockFamilies.Of(state) is Sands && Blocks.Of(state).Name != "gravel";

    public override bool Falls(Block block) => true;

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        if (block.Name == "gravel")
        {
            loot.Add(dice.Chance(0.1f) ? "flint" : "gravel", 1);
        }
        else
        {
            base.Drop(block, state, loot, ref dice);
        }
    }

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "sand" or "red_sand" => Brushes.Grain(name.Full, Pigments.Guess(name.Plain), 0.11f),
        "gravel" => Brushes.Pebbles(name.Full, Pigments.Hex("837f7e"), 0.4f),
        _ => null,
    };
}
