namespace Basalt.World;

/// <summary>
/// Basalt's own pictures of blocks and items, 16 × 16, painted from rules and rows of letters: the whole built-in set stands in this
/// file (stuffs), in <see cref="PaintedSprites"/> (plants, items), <see cref="PaintedSkins"/> (creatures) and
/// <see cref="PaintedScreens"/> (hearts, slots). Grass and leaves are grey; <see cref="Tints"/> gives them their colour.
/// </summary>
internal static class PaintedTextures
{
    /// <summary>Names for which there is more than a guess.</summary>
    public static bool Knows(string name)
    {
        var plain = name[(name.IndexOf('/') + 1)..];
        var end = plain.IndexOf('#');
        plain = end < 0 ? plain : plain[..end];
        return (!name.StartsWith("item/", StringComparison.Ordinal) && Stuff(plain, name) is not null) || PaintedSprites.Paint(name) is not null;
    }

    public static uint[] Paint(string name)
    {
        var plain = name[(name.IndexOf('/') + 1)..];
        var frame = 0;
        if (plain.IndexOf('#') is var mark and >= 0)
        {
            frame = int.Parse(plain[(mark + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            plain = plain[..mark];
        }

        if (plain is "water_still" or "water_flow" or "lava_still" or "lava_flow")
        {
            return Liquid(plain, frame).Pixels;
        }

        return (PaintedSprites.Paint(name) ?? Stuff(plain, name) ?? Grain(name, Pigments.Guess(plain), 0.12f)).Pixels;
    }

    /// <summary>The moving surface of a liquid; 32 frames that begin again.</summary>
    private static Picture Liquid(string name, int frame)
    {
        var canvas = new Picture(16, 16, name);
        var lava = name.StartsWith("lava", StringComparison.Ordinal);
        var flowing = name.EndsWith("flow", StringComparison.Ordinal);
        return canvas.Each((x, y) =>
        {
            if (flowing)
            {
                y = (y + 16 - (frame / 2 % 16)) % 16;
            }

            var turn = flowing ? 0 : frame / 32f * MathF.Tau;
            var wave = MathF.Sin((x * MathF.Tau / 16) + (canvas.Cloud(x, y, 4, 4) * 6) + turn) + MathF.Sin((y * MathF.Tau / 8) + (canvas.Cloud(x, y, 8, 4, 1) * 5) - turn);
            var bright = (wave + 2) / 4;
            return lava
                ? Picture.Mix(Pigments.Hex("b53b06"), Pigments.Hex("f2b33a"), bright * bright)
                : Picture.Rgb((int)(150 + (bright * 60)), (int)(150 + (bright * 60)), (int)(150 + (bright * 60)), 180);
        });
    }

    private static Picture? Stuff(string plain, string name)
    {
        var wood = Pigments.Wood(plain);
        var dye = Pigments.Dye(plain);
        switch (plain)
        {
            case "grass_block_top": return Grain(name, Picture.Rgb(149, 149, 149), 0.28f);
            case "grass_block_side": return Topped("block/dirt", name, Tints.Grass, 0.28f, 149);
            case "grass_block_snow": return Topped("block/dirt", name, Picture.Rgb(249, 254, 254), 0.05f, 255);
            case "podzol_side": return Topped("block/dirt", name, Picture.Rgb(98, 68, 28), 0.3f, 255);
            case "mycelium_side": return Topped("block/dirt", name, Picture.Rgb(118, 104, 108), 0.3f, 255);
            case "grass_path_side": return Topped("block/dirt", name, Pigments.Hex("94793f"), 0.2f, 255);
            case "grass_path_top": return Grain(name, Pigments.Hex("94793f"), 0.2f);
            case "podzol_top": return Blotches(name, Pigments.Hex("5b3f18"), Pigments.Hex("7a5a2a"), 0.35f);
            case "mycelium_top": return Blotches(name, Pigments.Hex("6f6265"), Pigments.Hex("8a7d82"), 0.3f);
            case "dirt": return Dirt(name, Pigments.Hex("866043"));
            case "coarse_dirt": return Dirt(name, Pigments.Hex("77553b"));
            case "stone": return Stone(name, Pigments.Hex("7d7d7d"));
            case "andesite" or "granite" or "diorite": return Blotches(name, Pigments.Guess(plain), Picture.Shade(Pigments.Guess(plain), 1.18f), 0.3f);
            case "bedrock": return new Picture(16, 16, name).Each((x, y) => Grey((int)(30 + (130 * Stepped(Noise(name, x, y, 4, 2), 4)))));
            case "gravel": return Pebbles(name, Pigments.Hex("837f7e"), 0.4f);
            case "sand" or "red_sand": return Grain(name, Pigments.Guess(plain), 0.11f);
            case "clay": return Grain(name, Pigments.Guess(plain), 0.06f);
            case "snow" or "powder_snow": return Grain(name, Pigments.Hex("f6fcfc"), 0.04f);
            case "ice" or "frosted_ice_0": return Ice(name, Pigments.Guess("ice"), 160);
            case "packed_ice" or "blue_ice": return Ice(name, Pigments.Guess(plain), 255);
            case "obsidian" or "crying_obsidian": return Blotches(name, Pigments.Hex("0f0a18"), Pigments.Hex("2f2145"), 0.25f);
            case "cobblestone": return Cobbles(name, Pigments.Hex("828282"));
            case "mossy_cobblestone": return Mossy(Cobbles(name, Pigments.Hex("7c7c7c")));
            case "cobbled_deepslate": return null;
            case "bricks": return Bricks(name, Pigments.Hex("9a6250"), Pigments.Hex("a09b95"), 8, 4);
            case "stone_bricks": return Bricks(name, Pigments.Hex("7f7f7f"), Pigments.Hex("595959"), 16, 8);
            case "mossy_stone_bricks": return Mossy(Bricks(name, Pigments.Hex("7c7c7c"), Pigments.Hex("595959"), 16, 8));
            case "cracked_stone_bricks": return Bricks(name, Pigments.Hex("747474"), Pigments.Hex("4d4d4d"), 16, 8);
            case "chiseled_stone_bricks": return Ringed(name, Pigments.Hex("7a7a7a"));
            case "nether_bricks": return Bricks(name, Pigments.Hex("331a20"), Pigments.Hex("1c0d10"), 8, 4);
            case "smooth_stone": return Framed(name, Pigments.Hex("a2a2a2"), 0.86f);
            case "smooth_stone_slab_side": return Framed(name, Pigments.Hex("a2a2a2"), 0.86f);
            case "polished_granite" or "polished_diorite" or "polished_andesite": return Framed(name, Pigments.Guess(plain), 0.86f);
            case "sandstone" or "red_sandstone": return Sandstone(name, 0);
            case "cut_sandstone" or "cut_red_sandstone": return Sandstone(name, 1);
            case "chiseled_sandstone" or "chiseled_red_sandstone": return Sandstone(name, 2);
            case "sandstone_top" or "sandstone_bottom" or "red_sandstone_top" or "red_sandstone_bottom":
                return Grain(name, Pigments.Hex(plain[0] == 'r' ? "b9631f" : "dfd6aa"), 0.05f);
            case "terracotta": return Grain(name, Pigments.Guess(plain), 0.06f);
            case "glass": return Glass(name, Pigments.Hex("d8eef2"), 0);
            case "crafting_table_top": return CraftingTop(name);
            case "crafting_table_front" or "crafting_table_side": return CraftingSide(name);
            case "furnace_top" or "furnace_side" or "smoker_top" or "blast_furnace_top": return Framed(name, Pigments.Hex("747474"), 0.8f);
            case "furnace_front" or "furnace_front_on" or "smoker_front" or "blast_furnace_front": return FurnaceFront(name, plain.EndsWith("_on", StringComparison.Ordinal));
            case "bookshelf": return Bookshelf(name);
            case "hay_block_side": return Hay(name);
            case "hay_block_top": return Rings(name, Pigments.Hex("b39a1e"), Pigments.Hex("8a6f10"));
            case "farmland": return Furrows(name, Pigments.Hex("8f6646"));
            case "farmland_moist": return Furrows(name, Pigments.Hex("522c0f"));
            case "pumpkin_top": return Rings(name, Pigments.Hex("c87a1c"), Pigments.Hex("a86014"));
            case "pumpkin_side": return Ribs(name, Pigments.Hex("cb781a"));
            case "carved_pumpkin" or "jack_o_lantern": return PumpkinFace(name, plain[0] == 'j');
            case "melon_top": return Ribs(name, Pigments.Hex("6f901e"));
            case "melon_side": return Ribs(name, Pigments.Hex("72952a"));
            case "cactus_side": return Cactus(name);
            case "cactus_top" or "cactus_bottom": return Framed(name, Pigments.Hex("5f8f35"), 0.75f);
            case "barrel_side": return Planks(name, Pigments.Hex("86643a"), true);
            case "barrel_top" or "barrel_bottom" or "barrel_top_open": return Framed(Planks(name, Pigments.Hex("8c693d"), false), 0.7f);
            case "composter_side" or "composter_top" or "composter_bottom": return Planks(name, Pigments.Hex("70491f"), true);
            case "chest": return Framed(Planks(name, Pigments.Hex("a07529"), false), 0.6f);
            case "bell": return Grain(name, Pigments.Hex("f3cf3a"), 0.15f);
            case "glowstone" or "shroomlight" or "sea_lantern": return Blotches(name, Pigments.Guess(plain), Picture.Shade(Pigments.Guess(plain), 1.5f), 0.4f);
            case "tnt_side": return new Picture(16, 16, name).Each((x, y) => y is > 4 and < 11 ? Grey(220) : Picture.Shade(Pigments.Hex("c5442e"), x % 4 == 3 ? 0.75f : 1));
            case "quartz_block_side" or "quartz_block_top" or "quartz_block_bottom": return Framed(name, Pigments.Hex("ece7e0"), 0.95f);
            case "netherrack": return Pebbles(name, Pigments.Hex("6b2b2b"), 0.35f);
            case "soul_sand" or "soul_soil": return Blotches(name, Pigments.Guess(plain), Picture.Shade(Pigments.Guess(plain), 0.7f), 0.4f);
            case "magma": return Blotches(name, Pigments.Hex("5a2a16"), Pigments.Hex("e07a26"), 0.3f);
            case "spawner": return Grid(name);
            case "iron_bars": return Bars(name);
            case "destroy_stage_0": break;
        }

        if (plain.StartsWith("destroy_stage_", StringComparison.Ordinal))
        {
            return Cracks(plain[^1] - '0');
        }

        if (plain.EndsWith("_ore", StringComparison.Ordinal))
        {
            return Ore(name, plain);
        }

        if (plain.EndsWith("_leaves", StringComparison.Ordinal))
        {
            return Leaves(name, plain.StartsWith("spruce", StringComparison.Ordinal) ? 0.2f : 0.3f);
        }

        if (wood is not null)
        {
            var stripped = plain.StartsWith("stripped_", StringComparison.Ordinal);
            if (plain.EndsWith("_planks", StringComparison.Ordinal))
            {
                return Planks(name, Pigments.Plank(wood), false);
            }

            if (plain.EndsWith("_log_top", StringComparison.Ordinal) || plain.EndsWith("_stem_top", StringComparison.Ordinal))
            {
                return LogTop(name, Pigments.Plank(wood), stripped ? Pigments.Plank(wood) : Pigments.Bark(wood));
            }

            if (plain.EndsWith("_log", StringComparison.Ordinal) || plain.EndsWith("_stem", StringComparison.Ordinal))
            {
                return stripped ? Bark(name, Pigments.Plank(wood), 0.12f) : wood == "birch" ? BirchBark(name) : Bark(name, Pigments.Bark(wood), 0.4f);
            }

            if (plain.EndsWith("_door_top", StringComparison.Ordinal))
            {
                return Door(name, Pigments.Plank(wood), true);
            }

            if (plain.EndsWith("_door_bottom", StringComparison.Ordinal))
            {
                return Door(name, Pigments.Plank(wood), false);
            }

            if (plain.EndsWith("_trapdoor", StringComparison.Ordinal))
            {
                return Trapdoor(name, Pigments.Plank(wood));
            }
        }

        if (plain is "iron_door_top" or "iron_door_bottom")
        {
            return Door(name, Pigments.Hex("c6c6c6"), plain.EndsWith("top", StringComparison.Ordinal));
        }

        if (dye is not null)
        {
            if (plain.EndsWith("_wool", StringComparison.Ordinal))
            {
                return Wool(name, Pigments.Cloth(dye));
            }

            if (plain.EndsWith("_stained_glass", StringComparison.Ordinal))
            {
                return Glass(name, Pigments.Cloth(dye), 110);
            }

            if (plain.EndsWith("_glazed_terracotta", StringComparison.Ordinal))
            {
                return Ringed(name, Pigments.Cloth(dye));
            }

            if (plain.EndsWith("_terracotta", StringComparison.Ordinal))
            {
                return Grain(name, Pigments.Clay(dye), 0.05f);
            }

            if (plain.EndsWith("_concrete", StringComparison.Ordinal))
            {
                return Grain(name, Picture.Shade(Pigments.Cloth(dye), 0.92f), 0.02f);
            }

            if (plain.EndsWith("_concrete_powder", StringComparison.Ordinal))
            {
                return Grain(name, Pigments.Cloth(dye), 0.12f);
            }
        }

        if (plain is "coal_block" or "iron_block" or "gold_block" or "diamond_block" or "emerald_block" or "lapis_block" or "redstone_block"
            or "netherite_block")
        {
            return Framed(name, Pigments.Guess(plain), 0.8f);
        }

        return null;
    }

    private static uint Grey(int value) => Picture.Rgb(value, value, value);

    private static float Noise(string name, int x, int y, int across, int down) => new Picture(16, 16, name).Cloud(x, y, across, down);

    private static float Stepped(float value, int steps) => MathF.Floor(value * steps) / (steps - 1);

    /// <summary>Single pixels, a little lighter and darker, in a few steps as hand-made pictures have.</summary>
    private static Picture Grain(string name, uint colour, float amount)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(colour, 1 + (amount * (Stepped((canvas.Chance(x, y) * 0.7f) + (canvas.Cloud(x, y, 4, 4) * 0.3f), 5) - 0.5f))));
    }

    private static Picture Dirt(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => canvas.Chance(x, y, 9) switch
        {
            < 0.06f => Picture.Shade(Picture.Rgb(150, 130, 110), 0.9f),
            < 0.2f => Picture.Shade(colour, 0.68f),
            _ => Picture.Shade(colour, 0.88f + (0.3f * Stepped((canvas.Chance(x, y) * 0.5f) + (canvas.Cloud(x, y, 4, 2) * 0.5f), 4))),
        });
    }

