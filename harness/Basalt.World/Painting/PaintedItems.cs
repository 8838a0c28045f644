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
    /// <param name="name">As in a resource pack: <c>item/stick</c>.</param>
    public static Picture? Paint(string name) => Rows.TryGetValue(name, out var rows)
        ? new Picture(Side, Side, name).Letters(0, 0, rows, Ink.Of)
        : Tool(name) ?? Dye(name) ?? Door(name) ?? Cooked(name);

    private static Picture? Tool(string name)
    {
        var plain = Plain(name);
        var cut = plain.LastIndexOf('_');
        if (cut < 0 || !Rows.TryGetValue("tool/" + plain[(cut + 1)..], out var rows))
        {
            return null;
        }

        var metal = plain[..cut] switch
        {
            "wooden" => Pigments.Hex("8a6a3a"),
            "stone" => Pigments.Hex("8c8c8c"),
            "iron" => Pigments.Hex("d8d8d8"),
            "golden" => Pigments.Hex("f3d64a"),
            "diamond" => Pigments.Hex("4be0d2"),
            "netherite" => Pigments.Hex("4a4446"),
            _ => 0u,
        };
        return metal == 0 ? null : new Picture(Side, Side, name).Letters(0, 0, rows, letter => letter switch
        {
            'm' => metal,
            'k' => Picture.Shade(metal, 0.42f),
            _ => Ink.Of(letter),
        });
    }

    private static Picture? Dye(string name)
    {
        if (!name.EndsWith("_dye", StringComparison.Ordinal) || Pigments.Dye(Plain(name)) is not { } dye)
        {
            return null;
        }

        var colour = Pigments.Cloth(dye);
        return new Picture(Side, Side, name).Letters(0, 0, Rows["heap/dye"], letter =>
            letter switch { 'o' => Picture.Shade(colour, 1.3f), 's' => Picture.Shade(colour, 0.7f), _ => colour });
    }

    private static Picture? Door(string name)
    {
        if (!name.EndsWith("_door", StringComparison.Ordinal) || Pigments.Wood(Plain(name)) is not { } wood)
        {
            return null;
        }

        var canvas = Paint("item/oak_door")!;
        return canvas.Each((x, y) => canvas[x, y] == Ink.Of('t') ? Pigments.Plank(wood)
            : canvas[x, y] == Ink.Of('h') ? Picture.Shade(Pigments.Plank(wood), 0.75f)
            : canvas[x, y]);
    }

    private static Picture? Cooked(string name)
    {
        var plain = Plain(name);
        return plain.StartsWith("cooked_", StringComparison.Ordinal) && Paint("item/" + plain["cooked_".Length..]) is { } raw
            ? raw.Each((x, y) => raw[x, y] >> 24 == 0 ? 0 : Picture.Mix(raw[x, y], Pigments.Hex("6e4420"), 0.55f))
            : null;
    }

    private static string Plain(string name) => name[(name.IndexOf('/') + 1)..];

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
