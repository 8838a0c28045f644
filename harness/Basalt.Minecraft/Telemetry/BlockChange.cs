namespace Basalt.Minecraft;

/// <summary>A block that the player changed in this step.</summary>
/// <param name="X">Its coordinate, in blocks.</param>
/// <param name="Y">Its coordinate, in blocks.</param>
/// <param name="Z">Its coordinate, in blocks.</param>
/// <param name="From">The name of the block that stood there before, as in <c>air</c>.</param>
/// <param name="To">The name of the block that stands there now.</param>
public sealed record BlockChange(int X, int Y, int Z, string From, string To)
{
    internal static BlockChange Read(TelemetryFields fields) => new(
        fields.Whole("x", "the coordinate of a block"),
        fields.Whole("y", "the coordinate of a block"),
        fields.Whole("z", "the coordinate of a block"),
        fields.Text("from", "the name of a block"),
        fields.Text("to", "the name of a block"));
}