    private static Picture Stone(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(colour, 0.86f + (0.26f * Stepped((canvas.Cloud(x, y, 4, 2) * 0.75f) + (canvas.Chance(x, y) * 0.25f), 4))));
    }

    private static Picture Blotches(string name, uint first, uint second, float share)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var patch = (canvas.Cloud(x, y, 2, 2) * 0.6f) + (canvas.Chance(x, y) * 0.4f);
            return Picture.Shade(patch < share ? second : first, 0.9f + (0.2f * Stepped(canvas.Chance(x, y, 3), 3)));
        });
    }

    private static Picture Pebbles(string name, uint colour, float amount)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(colour, 1 - (amount / 2) + (amount * Stepped((canvas.Cloud(x, y, 2, 2) * 0.7f) + (canvas.Chance(x, y) * 0.3f), 5))));
    }

    /// <summary>Rounded stones: the nearest of nine scattered middles, darker where two are about as near.</summary>
    private static Picture Cobbles(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            float near = 99, second = 99;
            var shade = 1f;
            for (var cell = 0; cell < 16; cell++)
            {
                var cx = ((cell % 4) * 4) + (canvas.Chance(cell, 1) * 3.2f);
                var cy = ((cell / 4) * 4) + (canvas.Chance(cell, 2) * 3.2f);
                var dx = MathF.Abs(x - cx);
                var dy = MathF.Abs(y - cy);
                dx = MathF.Min(dx, 16 - dx);
                dy = MathF.Min(dy, 16 - dy) * 1.2f;
                var distance = MathF.Sqrt((dx * dx) + (dy * dy));
                if (distance < near)
                {
                    (near, second) = (distance, near);
                    shade = 0.85f + (0.3f * canvas.Chance(cell, 5)) + ((cy - y) * 0.04f);
                }
                else if (distance < second)
                {
                    second = distance;
                }
            }

            return Picture.Shade(colour, second - near < 0.9f ? 0.6f + (0.1f * canvas.Chance(x, y)) : shade * (0.94f + (0.12f * canvas.Chance(x, y))));
        });
    }

    private static Picture Mossy(Picture canvas) => canvas.Each((x, y) =>
        (canvas.Cloud(x, y, 4, 4, 4) * 0.7f) + (canvas.Chance(x, y, 8) * 0.3f) > 0.55f
            ? Picture.Shade(Pigments.Hex("5f7a35"), 0.8f + (0.4f * canvas.Chance(x, y, 6)))
            : canvas[x, y]);

    private static Picture Bricks(string name, uint brick, uint mortar, int wide, int high)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var row = y / high;
            var along = (x + (row % 2 == 0 ? 0 : wide / 2)) % wide;
            if (y % high == high - 1 || along == wide - 1)
            {
                return Picture.Shade(mortar, 0.94f + (0.12f * canvas.Chance(x, y)));
            }

            var edge = y % high == 0 || along == 0 ? 1.12f : y % high == high - 2 ? 0.9f : 1;
            var own = 0.92f + (0.16f * canvas.Chance((x + (row % 2 == 0 ? 0 : wide / 2)) / wide, row, 4));
            return Picture.Shade(brick, edge * own * (0.95f + (0.1f * canvas.Chance(x, y))));
        });
    }

    private static Picture Framed(string name, uint colour, float edge) => Framed(Grain(name, colour, 0.07f), edge);

    private static Picture Framed(Picture canvas, float edge) => canvas.Each((x, y) =>
        x is 0 or 15 || y is 0 or 15 ? Picture.Shade(canvas[x, y], edge) : x == 1 || y == 1 ? Picture.Shade(canvas[x, y], 1.06f) : canvas[x, y]);

    private static Picture Ringed(string name, uint colour)
    {
        var canvas = Framed(name, colour, 0.7f);
        return canvas.Each((x, y) => Math.Max(Math.Abs((x * 2) - 15), Math.Abs((y * 2) - 15)) is 7 or 9 ? Picture.Shade(canvas[x, y], 0.7f) : canvas[x, y]);
    }

    private static Picture Sandstone(string name, int kind)
    {
        var red = name.Contains("red_", StringComparison.Ordinal);
        var canvas = new Picture(16, 16, name);
        var colour = Pigments.Hex(red ? "b8621e" : "d8cb9b");
        return canvas.Each((x, y) =>
        {
            var shade = 0.97f + (0.06f * canvas.Chance(x, y));
            if (kind == 0)
            {
                shade *= y < 3 ? 1.04f : y is 3 or 9 ? 0.86f : y > 12 && canvas.Cloud(x, y, 4, 2) > 0.5f ? 0.9f : canvas.Cloud(x, y, 8, 2) > 0.6f ? 0.94f : 1;
            }
            else
            {
                shade *= y is 0 or 15 || x is 0 or 15 ? 0.86f : kind == 1 && (y == 3 || y == 12) ? 0.93f : kind == 2 && Math.Abs((x * 2) - 15) + Math.Abs((y * 2) - 15) is > 6 and < 12 ? 0.8f : 1;
            }

            return Picture.Shade(colour, shade);
        });
    }

    private static Picture Ice(string name, uint colour, int opacity)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var streak = (x + (y * 2) + (int)(canvas.Cloud(x, y, 8, 8) * 6)) % 13 == 0 ? 1.18f : 1;
            var painted = Picture.Shade(colour, streak * (0.95f + (0.1f * canvas.Cloud(x, y, 4, 4, 2))));
            return (painted & 0xffffff) | ((uint)opacity << 24);
        });
    }

    private static Picture Planks(string name, uint colour, bool upright)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var (along, across) = upright ? (y, x) : (x, y);
            var board = across / 4;
            var end = (int)(canvas.Chance(board, 3) * 16);
            if (across % 4 == 3 || (along == end && across % 4 != 3))
            {
                return Picture.Shade(colour, 0.68f + (0.08f * canvas.Chance(x, y)));
            }

            var grain = canvas.Cloud(upright ? across * 4 % 16 : along, upright ? along : across * 4 % 16, 8, 4, board);
            return Picture.Shade(colour, 0.9f + (0.1f * canvas.Chance(board, 7)) + (0.14f * Stepped(grain, 3)) + (0.05f * canvas.Chance(x, y)) - 0.03f);
        });
    }

    private static Picture Bark(string name, uint colour, float amount)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(colour, 1 - (amount / 2) + (amount * Stepped((canvas.Cloud(x, y, 1, 8) * 0.8f) + (canvas.Chance(x, y) * 0.2f), 4))));
    }

    private static Picture BirchBark(string name)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var mark = canvas.Cloud(x, y, 4, 1, 5);
            return mark > 0.74f && canvas.Chance(x / 3, y, 6) < 0.6f ? Grey(52 + (int)(30 * canvas.Chance(x, y)))
                : Picture.Shade(Pigments.Hex("dcdbd5"), 0.93f + (0.1f * canvas.Cloud(x, y, 2, 4)));
        });
    }

    private static Picture LogTop(string name, uint wood, uint bark)
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

    private static Picture Rings(string name, uint first, uint second)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var ring = Math.Max(Math.Abs((x * 2) - 15), Math.Abs((y * 2) - 15)) / 2;
            return Picture.Shade(ring % 3 == 0 ? second : first, 0.9f + (0.2f * canvas.Chance(x, y)));
        });
    }

    private static Picture Ribs(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(colour, (x % 4 == 0 ? 0.78f : x % 4 == 2 ? 1.08f : 1) * (0.94f + (0.12f * canvas.Chance(x, y)))));
    }

    private static Picture Leaves(string name, float holes)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var open = (canvas.Cloud(x, y, 2, 2, 2) * 0.55f) + (canvas.Chance(x, y) * 0.45f);
            var value = (int)(80 + (120 * Stepped((canvas.Chance(x, y, 3) * 0.6f) + (canvas.Cloud(x, y, 2, 2, 4) * 0.4f), 5)));
            return open < holes ? Picture.Rgb(60, 60, 60, 0) : Grey(value);
        });
    }

    private static Picture Wool(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(colour, 0.93f + ((x + (y * 2)) % 4 == 0 ? 0.06f : 0) + (0.09f * Stepped((canvas.Cloud(x, y, 4, 2) * 0.6f) + (canvas.Chance(x, y) * 0.4f), 4))));
    }

    /// <param name="fill">Opacity between the frame; 0 is clear.</param>
    private static Picture Glass(string name, uint colour, int fill)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var frame = x is 0 or 15 || y is 0 or 15;
            var glint = (x + y is 8 or 9 && x is > 1 and < 7) || (x + y == 22 && x is > 9 and < 14);
            var painted = frame ? Picture.Shade(colour, canvas.Chance(x, y) < 0.3f ? 0.86f : 0.97f) : glint ? Picture.Shade(colour, 1.1f) : colour;
            return frame || glint ? fill == 0 ? painted : (painted & 0xffffff) | ((uint)Math.Min(255, fill + 50) << 24) : (painted & 0xffffff) | ((uint)fill << 24);
        });
    }

    private static Picture Topped(string below, string name, uint top, float amount, int value)
    {
        var canvas = new Picture(16, 16, name);
        var dirt = Paint(below);
        return canvas.Each((x, y) =>
        {
            var depth = 2 + (int)(canvas.Chance(x, 0, 5) * 3.2f);
            if (y >= depth)
            {
                return dirt[(y * 16) + x];
            }

            return Picture.Shade(Picture.Shade(top, value / 255f), (y == depth - 1 ? 0.8f : 1) * (1 + (amount * (canvas.Chance(x, y) - 0.5f))));
        });
    }

    private static Picture Ore(string name, string plain)
    {
        var canvas = Stone(name, Pigments.Hex("7d7d7d"));
        var colour = plain switch
        {
            "coal_ore" => Pigments.Hex("2e2e2e"), "iron_ore" => Pigments.Hex("d8af93"), "gold_ore" => Pigments.Hex("f8d849"),
            "redstone_ore" => Pigments.Hex("c81414"), "diamond_ore" => Pigments.Hex("5decf5"), "lapis_ore" => Pigments.Hex("2350b8"),
            "emerald_ore" => Pigments.Hex("17d35f"), _ => Pigments.Guess(plain),
        };
        ReadOnlySpan<(int X, int Y)> spots = [(3, 3), (10, 2), (6, 7), (12, 9), (2, 11), (9, 13)];
        foreach (var (x, y) in spots)
        {
            canvas.Letters(x - 1, y - 1, ".o/oxo/.sx", letter => letter switch { 'o' => colour, 'x' => Picture.Shade(colour, 0.8f), _ => Picture.Shade(colour, 0.55f) });
        }

        return canvas;
    }

    private static Picture CraftingTop(string name)
    {
        var canvas = Framed(Planks(name, Pigments.Hex("a2824e"), false), 0.55f);
        return canvas.Each((x, y) => x is 5 or 10 || y is 5 or 10 ? Picture.Shade(canvas[x, y], 0.6f) : x is 0 or 15 || y is 0 or 15 ? Picture.Shade(Pigments.Hex("6b4a26"), 0.9f) : canvas[x, y]);
    }

    private static Picture CraftingSide(string name)
    {
        var canvas = Planks(name, Pigments.Hex("a2824e"), false);
        canvas.Box(0, 0, 16, 3, Pigments.Hex("7a5a33")).Box(0, 3, 16, 1, Pigments.Hex("4c3519")).Box(0, 0, 1, 16, Pigments.Hex("6b4c28")).Box(15, 0, 1, 16, Pigments.Hex("6b4c28"));
        return name.EndsWith("front", StringComparison.Ordinal)
            ? canvas.Letters(3, 6, "gg....w/gg...ww/.w..ww./.w.ww../.w.w.../.w.w...", Tool)
            : canvas.Letters(3, 6, ".ww..g/wwgw.g/.g...w/.g...w/.g...w", Tool);
    }

    private static uint Tool(char letter) => letter == 'g' ? Pigments.Hex("8f8f8f") : Pigments.Hex("5d4020");

    private static Picture FurnaceFront(string name, bool lit)
    {
        var canvas = Framed(name, Pigments.Hex("747474"), 0.8f);
        canvas.Box(3, 3, 10, 3, Grey(60)).Box(3, 9, 10, 5, Grey(34)).Box(4, 8, 8, 1, Grey(34));
        return lit ? canvas.Box(4, 11, 8, 3, Pigments.Hex("f08a24")).Box(6, 10, 4, 2, Pigments.Hex("ffd95a")) : canvas;
    }

    private static Picture Bookshelf(string name)
    {
        var canvas = Planks(name, Pigments.Plank("oak"), false);
        ReadOnlySpan<string> covers = ["8f2d24", "2f5f35", "35489c", "9b8a5a", "6b3b78", "a0622b"];
        for (var shelf = 0; shelf < 2; shelf++)
        {
            canvas.Box(0, 1 + (shelf * 8), 16, 6, Pigments.Hex("3a2813"));
            for (var x = 0; x < 16; x++)
            {
                var book = x / 2;
                var high = 4 + (int)(canvas.Chance(book, shelf) * 2);
                canvas.Box(x, 7 - high + (shelf * 8), 1, high, Picture.Shade(Pigments.Hex(covers[(int)(canvas.Chance(book, shelf, 3) * 6)]), x % 2 == 0 ? 1.1f : 0.75f));
            }
        }

        return canvas;
    }

    private static Picture Hay(string name)
    {
        var canvas = Bark(name, Pigments.Hex("b99b1c"), 0.4f);
        return canvas.Each((x, y) => y is 3 or 12 ? Pigments.Hex("8a3b1c") : canvas[x, y]);
    }

    private static Picture Furrows(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => Picture.Shade(colour, (y % 4 == 0 ? 0.72f : y % 4 == 2 ? 1.14f : 1) * (0.9f + (0.2f * canvas.Chance(x, y)))));
    }

    private static Picture PumpkinFace(string name, bool lit)
    {
        var inside = lit ? Pigments.Hex("ffd34a") : Pigments.Hex("3f230a");
        return Ribs(name, Pigments.Hex("cb781a")).Letters(2, 4, ".xx......xx./xxxx....xxxx/............/.....xx...../............/x..x..x..x.x/xxxxxxxxxxxx/.xxxx.xxxxx.", _ => inside);
    }

    private static Picture Cactus(string name)
    {
        var canvas = Ribs(name, Pigments.Hex("558030"));
        return canvas.Each((x, y) => x % 4 == 2 && (y + x) % 5 == 0 ? Pigments.Hex("d9e0b4") : canvas[x, y]);
    }

    private static Picture Door(string name, uint colour, bool top)
    {
        var canvas = Framed(Planks(name, colour, true), 0.6f);
        for (var pane = 0; pane < 2; pane++)
        {
            var x = 3 + (pane * 6);
            canvas.Box(x - 1, 2, 6, top ? 6 : 11, Picture.Shade(colour, 0.66f));
            canvas.Box(x, 3, 4, top ? 4 : 9, top ? 0u : Picture.Shade(colour, 0.92f));
        }

        return top ? canvas.Box(2, 10, 12, 4, Picture.Shade(colour, 0.85f)) : canvas.Box(12, 1, 2, 2, Pigments.Hex("4a4a4a"));
    }

    private static Picture Trapdoor(string name, uint colour)
    {
        var canvas = Framed(Planks(name, colour, false), 0.6f);
        for (var i = 0; i < 4; i++)
        {
            canvas.Box(3 + (i % 2 * 6), 3 + (i / 2 * 6), 4, 4, 0);
        }

        return canvas;
    }

    private static Picture Grid(string name)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => x % 3 == 0 || y % 3 == 0 ? Picture.Shade(Pigments.Hex("2b3d4f"), 0.8f + (0.4f * canvas.Chance(x, y))) : 0u);
    }

    private static Picture Bars(string name)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) => x % 4 is 1 or 2 || y is 1 or 14 ? Grey(x % 4 == 1 ? 130 : 90) : 0u);
    }

    private static Picture Cracks(int stage)
    {
        // Cracks walk out from the middle; later stages keep those of the earlier ones.
        var canvas = new Picture(16, 16, "cracks");
        for (var crack = 0; crack < 3 + (stage * 2); crack++)
        {
            float x = 8 + ((canvas.Chance(crack, 1) - 0.5f) * 6), y = 8 + ((canvas.Chance(crack, 2) - 0.5f) * 6);
            var angle = canvas.Chance(crack, 3) * MathF.Tau;
            for (var i = 0; i < 3 + stage; i++)
            {
                angle += (canvas.Chance(crack, i + 9) - 0.5f) * 1.6f;
                canvas[(int)x, (int)y] = Picture.Rgb(55, 55, 55, 255);
                x += MathF.Cos(angle);
                y += MathF.Sin(angle);
            }
        }

        return canvas;
    }
}
