using System.Globalization;

namespace Basalt.World;

/// <summary>
/// The models of all blocks that are not plain cubes, with the measures of Minecraft's own in sixteenths of a block. What is not named
/// here is drawn as its collision shape.
/// </summary>
internal static class BlockShapes
{
    private const int Down = 0, Up = 1, North = 2, South = 3, West = 4, East = 5;

    public static BlockModel Of(ushort state, string[] faces, TextureAtlas atlas)
    {
        var name = Blocks.Of(state).Name;
        int At(string picture) => atlas.Offset("block/" + picture);
        var own = atlas.Offset(faces[Up]);
        if (name.StartsWith("potted_", StringComparison.Ordinal) || name == "flower_pot")
        {
            return new BlockModel(Pot(name, At));
        }

        if (name.EndsWith("_fence_gate", StringComparison.Ordinal))
        {
            return new BlockModel(Turned(state, "south", Gate(state, own)));
        }

        if (name.EndsWith("_fence", StringComparison.Ordinal))
        {
            return new BlockModel(Fence(state, own));
        }

        if (name.EndsWith("_pane", StringComparison.Ordinal) || name == "iron_bars")
        {
            return new BlockModel(Pane(state, own, name == "iron_bars" ? own : atlas.Offset(faces[Up] + "_pane_top")));
        }

        if (name.EndsWith("_door", StringComparison.Ordinal))
        {
            return new BlockModel(Door(state, own));
        }

        if (name.EndsWith("wall_torch", StringComparison.Ordinal))
        {
            return new BlockModel(Turned(state, "east", Torch(own, -1, 3.5f).Turned(2, -22.5f, 0, 3.5f, 8)));
        }

        if (name.EndsWith("torch", StringComparison.Ordinal))
        {
            return new BlockModel([Torch(own, 7, 0)]);
        }

        if (name.EndsWith("_button", StringComparison.Ordinal))
        {
            return new BlockModel(Turned(state, "south", ModelBox.Of(5, 6, 0, 11, 10, 2, own)));
        }

        if (name.EndsWith("_pressure_plate", StringComparison.Ordinal))
        {
            return new BlockModel([ModelBox.Of(1, 0, 1, 15, 1, 15, own)]);
        }

        if (name.EndsWith("_carpet", StringComparison.Ordinal))
        {
            return new BlockModel([ModelBox.Of(0, 0, 0, 16, 1, 16, own)]);
        }

        if (name.EndsWith("rail", StringComparison.Ordinal) || name is "lily_pad" or "redstone_wire" or "repeater" or "comparator")
        {
            return new BlockModel([ModelBox.Of(0, 0.5f, 0, 16, 0.5f, 16, own).Without(North, South, West, East)]);
        }

        return name switch
        {
            "lantern" or "soul_lantern" => new BlockModel(Lantern(state, own)),
            "ladder" => new BlockModel(Turned(state, "north", ModelBox.Of(0, 0, 15.2f, 16, 16, 15.2f, own).Without(Down, Up, West, East))),
            "snow" => new BlockModel([ModelBox.Of(0, 0, 0, 16, Number(state, "layers") * 2, 16, own)]),
            "wheat" or "carrots" or "potatoes" or "beetroots" or "nether_wart" => new BlockModel(Rows(own)),
            "cactus" => new BlockModel(Cactus(At)),
            "vine" => new BlockModel(Vine(state, own)),
            "chest" or "trapped_chest" or "ender_chest" => new BlockModel(Turned(state, "north", ModelBox.Of(1, 0, 1, 15, 14, 15, own), ModelBox.Of(7, 7, 0, 9, 11, 1, At("iron_block")))),
            "composter" => new BlockModel(Composter(At("composter_side"), At("composter_bottom"))),
            _ => new BlockModel(Solid(state, faces, atlas)),
        };
    }

    private static List<ModelBox> Solid(ushort state, string[] faces, TextureAtlas atlas)
    {
        var boxes = new List<ModelBox>();
        foreach (var shape in Blocks.CollisionShape(state))
        {
            var box = ModelBox.Of(
                shape.MinX * 16, Math.Max(0, shape.MinY * 16), shape.MinZ * 16, shape.MaxX * 16, Math.Min(16, shape.MaxY * 16), shape.MaxZ * 16, 0);
            for (var face = 0; face < 6; face++)
            {
                box.Face(face, atlas.Offset(faces[face]));
            }

            boxes.Add(box);
        }

        return boxes;
    }

