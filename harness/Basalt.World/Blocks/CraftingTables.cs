namespace Basalt.World;

/// <summary>Crafting tables.</summary>
internal sealed class CraftingTables : BlockFamily
{
    private const string Name = "crafting_table";

    public override bool Owns(string name) => name == Name;

    public override Touch Use(ushort state, string? held, Side ahead) => new() { OpensTable = true };

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var faces = FacePictures.Of("oak_planks", Name + "_top", Name + "_side");
        return FacePictures.Fronted(FacePictures.Fronted(faces, "north", Name + "_front"), "west", Name + "_front");
    }

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        Name + "_top" => Top(name.Full),
        Name + "_front" => Side(name.Full).Letters(3, 6, "gg....w/gg...ww/.w..ww./.w.ww../.w.w.../.w.w...", Tool),
        Name + "_side" => Side(name.Full).Letters(3, 6, ".ww..g/wwgw.g/.g...w/.g...w/.g...w", Tool),
        _ => null,
    };

    private static Picture Top(string name)
    {
        var canvas = Brushes.Framed(Brushes.Planks(name, Pigments.Hex("a2824e"), false), 0.55f);
        return canvas.Each((x, y) => x is 5 or 10 || y is 5 or 10 ? Picture.Shade(canvas[x, y], 0.6f)
            : x is 0 or 15 || y is 0 or 15 ? Picture.Shade(Pigments.Hex("6b4a26"), 0.9f)
            : canvas[x, y]);
    }

    private static Picture Side(string name) => Brushes.Planks(name, Pigments.Hex("a2824e"), false)
        .Box(0, 0, 16, 3, Pigments.Hex("7a5a33")).Box(0, 3, 16, 1, Pigments.Hex("4c3519"))
        .Box(0, 0, 1, 16, Pigments.Hex("6b4c28")).Box(15, 0, 1, 16, Pigments.Hex("6b4c28"));

    private static uint Tool(char letter) => letter == 'g' ? Pigments.Hex("8f8f8f") : Pigments.Hex("5d4020");
}
