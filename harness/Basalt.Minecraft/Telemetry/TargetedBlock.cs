namespace Basalt.Minecraft;

/// <summary>The block under the crosshair, within reach.</summary>
/// <param name="X">Its coordinate, in blocks.</param>
/// <param name="Y">Its coordinate, in blocks.</param>
/// <param name="Z">Its coordinate, in blocks.</param>
/// <param name="Block">Its name without a namespace, as in <c>oak_door</c>.</param>
/// <param name="Open">Whether a door, gate or trapdoor is open; null for blocks that do not open, and where the world does not say.</param>
public sealed record TargetedBlock(int X, int Y, int Z, string Block, bool? Open = null)
{
    internal static TargetedBlock Read(TelemetryFields fields) => new(
        fields.Whole("x", "the coordinate of a block"),
        fields.Whole("y", "the coordinate of a block"),
        fields.Whole("z", "the coordinate of a block"),
        fields.Text("block", "the name of a block"),
        fields.FlagOrNull("open"));
}