    private static List<ModelBox> Fence(ushort state, int picture)
    {
        List<ModelBox> boxes = [ModelBox.Of(6, 0, 6, 10, 16, 10, picture)];
        foreach (var (side, turns) in Sides)
        {
            if (Blocks.Property(state, side) == "true")
            {
                boxes.Add(ModelBox.Of(7, 12, 0, 9, 15, 6, picture).Quarter(turns));
                boxes.Add(ModelBox.Of(7, 6, 0, 9, 9, 6, picture).Quarter(turns));
            }
        }

        return boxes;
    }

    private static ModelBox[] Gate(ushort state, int picture)
    {
        var low = Blocks.Property(state, "in_wall") == "true" ? 3 : 0;
        ModelBox Bar(float x0, float y0, float z0, float x1, float y1, float z1) => ModelBox.Of(x0, y0 - low, z0, x1, y1 - low, z1, picture);
        return Blocks.Property(state, "open") == "true"
            ?
            [
                Bar(0, 5, 7, 2, 16, 9), Bar(14, 5, 7, 16, 16, 9), Bar(0, 6, 13, 2, 15, 15), Bar(14, 6, 13, 16, 15, 15),
                Bar(0, 6, 9, 2, 9, 13), Bar(0, 12, 9, 2, 15, 13), Bar(14, 6, 9, 16, 9, 13), Bar(14, 12, 9, 16, 15, 13),
            ]
            :
            [
                Bar(0, 5, 7, 2, 16, 9), Bar(14, 5, 7, 16, 16, 9), Bar(6, 6, 7, 10, 15, 9),
                Bar(2, 6, 7, 6, 9, 9), Bar(2, 12, 7, 6, 15, 9), Bar(10, 6, 7, 14, 9, 9), Bar(10, 12, 7, 14, 15, 9),
            ];
    }

    private static List<ModelBox> Pane(ushort state, int picture, int edge)
    {
        ModelBox Edged(ModelBox box, params ReadOnlySpan<int> faces)
        {
            foreach (var face in faces)
            {
                box.Face(face, edge, 7, 0, 9, 16);
            }

            return box;
        }

        List<ModelBox> boxes = [Edged(ModelBox.Of(7, 0, 7, 9, 16, 9, picture), Down, Up, North, South, West, East)];
        foreach (var (side, turns) in Sides)
        {
            if (Blocks.Property(state, side) == "true")
            {
                boxes.Add(Edged(ModelBox.Of(7, 0, 0, 9, 16, 7, picture), Down, Up, North).Quarter(turns));
            }
        }

        return boxes;
    }

    /// <summary>The side that one sees from the front is mirrored on the back, so that handles meet.</summary>
    private static List<ModelBox> Door(ushort state, int picture)
    {
        List<ModelBox> boxes = [];
        foreach (var shape in Blocks.CollisionShape(state))
        {
            var alongX = shape.MaxX - shape.MinX > shape.MaxZ - shape.MinZ;
            var box = ModelBox.Of(shape.MinX * 16, 0, shape.MinZ * 16, shape.MaxX * 16, 16, shape.MaxZ * 16, picture);
            var mirrored = Blocks.Property(state, "hinge") == "right";
            var back = alongX ? shape.MinZ > 0.5f ? North : South : shape.MinX > 0.5f ? West : East;
            box.Face(back, picture, mirrored ? 0 : 16, 0, mirrored ? 16 : 0, 16).Face(back ^ 1, picture, mirrored ? 16 : 0, 0, mirrored ? 0 : 16, 16);
            boxes.Add(box);
        }

        return boxes;
    }

    private static ModelBox Torch(int picture, float x, float y)
    {
        var torch = ModelBox.Of(x, y, 7, x + 2, y + 10, 9, picture).Unshaded();
        for (var side = North; side <= East; side++)
        {
            torch.Face(side, picture, 7, 6, 9, 16);
        }

        return torch.Face(Up, picture, 7, 6, 9, 8).Face(Down, picture, 7, 14, 9, 16);
    }

    private static List<ModelBox> Lantern(ushort state, int picture)
    {
        var hanging = Blocks.Property(state, "hanging") == "true";
        var y = hanging ? 1 : 0;
        var body = ModelBox.Of(5, y, 5, 11, 7 + y, 11, picture).Unshaded();
        var cap = ModelBox.Of(6, 7 + y, 6, 10, 9 + y, 10, picture).Unshaded();
        for (var side = North; side <= East; side++)
        {
            body.Face(side, picture, 0, 2, 6, 9);
            cap.Face(side, picture, 1, 0, 5, 2);
        }

        body.Face(Up, picture, 0, 9, 6, 15).Face(Down, picture, 0, 9, 6, 15);
        cap.Face(Up, picture, 1, 10, 5, 14);
        List<ModelBox> boxes = [body, cap];
        foreach (var degrees in new[] { 45f, -45f })
        {
            var chain = ModelBox.Of(6.5f, 9 + y, 8, 9.5f, hanging ? 16 : 11, 8, picture).Without(Down, Up, West, East).Unshaded();
            boxes.Add(chain.Face(North, picture, 11, hanging ? 6 : 10, 14, hanging ? 12 : 12).Face(South, picture, 11, hanging ? 6 : 10, 14, 12).Turned(1, degrees, 8, 8, 8));
        }

        return boxes;
    }

