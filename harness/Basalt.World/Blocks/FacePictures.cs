namespace Basalt.World;

/// <summary>Lists of the six pictures of a block's faces: down, up, north, south, west, east. Names are given without <c>block/</c>.</summary>
internal static class FacePictures
{
    private static readonly string[] Facings = ["down", "up", "north", "south", "west", "east"];

    public static string[] Of(string all) => Of(all, all, all);

    public static string[] Of(string bottom, string top, string side) =>
        ["block/" + bottom, "block/" + top, "block/" + side, "block/" + side, "block/" + side, "block/" + side];

    /// <summary>Puts a picture on the face that a block turns to the player.</summary>
    /// <param name="facing">Null changes nothing.</param>
    public static string[] Fronted(string[] faces, string? facing, string front)
    {
        var at = Array.IndexOf(Facings, facing);
        if (at >= 0)
        {
            faces[at] = "block/" + front;
        }

        return faces;
    }

    /// <summary>A pillar along an axis.</summary>
    public static string[] OnAxis(string? axis, string end, string side) => axis switch
    {
        "x" => ["block/" + side, "block/" + side, "block/" + side, "block/" + side, "block/" + end, "block/" + end],
        "z" => ["block/" + side, "block/" + side, "block/" + end, "block/" + end, "block/" + side, "block/" + side],
        _ => Of(end, end, side),
    };

    /// <summary>A pillar whose top looks to any of the six sides.</summary>
    public static string[] Aligned(string? facing, string bottom, string top, string side)
    {
        var faces = Of(side);
        var at = Math.Max(0, Array.IndexOf(Facings, facing));
        faces[at] = "block/" + top;
        faces[at ^ 1] = "block/" + bottom;
        return faces;
    }

    /// <summary>The pictures of the block that a stair, slab, fence or the like is cut from; null when there is no such block.</summary>
    /// <param name="name">The name of the cut block, as in <c>oak_stairs</c>.</param>
    /// <param name="cut">The end of the name, as in <c>_stairs</c>.</param>
    public static string[]? CutFrom(string name, string cut, PictureSource pictures)
    {
        var stem = name[..^cut.Length];
        var plate = stem.Replace("light_weighted", "gold_block").Replace("heavy_weighted", "iron_block");
        foreach (var whole in new[] { stem, stem + "_planks", stem + "s", stem + "_block", plate })
        {
            if (Blocks.Find(whole) is { } block)
            {
                return BlockFamilies.Of(block.DefaultState).Faces(block, block.DefaultState, pictures);
            }
        }

        return null;
    }
}
