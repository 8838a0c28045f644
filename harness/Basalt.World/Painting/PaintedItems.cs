namespace Basalt.World;

/// <summary>
/// The pictures of items that are no blocks. Their rows stand in <c>Data/item-pictures.txt</c>: a line with the name, then 16 lines of
/// letters that <see cref="Ink"/> turns into colours.
/// </summary>
internal static class PaintedItems
{
    private const int Side = 16;

    private static readonly Dictionary<string, string> Rows = Read();

    /// <summary>The picture of an item; null when there is none.</summary>
    public static Picture? Paint(PictureName name) => Rows.TryGetValue(name.Full, out var rows)
        ? new Picture(Side, Side, name.Full).Letters(0, 0, rows, Ink.Of)
        : Tool(name) ?? Dye(name) ?? Door(name) ?? Cooked(name);

    private static Picture? Tool(PictureName name)
    {
        var cut = name.Plain.LastIndexOf('_');
        if (cut < 0 || !Rows.TryGetValue("tool/" + name.Plain[(cut + 1)..], out var rows))
        {
            return null;
        }

        var metal = name.Plain[..cut] switch
        {
            "wooden" => Pigments.Hex("8a6a3a"),
            "stone" => Pigments.Hex("8c8c8c"),
            "iron" => Pigments.Hex("d8d8d8"),
            "golden" => Pigments.Hex("f3d64a"),
            "diamond" => Pigments.Hex("4be0d2"),
            "netherite" => Pigments.Hex("4a4446"),
            _ => 0u,
        };
        return metal == 0 ? null : new Picture(Side, Side, name.Full).Letters(0, 0, rows, letter => letter switch
        {
            'm' => metal,
            'k' => Picture.Shade(metal, 0.42f),
            _ => Ink.Of(letter),
        });
    }

    private static Picture? Dye(PictureName name)
    {
        if (!name.Ends("_dye") || Pigments.Dye(name.Plain) is not { } dye)
        {
            return null;
        }

        var colour = Pigments.Cloth(dye);
        return new Picture(Side, Side, name.Full).Letters(0, 0, Rows["heap/dye"], letter =>
            letter switch { 'o' => Picture.Shade(colour, 1.3f), 's' => Picture.Shade(colour, 0.7f), _ => colour });
    }

    private static Picture? Door(PictureName name)
    {
        if (!name.Ends("_door") || Pigments.Wood(name.Plain) is not { } wood)
        {
            return null;
        }

        var canvas = Paint(PictureName.Of("item/oak_door"))!;
        return canvas.Each((x, y) => canvas[x, y] == Ink.Of('t') ? Pigments.Plank(wood)
            : canvas[x, y] == Ink.Of('h') ? Picture.Shade(Pigments.Plank(wood), 0.75f)
            : canvas[x, y]);
    }

    private static Picture? Cooked(PictureName name) =>
        name.Starts("cooked_") && Paint(PictureName.Of("item/" + name.Plain["cooked_".Length..])) is { } raw
            ? raw.Each((x, y) => raw[x, y] >> 24 == 0 ? 0 : Picture.Mix(raw[x, y], Pigments.Hex("6e4420"), 0.55f))
            : null;

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(PaintedItems).Assembly.GetManifestResourceStream("item-pictures.txt")!;
        using var reader = new StreamReader(stream);
        Dictionary<string, string> rows = [];
        while (reader.ReadLine() is { } title)
        {
            rows[title[2..]] = string.Join('/', Enumerable.Range(0, Side).Select(_ => reader.ReadLine()));
        }

        return rows;
    }
}
