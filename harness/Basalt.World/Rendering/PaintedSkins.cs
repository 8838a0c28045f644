namespace Basalt.World;

/// <summary>Basalt's own skins of creatures, unwrapped as Minecraft's are, so that a user's pack can take their place.</summary>
internal static class PaintedSkins
{
    /// <summary>Null when the name is no skin.</summary>
    public static Picture? Paint(string name) => name switch
    {
        "entity/cow/cow" => Cow(new Picture(64, 32, name)),
        "entity/pig/pig" => Pig(new Picture(64, 32, name)),
        "entity/sheep/sheep" => Sheep(new Picture(64, 32, name)),
        "entity/sheep/sheep_fur" => Fur(new Picture(64, 32, name)),
        "entity/chicken" => Chicken(new Picture(64, 32, name)),
        "entity/rabbit/brown" => Rabbit(new Picture(64, 32, name)),
        "entity/villager/villager" => Villager(new Picture(64, 64, name)),
        "entity/zombie/zombie" => Person(new Picture(64, 64, name), "5a8a45", "2f8f8f", "3a3f9a", bare: true),
        "entity/steve" => Person(new Picture(64, 64, name), "b98a6d", "1fa3a3", "3f3fa0", bare: false),
        _ => null,
    };

    private static Picture Cow(Picture skin)
    {
        uint brown = Pigments.Hex("443626"), white = Pigments.Hex("d9d6d0");
        uint Hide(int x, int y) => (skin.Cloud(x, y, 8, 8) * 0.7f) + (skin.Cloud(x, y, 4, 4, 1) * 0.3f) > 0.6f
            ? Rough(skin, x, y, white)
            : Rough(skin, x, y, brown);
        skin.Each(Hide);
        // Head, face, horns, udder.
        skin.Box(0, 0, 28, 14, brown).Each((x, y) => x < 28 && y < 14 ? Rough(skin, x, y, brown) : skin[x, y]);
        skin.Box(9, 6, 2, 4, white).Box(7, 11, 6, 3, Pigments.Hex("a59a8e"))
            .Box(8, 12, 1, 1, Pigments.Hex("3a2f28")).Box(11, 12, 1, 1, Pigments.Hex("3a2f28"));
        Eyes(skin, 6, 9, 13);
        skin.Box(22, 0, 4, 4, Pigments.Hex("b5b1a6"));
        skin.Box(52, 0, 12, 7, Pigments.Hex("e5a9a0"));
        skin.Box(0, 30, 16, 2, Pigments.Hex("2b241c"));
        return skin;
    }

    private static Picture Pig(Picture skin)
    {
        var pink = Pigments.Hex("eea4a1");
        skin.Each((x, y) => Rough(skin, x, y, pink));
        Eyes(skin, 8, 11, 15);
        // The snout with its nostrils; hooves.
        skin.Box(16, 16, 10, 4, Pigments.Hex("e58f8c")).Box(17, 18, 1, 1, Pigments.Hex("8a3f3f")).Box(20, 18, 1, 1, Pigments.Hex("8a3f3f"));
        return skin.Box(0, 25, 16, 1, Pigments.Hex("c77f7c"));
    }

    private static Picture Sheep(Picture skin)
    {
        uint wool = Pigments.Hex("e8e4dc"), face = Pigments.Hex("c5a58c");
        skin.Each((x, y) => Rough(skin, x, y, y > 15 || x < 28 ? face : wool));
        skin.Each((x, y) => x >= 28 && y >= 8 ? Rough(skin, x, y, wool) : skin[x, y]);
        Eyes(skin, 8, 10, 13);
        skin.Box(10, 12, 2, 1, Pigments.Hex("8f5f58"));
        return skin.Box(0, 30, 16, 2, Pigments.Hex("6b5547"));
    }

    private static Picture Fur(Picture skin) => skin.Each((x, y) =>
        // The face looks out of the front of the head's wool.
        x is >= 7 and < 11 && y is >= 8 and < 12 ? 0
            : Picture.Shade(0xffffffff, 0.82f + (0.18f * ((skin.Cloud(x, y, 2, 2) * 0.6f) + (skin.Chance(x, y) * 0.4f)))));

    private static Picture Chicken(Picture skin)
    {
        skin.Each((x, y) => Rough(skin, x, y, Pigments.Hex("ececec")));
        skin.Box(3, 4, 1, 1, Pigments.Hex("111111")).Box(6, 4, 1, 1, Pigments.Hex("111111"))
            .Box(2, 4, 1, 1, Pigments.Hex("111111")).Box(7, 4, 1, 1, Pigments.Hex("111111"));
        skin.Box(14, 0, 12, 4, Pigments.Hex("d9a03a")).Box(14, 4, 8, 4, Pigments.Hex("c4241c"));
        skin.Box(26, 0, 12, 8, 0).Box(26, 3, 12, 5, 0);
        // Thin legs with three toes.
        for (var side = 0; side < 4; side++)
        {
            skin.Box(27 + (side * 3), 3, 1, 5, Pigments.Hex("d9a03a"));
        }

        return skin.Box(32, 0, 3, 3, Pigments.Hex("d9a03a")).Box(33, 2, 1, 1, 0);
    }

