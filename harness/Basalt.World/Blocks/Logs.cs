namespace Basalt.World;

/// <summary>Logs, stems, wood and hyphae: an axe strips them.</summary>
internal sealed class Logs : BlockFamily
{
    private static readonly string[] Ends = ["_log", "_stem", "_wood", "_hyphae"];

    public override bool Owns(string name) =>
        Ends.Any(end => name.EndsWith(end, StringComparison.Ordinal)) && Pigments.Wood(name) is not null;

    public override ushort? Work(ushort state, string tool, bool isOpen) =>
        tool.EndsWith("_axe", StringComparison.Ordinal) && Blocks.Find("stripped_" + Blocks.Of(state).Name) is { } stripped
            ? Blocks.With(stripped.DefaultState, "axis", Blocks.Property(state, "axis")!)
            : null;

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var bark = block.Name.Replace("_wood", "_log", StringComparison.Ordinal).Replace("_hyphae", "_stem", StringComparison.Ordinal);
        return bark != block.Name
            ? FacePictures.Of(bark)
            : FacePictures.OnAxis(Blocks.Property(state, "axis"), bark + "_top", bark);
    }

    public override Picture? Paint(PictureName name)
    {
        if (Pigments.Wood(name.Plain) is not { } wood)
        {
            return null;
        }

        var isStripped = name.Starts("stripped_");
        if (name.Ends("_log_top") || name.Ends("_stem_top"))
        {
            return Top(name.Full, Pigments.Plank(wood), isStripped ? Pigments.Plank(wood) : Pigments.Bark(wood));
        }

        if (name.Ends("_log") || name.Ends("_stem"))
        {
            return isStripped ? Brushes.Bark(name.Full, Pigments.Plank(wood), 0.12f)
                : wood == "birch" ? BirchBark(name.Full)
                : Brushes.Bark(name.Full, Pigments.Bark(wood), 0.4f);
        }

        return null;
    }

    private static Picture BirchBark(string name)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var mark = canvas.Cloud(x, y, 4, 1, 5);
            return mark > 0.74f && canvas.Chance(x / 3, y, 6) < 0.6f ? Brushes.Grey(52 + (int)(30 * canvas.Chance(x, y)))
                : Picture.Shade(Pigments.Hex("dcdbd5"), 0.93f + (0.1f * canvas.Cloud(x, y, 2, 4)));
        });
    }

    private static Picture Top(string name, uint wood, uint bark)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var ring = Math.Max(Math.Abs((x * 2) - 15), Math.Abs((y * 2) - 15));
            var wobble = (int)(canvas.Cloud(x, y, 4, 4) * 2);
            return ring >= 15 ? Picture.Shade(bark, 0.85f + (0.3f * canvas.Chance(x, y)))
                : Picture.Shade(wood, (((ring / 2) + wobble) % 3 == 0 ? 0.84f : 1.04f) * (0.96f + (0.08f * canvas.Chance(x, y))));
        });
    }
}
