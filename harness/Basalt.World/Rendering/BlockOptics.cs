namespace Basalt.World;

/// <summary>
/// What light does at each state: how much it loses (0 to 15; 15 stops it) and how much the block gives (0 to 15), as Minecraft 1.16
/// has it, save that slabs and stairs let light through.
/// </summary>
internal static class BlockOptics
{
    public static readonly byte[] Opacity = new byte[Blocks.StateCount];
    public static readonly byte[] Emission = new byte[Blocks.StateCount];

    /// <summary>True where the state is a whole cube that nothing can be seen through.</summary>
    public static readonly bool[] OpaqueCube = new bool[Blocks.StateCount];

    static BlockOptics()
    {
        foreach (var block in Blocks.All)
        {
            var seeThrough = IsSeeThroughCube(block.Name);
            for (var i = 0; i < block.StateCount; i++)
            {
                var state = (ushort)(block.FirstState + i);
                var shape = Blocks.CollisionShape(state);
                var whole = shape.Length == 1 && shape[0] == new Box(0, 0, 0, 1, 1, 1);
                OpaqueCube[state] = whole && !seeThrough || block.Name == "soul_sand";
                Opacity[state] = OpaqueCube[state] || block.Name is "farmland" or "grass_path" ? (byte)15
                    : block.Name is "water" or "lava" or "ice" or "frosted_ice" or "cobweb" or "slime_block" or "bubble_column" or "kelp"
                        or "kelp_plant" or "seagrass" or "tall_seagrass"
                        || block.Name.EndsWith("_leaves", StringComparison.Ordinal) ? (byte)1
                    : (byte)0;
                Emission[state] = Emitted(block, state);
            }
        }
    }

    /// <summary>Cubes whose texture has holes or is half transparent.</summary>
    public static bool IsSeeThroughCube(string name) =>
        name.EndsWith("_leaves", StringComparison.Ordinal) || name.EndsWith("glass", StringComparison.Ordinal)
        || name is "spawner" or "ice" or "frosted_ice" or "slime_block" or "honey_block" or "barrier" or "beacon" or "chorus_flower"
            or "cobweb" or "structure_void" or "moving_piston" or "scaffolding" or "composter" or "cauldron" or "hopper";

    private static byte Emitted(Block block, ushort state)
    {
        var lit = Blocks.Property(state, "lit") is null or "true";
        return block.Name switch
        {
            "lantern" or "shroomlight" or "conduit" => 15,
            "soul_lantern" or "soul_torch" or "soul_wall_torch" or "soul_fire" or "crying_obsidian" => 10,
            "campfire" => (byte)(lit ? 15 : 0),
            "soul_campfire" => (byte)(lit ? 10 : 0),
            "furnace" or "smoker" or "blast_furnace" => (byte)(lit ? 13 : 0),
            "redstone_lamp" => (byte)(lit ? 15 : 0),
            "redstone_ore" => (byte)(lit ? 9 : 0),
            "redstone_torch" or "redstone_wall_torch" => (byte)(lit ? 7 : 0),
            "magma_block" => 3,
            "respawn_anchor" => 0,
            _ => (byte)block.EmitLight,
        };
    }
}