    private static List<ModelBox> Pot(string name, Func<string, int> at)
    {
        var clay = at("flower_pot");
        List<ModelBox> boxes =
        [
            ModelBox.Of(5, 0, 5, 6, 6, 11, clay), ModelBox.Of(10, 0, 5, 11, 6, 11, clay), ModelBox.Of(6, 0, 5, 10, 6, 6, clay),
            ModelBox.Of(6, 0, 10, 10, 6, 11, clay), ModelBox.Of(6, 0, 6, 10, 4, 10, at("dirt")),
        ];
        if (name == "potted_cactus")
        {
            boxes.Add(ModelBox.Of(6, 4, 6, 10, 16, 10, at("cactus_side")));
        }
        else if (name != "flower_pot")
        {
            var plant = at(name["potted_".Length..] is "bamboo" ? "sugar_cane" : name["potted_".Length..]);
            foreach (var degrees in new[] { 45f, -45f })
            {
                boxes.Add(ModelBox.Of(2.6f, 4, 8, 13.4f, 16, 8, plant).Without(Down, Up, West, East).Unshaded()
                    .Face(North, plant, 0, 0, 16, 16).Face(South, plant, 0, 0, 16, 16).Turned(1, degrees, 8, 8, 8));
            }
        }

        return boxes;
    }

    /// <summary>Four planes, one behind the other along both axes.</summary>
    private static List<ModelBox> Rows(int picture)
    {
        List<ModelBox> boxes = [];
        foreach (var at in new[] { 4f, 12f })
        {
            boxes.Add(ModelBox.Of(at, 0, 0, at, 16, 16, picture).Without(Down, Up, North, South).Unshaded());
            boxes.Add(ModelBox.Of(0, 0, at, 16, 16, at, picture).Without(Down, Up, West, East).Unshaded());
        }

        return boxes;
    }

    private static List<ModelBox> Cactus(Func<string, int> at)
    {
        var side = at("cactus_side");
        return
        [
            ModelBox.Of(0, 0, 1, 16, 16, 15, side).Without(Down, Up, West, East),
            ModelBox.Of(1, 0, 0, 15, 16, 16, side).Without(Down, Up, North, South),
            ModelBox.Of(0, 0, 0, 16, 16, 16, at("cactus_top")).Without(North, South, West, East).Face(Down, at("cactus_bottom")),
        ];
    }

    private static List<ModelBox> Vine(ushort state, int picture)
    {
        List<ModelBox> boxes = [];
        foreach (var (side, turns) in Sides)
        {
            if (Blocks.Property(state, side) == "true")
            {
                boxes.Add(ModelBox.Of(0, 0, 0.8f, 16, 16, 0.8f, picture).Without(Down, Up, West, East).Unshaded().Quarter(turns));
            }
        }

        return boxes;
    }

    private static List<ModelBox> Composter(int side, int floor) =>
    [
        ModelBox.Of(0, 0, 0, 16, 2, 16, floor), ModelBox.Of(0, 0, 0, 2, 16, 16, side), ModelBox.Of(14, 0, 0, 16, 16, 16, side),
        ModelBox.Of(2, 0, 0, 14, 16, 2, side), ModelBox.Of(2, 0, 14, 14, 16, 16, side),
    ];

    private static readonly (string Side, int Turns)[] Sides = [("north", 0), ("east", 1), ("south", 2), ("west", 3)];

    /// <summary>Boxes that are modelled for one facing, turned to the state's own.</summary>
    private static List<ModelBox> Turned(ushort state, string modelled, params ReadOnlySpan<ModelBox> boxes)
    {
        var from = Array.FindIndex(Sides, side => side.Side == modelled);
        var to = Array.FindIndex(Sides, side => side.Side == Blocks.Property(state, "facing"));
        List<ModelBox> turned = [];
        foreach (var box in boxes)
        {
            turned.Add(box.Quarter(to < 0 ? 0 : (to - from + 4) % 4));
        }

        return turned;
    }

    private static int Number(ushort state, string property) => int.Parse(Blocks.Property(state, property)!, CultureInfo.InvariantCulture);
}
