namespace Basalt.World;

/// <summary>
/// What light does at each state: how much it loses (0 to 15; 15 stops it) and how much the block gives (0 to 15), as Minecraft 1.16
/// has it, save that slabs and stairs let light through.
/// </summary>
internal static class BlockOptics
{
    public static readonly byte[] Opacity = new byte[Blocks.StateCount];
    public static readonly byte[] Emission = new byte[Blocks.StateCount];

    /// <summary>True where nothing can be seen through the state.</summary>
    public static readonly bool[] OpaqueCube = new bool[Blocks.StateCount];

    static BlockOptics()
    {
        for (var i = 0; i < Blocks.StateCount; i++)
        {
            var state = (ushort)i;
            var (block, family) = (Blocks.Of(state), BlockFamilies.Of(state));
            OpaqueCube[i] = family.IsOpaqueCube(block, BlockProperties.IsWhole(state));
            Opacity[i] = family.LightLost(block, OpaqueCube[i]);
            Emission[i] = family.LightGiven(block, state);
        }
    }
}