    private static Picture Rabbit(Picture skin)
    {
        var brown = Pigments.Hex("7d6448");
        skin.Each((x, y) => Rough(skin, x, y, brown));
        skin.Box(37, 6, 1, 1, Pigments.Hex("1c140c")).Box(41, 6, 1, 1, Pigments.Hex("1c140c"))
            .Box(36, 6, 1, 1, Pigments.Hex("1c140c")).Box(42, 6, 1, 1, Pigments.Hex("1c140c"));
        skin.Box(32, 9, 4, 2, Pigments.Hex("d99a94"));
        return skin.Box(52, 6, 10, 5, Pigments.Hex("cfc4b4"));
    }

    private static Picture Villager(Picture skin)
    {
        uint face = Pigments.Hex("bd8b72"), robe = Pigments.Hex("5d4433"), dark = Pigments.Hex("44311f");
        skin.Each((x, y) => Rough(skin, x, y, y < 18 && x < 40 ? face : y < 38 && x is >= 16 and < 44 ? robe : robe));
        // Brows, green eyes, mouth.
        skin.Box(9, 11, 6, 1, Pigments.Hex("3f2a1c"));
        skin.Box(9, 12, 2, 1, 0xffffffff).Box(13, 12, 2, 1, 0xffffffff).Box(10, 12, 1, 1, Pigments.Hex("2f6b2f"))
            .Box(13, 12, 1, 1, Pigments.Hex("2f6b2f"));
        skin.Box(10, 16, 4, 1, Pigments.Hex("7a4f3f"));
        skin.Box(24, 0, 8, 6, Pigments.Hex("a87660"));
        skin.Each((x, y) => y >= 38 && x < 28 ? x is 9 or 10 && y > 43 ? Rough(skin, x, y, dark) : Rough(skin, x, y, robe) : skin[x, y]);
        // The hands at the end of the folded arms.
        skin.Box(40, 38, 24, 12, robe)
            .Each((x, y) => y is >= 38 and < 50 && x >= 40 ? Rough(skin, x, y, x is > 46 and < 53 ? face : robe) : skin[x, y]);
        skin.Box(0, 34, 16, 4, Pigments.Hex("33291f"));
        return skin;
    }

    private static Picture Person(Picture skin, string body, string shirt, string trousers, bool bare)
    {
        uint bodyColour = Pigments.Hex(body), shirtColour = Pigments.Hex(shirt), trouserColour = Pigments.Hex(trousers);
        uint Clothes(int x, int y)
        {
            if (y < 16)
            {
                return bodyColour;
            }

            if (x < 16)
            {
                return y > 28 ? Pigments.Hex("4a4a4a") : trouserColour;
            }

            return x < 40 || y is < 24 and > 19 || (x < 48 && y < 20) ? shirtColour : bodyColour;
        }

        skin.Each((x, y) => Rough(skin, x, y, Clothes(x, y)));
        if (bare)
        {
            skin.Box(9, 12, 2, 1, Pigments.Hex("141c10")).Box(13, 12, 2, 1, Pigments.Hex("141c10")).Box(10, 14, 4, 1, Pigments.Hex("3a5a2c"));
        }
        else
        {
            var hair = Pigments.Hex("3a2615");
            skin.Box(8, 0, 8, 8, hair).Box(0, 8, 32, 2, hair).Box(24, 8, 8, 6, hair);
            skin.Box(9, 12, 1, 1, 0xffffffff).Box(10, 12, 1, 1, Pigments.Hex("4a3a9a")).Box(13, 12, 1, 1, Pigments.Hex("4a3a9a"))
                .Box(14, 12, 1, 1, 0xffffffff).Box(10, 14, 4, 1, Pigments.Hex("7a4a3a"));
        }

        return skin;
    }

    /// <summary>Two eyes of two pixels each, white outside.</summary>
    private static void Eyes(Picture skin, int left, int y, int right) =>
        skin.Box(left, y, 1, 1, 0xffffffff).Box(left + 1, y, 1, 1, Pigments.Hex("101010"))
            .Box(right - 1, y, 1, 1, Pigments.Hex("101010")).Box(right, y, 1, 1, 0xffffffff);

    private static uint Rough(Picture skin, int x, int y, uint colour) => Picture.Shade(colour, 0.92f + (0.14f * skin.Chance(x, y, 5)));
}
