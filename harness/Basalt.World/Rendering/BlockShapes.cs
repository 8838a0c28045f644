namespace Basalt.World;

/// <summary>The models of all blocks that are not plain cubes.</summary>
internal static class BlockShapes
{
    public static BlockModel Of(ushort state, string[] faces, TextureAtlas atlas)
    {
        var boxes = new List<ModelBox>();
        foreach (var shape in Blocks.CollisionShape(state))
        {
            var box = ModelBox.Of(shape.MinX * 16, shape.MinY * 16, shape.MinZ * 16, shape.MaxX * 16, Math.Min(16, shape.MaxY * 16), shape.MaxZ * 16, 0);
            for (var face = 0; face < 6; face++)
            {
                box.Face(face, atlas.Offset(faces[face]));
            }

            boxes.Add(box);
        }

        return new BlockModel(boxes);
    }
}
