namespace Basalt.World;

/// <summary>Parts that the models of several families share. Faces are numbered down, up, north, south, west, east.</summary>
internal static class ModelParts
{
    public const int Down = 0, Up = 1, North = 2, South = 3, West = 4, East = 5;

    /// <summary>The level sides, with the quarter turns that lead there from the north.</summary>
    public static readonly (string Side, int Turns)[] Quarters = [("north", 0), ("east", 1), ("south", 2), ("west", 3)];

    /// <summary>The boxes of the collision shape.</summary>
    public static IEnumerable<ModelBox> Solid(ushort state, string[] faces, PictureSource pictures)
    {
        foreach (var shape in Blocks.CollisionShape(state).ToArray())
        {
            var box = ModelBox.Of(
                shape.MinX * 16, Math.Max(0, shape.MinY * 16), shape.MinZ * 16, shape.MaxX * 16, Math.Min(16, shape.MaxY * 16), shape.MaxZ * 16, 0);
            for (var face = 0; face < 6; face++)
            {
                box.Face(face, pictures.Offset(faces[face]));
            }

            yield return box;
        }
    }

    /// <summary>Boxes that are modelled for one facing, turned to the state's own.</summary>
    public static List<ModelBox> Turned(ushort state, string modelled, params ReadOnlySpan<ModelBox> boxes)
    {
        var from = Array.FindIndex(Quarters, side => side.Side == modelled);
        var to = Array.FindIndex(Quarters, side => side.Side == Blocks.Property(state, "facing"));
        List<ModelBox> turned = [];
        foreach (var box in boxes)
        {
            turned.Add(box.Quarter(to < 0 ? 0 : (to - from + 4) % 4));
        }

        return turned;
    }

    /// <summary>A picture that lies on the floor.</summary>
    public static ModelBox Plate(int picture) => ModelBox.Of(0, 0.5f, 0, 16, 0.5f, 16, picture).Without(North, South, West, East);

    /// <summary>Four planes, one behind the other along both axes, as fields have them.</summary>
    public static IEnumerable<ModelBox> Rows(int picture)
    {
        foreach (var at in new[] { 4f, 12f })
        {
            yield return ModelBox.Of(at, 0, 0, at, 16, 16, picture).Without(Down, Up, North, South).Unshaded();
            yield return ModelBox.Of(0, 0, at, 16, 16, at, picture).Without(Down, Up, West, East).Unshaded();
        }
    }
}
