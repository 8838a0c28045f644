namespace Basalt.World;

/// <summary>Sandstone, yellow and red.</summary>
internal sealed class Sandstones : BlockFamily
{
    public override bool Owns(string name) => name is "sandstone" or "cut_sandstone" or "chiseled_sandstone" or "smooth_sandstone"
        or "red_sandstone" or "cut_red_sandstone" or "chiseled_red_sandstone" or "smooth_red_sandstone";

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var name = block.Name;
        var plain = name.Contains("red_", StringComparison.Ordinal) ? "red_sandstone" : "sandstone";
        return name == plain ? FacePictures.Of(plain + "_bottom", plain + "_top", plain)
            : FacePictures.Of(plain + "_top", plain + "_top", name.StartsWith("smooth_", StringComparison.Ordinal) ? plain + "_top" : name);
    }

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "sandstone" or "red_sandstone" => Layers(name.Full),
        "cut_sandstone" or "cut_red_sandstone" => Framed(name.Full, (_, y) => y is 3 or 12 ? 0.93f : 1),
        "chiseled_sandstone" or "chiseled_red_sandstone" =>
            Framed(name.Full, (x, y) => Math.Abs((x * 2) - 15) + Math.Abs((y * 2) - 15) is > 6 and < 12 ? 0.8f : 1),
        "sandstone_top" or "sandstone_bottom" => Brushes.Grain(name.Full, Pigments.Hex("dfd6aa"), 0.05f),
        "red_sandstone_top" or "red_sandstone_bottom" => Brushes.Grain(name.Full, Pigments.Hex("b9631f"), 0.05f),
        _ => null,
    };

    private static uint Colour(string name) => Pigments.Hex(name.Contains("red_", StringComparison.Ordinal) ? "b8621e" : "d8cb9b");

    private static Picture Layers(string name)
    {
        var canvas = new Picture(16, 16, name);
        var colour = Colour(name);
        return canvas.Each((x, y) =>
        {
            var layer = y < 3 ? 1.04f
                : y is 3 or 9 ? 0.86f
                : y > 12 && canvas.Cloud(x, y, 4, 2) > 0.5f ? 0.9f
                : canvas.Cloud(x, y, 8, 2) > 0.6f ? 0.94f
                : 1;
            return Picture.Shade(colour, (0.97f + (0.06f * canvas.Chance(x, y))) * layer);
        });
    }

    private static Picture Framed(string name, Func<int, int, float> pattern)
    {
        var canvas = new Picture(16, 16, name);
        var colour = Colour(name);
        return canvas.Each((x, y) => Picture.Shade(
            colour, (0.97f + (0.06f * canvas.Chance(x, y))) * (y is 0 or 15 || x is 0 or 15 ? 0.86f : pattern(x, y))));
    }
}
