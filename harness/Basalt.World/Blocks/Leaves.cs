namespace Basalt.World;

/// <summary>Leaves of all trees.</summary>
internal sealed class Leaves : BlockFamily
{
    public override bool CarriesFixtures => false;

    public override bool Owns(string name) => name.EndsWith("_leaves", StringComparison.Ordinal);

    public override bool JoinsFences(Block block) => false;

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        var name = block.Name;
        if (loot.ByShears)
        {
            loot.Add(name, 1);
            return;
        }

        loot.Add(name.Replace("_leaves", "_sapling"), dice.Chance(name == "jungle_leaves" ? 0.025f : 0.05f) ? 1 : 0);
        loot.Add("stick", dice.Chance(0.02f) ? 1 + dice.Below(2) : 0);
        loot.Add("apple", name is "oak_leaves" or "dark_oak_leaves" && dice.Chance(0.005f) ? 1 : 0);
    }

    public override bool IsSeeThrough(Block block) => true;

    public override byte LightLost(Block block, bool isOpaqueCube) => 1;

    public override DrawnAs Drawing(Block block) => DrawnAs.Cutout;

    public override Picture? Paint(PictureName name)
    {
        if (!name.Ends("_leaves"))
        {
            return null;
        }

        var holes = name.Starts("spruce") ? 0.2f : 0.3f;
        var canvas = new Picture(16, 16, name.Full);
        return canvas.Each((x, y) =>
        {
            var open = (canvas.Cloud(x, y, 2, 2, 2) * 0.55f) + (canvas.Chance(x, y) * 0.45f);
            var value = (int)(80 + (120 * Brushes.Stepped((canvas.Chance(x, y, 3) * 0.6f) + (canvas.Cloud(x, y, 2, 2, 4) * 0.4f), 5)));
            return open < holes ? Picture.Rgb(60, 60, 60, 0) : Brushes.Grey(value);
        });
    }

    public override uint? Tint(string picture) => picture switch
    {
        "oak_leaves" or "jungle_leaves" or "acacia_leaves" or "dark_oak_leaves" => Tints.Foliage,
        "spruce_leaves" => Pigments.Hex("619961"),
        "birch_leaves" => Pigments.Hex("80a755"),
        _ => null,
    };

    protected override ushort? Orient(in Placing placing) => Blocks.With(placing.Block.DefaultState, "persistent", "true");
}
