namespace Basalt.World;

/// <summary>Which pictures the faces of a state show.</summary>
internal static class BlockPictures
{
    /// <summary>Down, up, north, south, west, east.</summary>
    public static string[] Of(ushort state)
    {
        var name = "block/" + Blocks.Of(state).Name;
        return Blocks.Of(state).Name switch
        {
            "grass_block" => ["block/dirt", "block/grass_block_top", "block/grass_block_side", "block/grass_block_side", "block/grass_block_side", "block/grass_block_side"],
            _ => [name, name, name, name, name, name],
        };
    }

    /// <summary>The picture of a plant of two crossed planes; null when the state is none.</summary>
    public static string? Cross(ushort state) =>
        Blocks.Of(state).Name is "grass" or "fern" or "dandelion" or "poppy" ? "block/" + Blocks.Of(state).Name : null;
}
