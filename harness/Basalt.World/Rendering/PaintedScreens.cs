namespace Basalt.World;

/// <summary>Basalt's own hotbar, hearts, slots and panels, laid out as the sheets of a resource pack are.</summary>
internal static class PaintedScreens
{
    private static readonly uint Panel = Pigments.Hex("c6c6c6");
    private static readonly uint Dark = Pigments.Hex("555555");
    private static readonly uint Light = 0xffffffff;
    private static readonly uint Hollow = Pigments.Hex("8b8b8b");
    private static readonly uint Deep = Pigments.Hex("373737");

    /// <summary>Null when the name is no screen.</summary>
    public static Picture? Paint(string name) => name switch
    {
        "gui/icons" => Icons(),
        "gui/widgets" => Widgets(),
        "gui/container/inventory" => Inventory(),
        "gui/container/crafting_table" => Table(),
        "font/ascii" => Lettering.Paint(),
        _ => null,
    };

    private static Picture Icons()
    {
        var icons = new Picture(256, 256, "icons");
        icons.Box(7, 3, 1, 9, Light).Box(3, 7, 9, 1, Light);
        uint red = Pigments.Hex("e0221c"), shine = Pigments.Hex("ffb0a8"), black = Pigments.Hex("141414"), grey = Pigments.Hex("3f3f3f");
        const string Heart = "..kk.kk../.kxxkxxk./kxoxxxxxk/kxxxxxxxk/kxxxxxxxk/.kxxxxxk./..kxxxk../...kxk.../....k....";
        icons.Letters(16, 0, Heart, letter => letter == 'k' ? black : grey);
        icons.Letters(52, 0, Heart.Replace('k', '.'), letter => letter == 'o' ? shine : red);
        icons.Letters(61, 0, string.Join('/', Heart.Replace('k', '.').Split('/').Select(row => row[..5])), letter => letter == 'o' ? shine : red);
        // A drumstick: meat to the upper left, bone to the lower right.
        uint meat = Pigments.Hex("a8602c"), lit = Pigments.Hex("d08a4a"), bone = Pigments.Hex("e8e2d4");
        const string Drumstick = "..kkk..../.kmmmk.../kmlmmmk../kmmmmmk../kmmmmmk../.kmmmkbk./..kkkkbbk/.....kbbk/......kk.";
        icons.Letters(16, 27, Drumstick, letter => letter == 'k' ? black : grey);
        uint Roast(char letter) => letter switch { 'm' => meat, 'l' => lit, _ => bone };
        icons.Letters(52, 27, Drumstick.Replace('k', '.'), Roast);
        icons.Letters(61, 27, string.Join('/', Drumstick.Replace('k', '.').Split('/').Select(row => "...." + row[4..])), Roast);
        const string Bubble = "..bbbbb../.b.....b./b.ww....b/b.w.....b/b.......b/b.......b/b.....w.b/.b.....b./..bbbbb..";
        icons.Letters(16, 18, Bubble, letter => letter == 'w' ? Light : Pigments.Hex("2a56d8"));
        // The empty bar of experience.
        icons.Box(0, 64, 182, 5, Pigments.Hex("0c0c0c")).Box(1, 65, 180, 3, Pigments.Hex("3f4a38"));
        for (var x = 10; x < 180; x += 10)
        {
            icons.Box(x, 65, 1, 3, Pigments.Hex("20261c"));
        }

        return icons;
    }

    private static Picture Widgets()
    {
        var widgets = new Picture(256, 256, "widgets");
        widgets.Box(0, 0, 182, 22, 0xff000000).Box(1, 1, 180, 20, 0xff8a8a8a);
        for (var slot = 0; slot < 9; slot++)
        {
            widgets.Box(1 + (slot * 20), 1, 20, 20, 0xff6f6f6f).Box(2 + (slot * 20), 2, 18, 18, 0xb0404040)
                .Box(3 + (slot * 20), 3, 16, 16, 0xa0606060);
        }

        widgets.Box(0, 22, 24, 24, 0xff2f2f2f).Box(1, 23, 22, 22, 0xffdcdcdc).Box(2, 24, 20, 20, 0xffb0b0b0)
            .Box(3, 25, 18, 18, 0).Box(0, 22, 1, 1, 0).Box(23, 22, 1, 1, 0);
        return widgets.Box(24, 23, 22, 22, 0xff000000).Box(25, 24, 20, 20, 0xb0505050);
    }

    private static Picture Inventory()
    {
        var panel = Blank();
        Storage(panel);
        for (var i = 0; i < 4; i++)
        {
            Slot(panel, 8, 8 + (i * 18));
            Slot(panel, 98 + (i % 2 * 18), 18 + (i / 2 * 18));
        }

        panel.Box(25, 7, 51, 72, Deep).Box(26, 8, 49, 70, 0xff000000);
        Slot(panel, 77, 62);
        Slot(panel, 154, 28);
        return Arrow(panel, 135, 29);
    }

    private static Picture Table()
    {
        var panel = Blank();
        Storage(panel);
        for (var i = 0; i < 9; i++)
        {
            Slot(panel, 30 + (i % 3 * 18), 17 + (i / 3 * 18));
        }

        panel.Box(119, 30, 26, 26, Deep).Box(120, 31, 25, 25, Light).Box(120, 31, 24, 24, Hollow);
        return Arrow(panel, 92, 36);
    }

    private static Picture Blank()
    {
        var panel = new Picture(256, 256, "panel");
        panel.Box(0, 0, 176, 166, 0xff000000).Box(1, 1, 174, 164, Dark).Box(1, 1, 172, 162, Light).Box(3, 3, 170, 160, Panel);
        return panel.Box(0, 0, 1, 1, 0).Box(175, 0, 1, 1, 0).Box(0, 165, 1, 1, 0).Box(175, 165, 1, 1, 0);
    }

    private static void Storage(Picture panel)
    {
        for (var i = 0; i < 36; i++)
        {
            Slot(panel, 8 + (i % 9 * 18), i < 27 ? 84 + (i / 9 * 18) : 142);
        }
    }

    private static void Slot(Picture panel, int x, int y) =>
        panel.Box(x - 1, y - 1, 18, 18, Deep).Box(x, y, 17, 17, Light).Box(x, y, 16, 16, Hollow);

    private static Picture Arrow(Picture panel, int x, int y)
    {
        panel.Box(x, y + 5, 12, 4, Hollow);
        for (var i = 0; i < 7; i++)
        {
            panel.Box(x + 10 + i, y + i, 1, 14 - (i * 2), Hollow);
        }

        return panel;
    }
}
