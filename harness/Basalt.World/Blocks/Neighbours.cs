namespace Basalt.World;

/// <summary>What fences, panes and walls join.</summary>
internal static class Neighbours
{
    /// <summary>A block whose side is a whole square that a fence reaches for.</summary>
    /// <param name="side">Where the block stands, seen from the fence.</param>
    public static bool IsFirm(ushort beside, Side side) =>
        BlockProperties.HasFullFace(beside, side.Opposite()) && BlockFamilies.Of(beside).JoinsFences(Blocks.Of(beside));

    /// <summary>A gate whose bar goes on in this direction.</summary>
    public static bool IsGateAlong(ushort beside, Side side) =>
        BlockFamilies.Of(beside) is FenceGates && Sides.Named(Blocks.Property(beside, "facing")).Axis() != side.Axis();
}
