namespace Basalt.World;

/// <summary>Doors: two blocks high, hung on the left or on the right. Those of iron do not open by hand.</summary>
internal sealed class Doors : BlockFamily
{
    public override bool IsTwoHigh => true;

    public override bool Owns(string name) => name.EndsWith("_door", StringComparison.Ordinal);

    /// <summary>Whether a hand opens a door of this kind.</summary>
    public static bool OpensByHand(Block block) => block.Name != "iron_door";

    public override bool Holds(ushort state, BlockPlace place)
    {
        if (IsUpper(state))
        {
            return !MissesHalf(state, place);
        }

        return BlockProperties.HasFullFace(place.Below, Side.Up)
            && (Blocks.Of(place.Above) == Blocks.Of(state) || BlockProperties.IsReplaceable(place.Above));
    }

    public override Touch? Use(ushort state, string? held, Side ahead) => !OpensByHand(Blocks.Of(state)) ? null
        : new Touch { Swings = true, Becomes = Blocks.With(state, "open", Flag(Blocks.Property(state, "open") == "false")) };

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.Of(block.Name + (IsUpper(state) ? "_top" : "_bottom"));

    /// <summary>The side that one sees from the front is mirrored on the back, so that handles meet.</summary>
    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var picture = pictures.Offset(faces[ModelParts.Up]);
        foreach (var shape in Blocks.CollisionShape(state).ToArray())
        {
            var alongX = shape.MaxX - shape.MinX > shape.MaxZ - shape.MinZ;
            var (left, right) = Blocks.Property(state, "hinge") == "right" ? (0, 16) : (16, 0);
            var back = alongX
                ? shape.MinZ > 0.5f ? ModelParts.North : ModelParts.South
                : shape.MinX > 0.5f ? ModelParts.West : ModelParts.East;
            yield return ModelBox.Of(shape.MinX * 16, 0, shape.MinZ * 16, shape.MaxX * 16, 16, shape.MaxZ * 16, picture)
                .Face(back, picture, left, 0, right, 16).Face(back ^ 1, picture, right, 0, left, 16);
        }
    }

    public override Picture? Paint(PictureName name)
    {
        if (!name.Ends("_door_top") && !name.Ends("_door_bottom"))
        {
            return null;
        }

        return name.Starts("iron_door") ? Door(name.Full, Pigments.Hex("c6c6c6"), name.Ends("_top"))
            : Pigments.Wood(name.Plain) is { } wood ? Door(name.Full, Pigments.Plank(wood), name.Ends("_top"))
            : null;
    }

    protected override ushort? Orient(in Placing placing)
    {
        if (!placing.HasRoomAbove || placing.Place.Y + 1 >= Volume.Height)
        {
            return null;
        }

        var state = Blocks.With(Blocks.With(placing.Block.DefaultState, "facing", placing.Ahead.Name()), "half", "lower");
        return Blocks.With(state, "hinge", Hinge(placing));
    }

    /// <summary>A door hangs where there is a wall, away from a door beside it, else on the side that was clicked.</summary>
    private static string Hinge(Placing placing)
    {
        var (place, ahead) = (placing.Place, placing.Ahead);
        var (left, right) = (place.Towards(ahead.CounterClockwise()), place.Towards(ahead.Clockwise()));
        static int Walls(BlockPlace beside) =>
            (BlockProperties.IsOpaqueCube(beside.State) ? 1 : 0) + (BlockProperties.IsOpaqueCube(beside.Above) ? 1 : 0);
        bool IsDoor(BlockPlace beside) => Blocks.Of(beside.State) == placing.Block && Blocks.Property(beside.State, "half") == "lower";
        var balance = Walls(right) - Walls(left);
        if ((IsDoor(left) && !IsDoor(right)) || balance > 0)
        {
            return "right";
        }

        if ((IsDoor(right) && !IsDoor(left)) || balance < 0)
        {
            return "left";
        }

        var (dx, _, dz) = ahead.Step();
        var (px, pz) = (placing.Point.X - place.X, placing.Point.Z - place.Z);
        var clickedRight = (dx < 0 && pz < 0.5) || (dx > 0 && pz > 0.5) || (dz < 0 && px > 0.5) || (dz > 0 && px < 0.5);
        return clickedRight ? "right" : "left";
    }

    private static Picture Door(string name, uint colour, bool top)
    {
        var canvas = Brushes.Framed(Brushes.Planks(name, colour, true), 0.6f);
        for (var pane = 0; pane < 2; pane++)
        {
            var x = 3 + (pane * 6);
            canvas.Box(x - 1, 2, 6, top ? 6 : 11, Picture.Shade(colour, 0.66f));
            canvas.Box(x, 3, 4, top ? 4 : 9, top ? 0u : Picture.Shade(colour, 0.92f));
        }

        return top ? canvas.Box(2, 10, 12, 4, Picture.Shade(colour, 0.85f)) : canvas.Box(12, 1, 2, 2, Pigments.Hex("4a4a4a"));
    }
}
