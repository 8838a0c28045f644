namespace Basalt.World;

/// <summary>Stone and its relatives, raw and worked.</summary>
internal sealed class Stones : BlockFamily
{
    public override bool Owns(string name) => name is "stone" or "andesite" or "granite" or "diorite" or "polished_andesite"
        or "polished_granite" or "polished_diorite" or "bedrock" or "cobblestone" or "mossy_cobblestone" or "smooth_stone" or "stone_bricks"
        or "mossy_stone_bricks" or "cracked_stone_bricks" or "chiseled_stone_bricks" or "bricks" or "nether_bricks" or "netherrack"
        or "obsidian" or "crying_obsidian" or "magma_block";

    public override byte LightGiven(Block block, ushort state) => block.Name switch
    {
        "crying_obsidian" => 10,
        "magma_block" => 3,
        _ => (byte)block.EmitLight,
    };

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        block.Name == "magma_block" ? FacePictures.Of("magma") : base.Faces(block, state, pictures);

    public override Picture? Paint(PictureName picture)
    {
        var name = picture.Full;
        var guess = Pigments.Guess(picture.Plain);
        return picture.Plain switch
        {
            "stone" => Brushes.Stone(name, Pigments.Hex("7d7d7d")),
            "andesite" or "granite" or "diorite" => Brushes.Blotches(name, guess, Picture.Shade(guess, 1.18f), 0.3f),
            "polished_granite" or "polished_diorite" or "polished_andesite" => Brushes.Framed(name, guess, 0.86f),
            "bedrock" => Bedrock(name),
            "cobblestone" => Cobbles(name, Pigments.Hex("828282")),
            "mossy_cobblestone" => Mossy(Cobbles(name, Pigments.Hex("7c7c7c"))),
            "smooth_stone" => Brushes.Framed(name, Pigments.Hex("a2a2a2"), 0.86f),
            "bricks" => Brushes.Bricks(name, Pigments.Hex("9a6250"), Pigments.Hex("a09b95"), 8, 4),
            "stone_bricks" => Brushes.Bricks(name, Pigments.Hex("7f7f7f"), Pigments.Hex("595959"), 16, 8),
            "mossy_stone_bricks" => Mossy(Brushes.Bricks(name, Pigments.Hex("7c7c7c"), Pigments.Hex("595959"), 16, 8)),
            "cracked_stone_bricks" => Brushes.Bricks(name, Pigments.Hex("747474"), Pigments.Hex("4d4d4d"), 16, 8),
            "chiseled_stone_bricks" => Brushes.Ringed(name, Pigments.Hex("7a7a7a")),
            "nether_bricks" => Brushes.Bricks(name, Pigments.Hex("331a20"), Pigments.Hex("1c0d10"), 8, 4),
            "netherrack" => Brushes.Pebbles(name, Pigments.Hex("6b2b2b"), 0.35f),
            "obsidian" or "crying_obsidian" => Brushes.Blotches(name, Pigments.Hex("0f0a18"), Pigments.Hex("2f2145"), 0.25f),
            "magma" => Brushes.Blotches(name, Pigments.Hex("5a2a16"), Pigments.Hex("e07a26"), 0.3f),
            _ => null,
        };
    }

    private static Picture Bedrock(string name)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Brushes.Grey((int)(30 + (130 * Brushes.Stepped(canvas.Cloud(x, y, 4, 2), 4)))));
    }

    /// <summary>Rounded stones: the nearest of sixteen scattered middles, darker where two are about as near.</summary>
    private static Picture Cobbles(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            float near = 99, second = 99;
            var shade = 1f;
            for (var cell = 0; cell < 16; cell++)
            {
                var cx = ((cell % 4) * 4) + (canvas.Chance(cell, 1) * 3.2f);
                var cy = ((cell / 4) * 4) + (canvas.Chance(cell, 2) * 3.2f);
                var dx = MathF.Abs(x - cx);
                var dy = MathF.Abs(y - cy);
                dx = MathF.Min(dx, 16 - dx);
                dy = MathF.Min(dy, 16 - dy) * 1.2f;
                var distance = MathF.Sqrt((dx * dx) + (dy * dy));
                if (distance < near)
                {
                    (near, second) = (distance, near);
                    shade = 0.85f + (0.3f * canvas.Chance(cell, 5)) + ((cy - y) * 0.04f);
                }
                else if (distance < second)
                {
                    second = distance;
                }
            }

            var lit = second - near < 0.9f ? 0.6f + (0.1f * canvas.Chance(x, y)) : shade * (0.94f + (0.12f * canvas.Chance(x, y)));
            return Picture.Shade(colour, lit);
        });
    }

    private static Picture Mossy(Picture canvas) => canvas.Each((x, y) =>
        (canvas.Cloud(x, y, 4, 4, 4) * 0.7f) + (canvas.Chance(x, y, 8) * 0.3f) > 0.55f
            ? Picture.Shade(Pigments.Hex("5f7a35"), 0.8f + (0.4f * canvas.Chance(x, y, 6)))
            : canvas[x, y]);
}
