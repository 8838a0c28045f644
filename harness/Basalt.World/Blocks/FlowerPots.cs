namespace Basalt.World;

/// <summary>Flower pots, empty and with a plant.</summary>
internal sealed class FlowerPots : BlockFamily
{
    private const string Empty = "flower_pot";
    private const string Prefix = "potted_";

    private const string Rows = """
        ................
        ................
        ................
        ................
        ................
        ................
        ................
        ................
        ................
        ................
        .....fFffFf......
        .....ffFfff......
        .....FffffF......
        ......fffF......
        ......fFff......
        ......FffF......
        """;

    public override bool Owns(string name) => name == Empty || name.StartsWith(Prefix, StringComparison.Ordinal);

    public override bool StopsWater(Block block) => false;

    public override string PickedAs(Block block) => block.Name == Empty ? Empty : PlantOf(block);

    public override Touch? Use(ushort state, string? held, Side ahead)
    {
        var block = Blocks.Of(state);
        if (block.Name == Empty)
        {
            return held is not null && Blocks.Find(Prefix + held) is { } potted
                ? new Touch { Becomes = potted.DefaultState, TakesHeld = true }
                : null;
        }

        return held is null ? new Touch { Becomes = Blocks.State(Empty), Gives = PlantOf(block) } : null;
    }

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        if (block.Name == Empty)
        {
            base.Drop(block, state, loot, ref dice);
            return;
        }

        loot.Add(Empty, 1);
        loot.Add(PlantOf(block), 1);
    }

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        block.Name == Empty ? FacePictures.Of(Empty) : FacePictures.Of(Empty, "dirt", Empty);

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var clay = pictures.OfBlock(Empty);
        List<ModelBox> boxes =
        [
            ModelBox.Of(5, 0, 5, 6, 6, 11, clay), ModelBox.Of(10, 0, 5, 11, 6, 11, clay), ModelBox.Of(6, 0, 5, 10, 6, 6, clay),
            ModelBox.Of(6, 0, 10, 10, 6, 11, clay), ModelBox.Of(6, 0, 6, 10, 4, 10, pictures.OfBlock("dirt")),
        ];
        if (block.Name == "potted_cactus")
        {
            boxes.Add(ModelBox.Of(6, 4, 6, 10, 16, 10, pictures.OfBlock("cactus_side")));
        }
        else if (block.Name != Empty)
        {
            var plant = pictures.OfBlock(PlantOf(block) is "bamboo" ? "sugar_cane" : PlantOf(block));
            foreach (var degrees in new[] { 45f, -45f })
            {
                boxes.Add(ModelBox.Of(2.6f, 4, 8, 13.4f, 16, 8, plant)
                    .Without(ModelParts.Down, ModelParts.Up, ModelParts.West, ModelParts.East).Unshaded()
                    .Face(ModelParts.North, plant, 0, 0, 16, 16).Face(ModelParts.South, plant, 0, 0, 16, 16).Turned(1, degrees, 8, 8, 8));
            }
        }

        return boxes;
    }

    public override Picture? Paint(PictureName name) => name.Plain == Empty ? Drawn(name, Rows) : null;

    private static string PlantOf(Block block) => block.Name[Prefix.Length..];
}
