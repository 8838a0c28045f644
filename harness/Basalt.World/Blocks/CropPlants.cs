namespace Basalt.World;

/// <summary>What grows on fields: wheat, carrots, potatoes and beetroots.</summary>
internal sealed class CropPlants : BlockFamily
{
    public override bool Owns(string name) => name is "wheat" or "carrots" or "potatoes" or "beetroots";

    public override bool Holds(ushort state, BlockPlace place) => BlockFamilies.Of(place.Below) is Farmlands;

    public override string PlacedBy(Block block) => SeedOf(block.Name);

    public override string PickedAs(Block block) => SeedOf(block.Name);

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        var name = block.Name;
        var ripe = Blocks.Property(state, "age") == (name == "beetroots" ? "3" : "7");
        var extra = 0;
        for (var i = 0; ripe && i < 3; i++)
        {
            extra += dice.Chance(0.5714286f) ? 1 : 0;
        }

        if (name is "wheat" or "beetroots")
        {
            loot.Add(name == "wheat" ? "wheat" : "beetroot", ripe ? 1 : 0);
            loot.Add(SeedOf(name), ripe ? extra : 1);
        }
        else
        {
            loot.Add(SeedOf(name), ripe ? 2 + extra : 1);
        }
    }

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.Of($"{block.Name}_stage{Stage(block.Name, Number(state, "age"))}");

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        ModelParts.Rows(pictures.Offset(faces[ModelParts.Up]));

    public override Picture? Paint(PictureName name)
    {
        var mark = name.Plain.IndexOf("_stage", StringComparison.Ordinal);
        var stage = name.Plain[^1] - '0';
        if (mark < 0 || name.Plain.Length != mark + "_stage0".Length || stage is < 0 or > 7)
        {
            return null;
        }

        return name.Plain[..mark] switch
        {
            "wheat" => Field(name.Full, stage, 7, Pigments.Hex("3f9a1c"), Pigments.Hex("d8bd4a"), false),
            "carrots" when stage <= 3 => Field(name.Full, stage, 3, Pigments.Hex("2f9a2a"), Pigments.Hex("e8851c"), true),
            "potatoes" when stage <= 3 => Field(name.Full, stage, 3, Pigments.Hex("3a9a3a"), Pigments.Hex("c9a24a"), true),
            "beetroots" when stage <= 3 => Field(name.Full, stage, 3, Pigments.Hex("4a9a2f"), Pigments.Hex("9a2f3f"), true),
            _ => null,
        };
    }

    protected override Box Outlined(ushort state)
    {
        var age = Number(state, "age");
        return Upright(0, Blocks.Of(state).Name is "wheat" or "beetroots" ? 2 * (age + 1) : 2 + age);
    }

    private static int Stage(string name, int age) =>
        name is "carrots" or "potatoes" ? age switch { < 2 => 0, < 4 => 1, < 7 => 2, _ => 3 } : age;

    private static string SeedOf(string name) => name switch
    {
        "wheat" => "wheat_seeds",
        "carrots" => "carrot",
        "potatoes" => "potato",
        _ => "beetroot_seeds",
    };

    /// <summary>Stalks of one stage of growth.</summary>
    /// <param name="last">The stage at which the crop is ripe.</param>
    /// <param name="root">Whether the crop grows in the ground, so that only its top shows.</param>
    private static Picture Field(string name, int stage, int last, uint green, uint ripe, bool root)
    {
        var canvas = new Picture(16, 16, name);
        var tall = 3 + (stage * (root ? 7 : 11) / last);
        for (var stalk = 0; stalk < 8; stalk++)
        {
            var x = stalk * 2;
            var high = tall - (int)(canvas.Chance(stalk, 1) * 3);
            var ripeness = root ? 0 : (float)stage / last;
            for (var y = 0; y < high; y++)
            {
                var colour = Picture.Mix(green, ripe, ripeness * ripeness * (0.7f + (0.3f * y / high)));
                canvas[x + (int)(canvas.Chance(stalk, y + 2) * 2), 15 - y] = Picture.Shade(colour, 0.75f + (0.3f * y / high));
                if (!root && stage == last && y > high - 6)
                {
                    canvas[x + 1, 15 - y] = Picture.Shade(ripe, y % 2 == 0 ? 1.05f : 0.85f);
                }
            }

            if (root && stage == last)
            {
                canvas[x + 1, 15] = ripe;
            }
        }

        return canvas;
    }
}
