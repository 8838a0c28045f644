namespace Basalt.World;

/// <summary>Glass, clear and stained.</summary>
internal sealed class GlassBlocks : BlockFamily
{
    private const string Clear = "glass";

    public override bool Owns(string name) => name == Clear || IsStained(name);

    public override bool IsSeeThrough(Block block) => true;

    public override DrawnAs Drawing(Block block) => block.Name == Clear ? DrawnAs.Glass : DrawnAs.Translucent;

    public override Picture? Paint(PictureName name) => name.Plain == Clear ? Pane(name.Full, Pigments.Hex("d8eef2"), 0)
        : IsStained(name.Plain) && Pigments.Dye(name.Plain) is { } dye ? Pane(name.Full, Pigments.Cloth(dye), 110)
        : null;

    private static bool IsStained(string name) => name.EndsWith("_stained_glass", StringComparison.Ordinal);

    /// <param name="fill">Opacity between the frame; 0 is clear.</param>
    private static Picture Pane(string name, uint colour, int fill)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var frame = x is 0 or 15 || y is 0 or 15;
            var glint = (x + y is 8 or 9 && x is > 1 and < 7) || (x + y == 22 && x is > 9 and < 14);
            var painted = frame ? Picture.Shade(colour, canvas.Chance(x, y) < 0.3f ? 0.86f : 0.97f) : glint ? Picture.Shade(colour, 1.1f) : colour;
            return !frame && !glint ? (painted & 0xffffff) | ((uint)fill << 24)
                : fill == 0 ? painted
                : (painted & 0xffffff) | ((uint)Math.Min(255, fill + 50) << 24);
        });
    }
}
