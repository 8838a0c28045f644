namespace Basalt.World;

/// <summary>The boxes that a look hits: a block's collision shape, or a plant's or torch's own where nothing collides.</summary>
internal static class Outlines
{
    private static readonly Box[][] Shapes = Make();

    /// <summary>Empty for air and liquids, which a look passes.</summary>
    public static ReadOnlySpan<Box> Of(ushort state) => Shapes[state];

    private static Box[][] Make()
    {
        var shapes = new Box[Blocks.StateCount][];
        for (var state = 0; state < shapes.Length; state++)
        {
            shapes[state] = Outline((ushort)state);
        }

        return shapes;
    }

    private static Box[] Outline(ushort state)
    {
        var name = Blocks.Of(state).Name;
        if (name is "air" or "cave_air" or "void_air" or "water" or "lava" or "bubble_column" or "barrier")
        {
            return [];
        }

        var solid = Blocks.CollisionShape(state);
        if (name == "snow")
        {
            return [Middle(0, int.Parse(Blocks.Property(state, "layers")!) * 2)];
        }

        if (name == "cactus" || (solid.IsEmpty && name.EndsWith("_fence_gate", StringComparison.Ordinal)))
        {
            return name == "cactus" ? [Middle(1, 16)] : [Gate(state)];
        }

        if (!solid.IsEmpty)
        {
            return [.. solid.ToArray().Select(box => box with { MinY = Math.Max(box.MinY, 0), MaxY = Math.Min(box.MaxY, 1) })];
        }

        return [Plant(state, name)];
    }

    private static Box Gate(ushort state) => Blocks.Property(state, "facing") is "north" or "south"
        ? new Box(0, 0, 0.375f, 1, 1, 0.625f)
        : new Box(0.375f, 0, 0, 0.625f, 1, 1);

    private static Box Plant(ushort state, string name)
    {
        if (name.EndsWith("wall_torch", StringComparison.Ordinal) || name.EndsWith("wall_sign", StringComparison.Ordinal) || name is "ladder" or "lever" || name.EndsWith("_button", StringComparison.Ordinal))
        {
            return Blocks.Property(state, "facing") switch
            {
                "north" => new Box(0.34f, 0.19f, 0.69f, 0.66f, 0.81f, 1),
                "south" => new Box(0.34f, 0.19f, 0, 0.66f, 0.81f, 0.31f),
                "west" => new Box(0.69f, 0.19f, 0.34f, 1, 0.81f, 0.66f),
                _ => new Box(0, 0.19f, 0.34f, 0.31f, 0.81f, 0.66f),
            };
        }

        if (Blocks.Property(state, "age") is { } age && name is "wheat" or "carrots" or "potatoes" or "beetroots")
        {
            return Middle(0, name switch
            {
                "wheat" => 2 * (int.Parse(Blocks.Property(state, "age")!) + 1),
                "beetroots" => 2 * (int.Parse(age) + 1),
                _ => 2 + int.Parse(age),
            });
        }

        return name switch
        {
            "grass" or "fern" or "dead_bush" => Middle(2, 13),
            "sugar_cane" => Middle(2, 16),
            "torch" or "soul_torch" or "redstone_torch" => Middle(6, 10),
            "brown_mushroom" or "red_mushroom" => Middle(5, 6),
            "dandelion" or "poppy" or "blue_orchid" or "allium" or "azure_bluet" or "oxeye_daisy" or "cornflower" or "lily_of_the_valley" => Middle(5, 10),
            _ when name.EndsWith("_tulip", StringComparison.Ordinal) => Middle(5, 10),
            _ when name.EndsWith("_sapling", StringComparison.Ordinal) => Middle(2, 12),
            _ when name.EndsWith("_carpet", StringComparison.Ordinal) || name.EndsWith("_pressure_plate", StringComparison.Ordinal) || name.EndsWith("rail", StringComparison.Ordinal) => Middle(0, 1),
            _ => Middle(0, 16),
        };
    }

    /// <summary>A box about the middle of the floor, in sixteenths of a block.</summary>
    private static Box Middle(int margin, int height) =>
        new(margin / 16f, 0, margin / 16f, 1 - (margin / 16f), height / 16f, 1 - (margin / 16f));
}
