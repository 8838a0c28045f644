namespace Basalt.World;

/// <summary>Which pictures of a resource pack the faces of a state show, under their names in Minecraft 1.16.</summary>
internal static class BlockPictures
{
    private static readonly string[] Facings = ["down", "up", "north", "south", "west", "east"];

    /// <summary>Down, up, north, south, west, east.</summary>
    public static string[] Of(ushort state, TextureSet textures)
    {
        var name = Blocks.Of(state).Name;
        var axis = Blocks.Property(state, "axis");
        var facing = Blocks.Property(state, "facing");
        if (name.StartsWith("infested_", StringComparison.Ordinal))
        {
            name = name["infested_".Length..];
        }

        switch (name)
        {
            case "grass_block":
                var side = Blocks.Property(state, "snowy") == "true" ? "grass_block_snow" : "grass_block_side";
                return Faces("dirt", "grass_block_top", side);
            case "podzol" or "mycelium": return Faces("dirt", name + "_top", name + "_side");
            case "grass_path": return Faces("dirt", "grass_path_top", "grass_path_side");
            case "farmland": return Faces("dirt", Blocks.Property(state, "moisture") == "7" ? "farmland_moist" : "farmland", "dirt");
            case "sandstone" or "red_sandstone": return Faces(name + "_bottom", name + "_top", name);
            case "cut_sandstone" or "chiseled_sandstone": return Faces("sandstone_top", "sandstone_top", name);
            case "cut_red_sandstone" or "chiseled_red_sandstone": return Faces("red_sandstone_top", "red_sandstone_top", name);
            case "smooth_sandstone": return Faces("sandstone_top", "sandstone_top", "sandstone_top");
            case "smooth_red_sandstone": return Faces("red_sandstone_top", "red_sandstone_top", "red_sandstone_top");
            case "smooth_quartz": return Faces("quartz_block_bottom", "quartz_block_bottom", "quartz_block_bottom");
            case "snow_block" or "snow": return Faces("snow", "snow", "snow");
            case "bookshelf": return Faces("oak_planks", "oak_planks", "bookshelf");
            case "crafting_table":
                return ["block/oak_planks", "block/crafting_table_top", "block/crafting_table_front", "block/crafting_table_side", "block/crafting_table_front", "block/crafting_table_side"];
            case "furnace" or "smoker" or "blast_furnace" or "dispenser" or "dropper":
                var plate = name is "dispenser" or "dropper" ? "furnace" : name;
                var front = name + "_front" + (Blocks.Property(state, "lit") == "true" ? "_on" : "");
                return Fronted(Faces(plate + "_top", plate + "_top", plate + "_side"), facing, front);
            case "carved_pumpkin" or "jack_o_lantern": return Fronted(Faces("pumpkin_top", "pumpkin_top", "pumpkin_side"), facing, name);
            case "pumpkin" or "melon": return Faces(name + "_top", name + "_top", name + "_side");
            case "cactus": return Faces("cactus_bottom", "cactus_top", "cactus_side");
            case "tnt": return Faces("tnt_bottom", "tnt_top", "tnt_side");
            case "barrel": return Aligned(facing, "barrel_bottom", "barrel_top", "barrel_side");
            case "chest" or "trapped_chest" or "ender_chest": return Faces("chest", "chest", "chest");
            case "composter": return Faces("composter_bottom", "composter_top", "composter_side");
            case "water" or "bubble_column": return Faces("water_still", "water_still", "water_flow");
            case "lava": return Faces("lava_still", "lava_still", "lava_flow");
            case "ice" or "frosted_ice": return Faces("ice", "ice", "ice");
            case "magma_block": return Faces("magma", "magma", "magma");
            case "smooth_stone_slab": return Faces("smooth_stone", "smooth_stone", "smooth_stone_slab_side");
            case "petrified_oak_slab": return Faces("oak_planks", "oak_planks", "oak_planks");
            case "hay_block" or "bone_block" or "quartz_pillar" or "purpur_pillar" or "basalt" or "polished_basalt":
                var end = name switch { "hay_block" or "bone_block" or "basalt" or "polished_basalt" => name + "_top", _ => name + "_top" };
                return OnAxis(axis, end, textures.Has($"block/{name}_side") ? name + "_side" : name);
            case "torch" or "wall_torch": return Faces("torch", "torch", "torch");
            case "soul_torch" or "soul_wall_torch": return Faces("soul_torch", "soul_torch", "soul_torch");
            case "redstone_torch" or "redstone_wall_torch": return Faces("redstone_torch", "redstone_torch", "redstone_torch");
            case "lantern" or "soul_lantern" or "ladder" or "cobweb" or "vine" or "lily_pad" or "flower_pot" or "rail" or "spawner" or "glass": return Faces(name, name, name);
            case "brick_stairs" or "brick_slab" or "brick_wall": return Faces("bricks", "bricks", "bricks");
            case "wheat" or "carrots" or "potatoes" or "beetroots" or "nether_wart" or "sweet_berry_bush":
                var picture = Crop(state, name);
                return Faces(picture, picture, picture);
            case "cauldron": return Faces("cauldron_bottom", "cauldron_top", "cauldron_side");
            case "bell": return Faces("bell", "bell", "bell");
        }

        if (name.StartsWith("potted_", StringComparison.Ordinal))
        {
            return Faces("flower_pot", "dirt", "flower_pot");
        }

        if (name.EndsWith("_wood", StringComparison.Ordinal) || name.EndsWith("_hyphae", StringComparison.Ordinal))
        {
            var bark = name.Replace("_wood", "_log", StringComparison.Ordinal).Replace("_hyphae", "_stem", StringComparison.Ordinal);
            return Faces(bark, bark, bark);
        }

        if (axis is not null && (name.EndsWith("_log", StringComparison.Ordinal) || name.EndsWith("_stem", StringComparison.Ordinal)))
        {
            return OnAxis(axis, name + "_top", name);
        }

        if (name.EndsWith("_door", StringComparison.Ordinal))
        {
            var half = name + (Blocks.Property(state, "half") == "upper" ? "_top" : "_bottom");
            return Faces(half, half, half);
        }

        if (name.EndsWith("_carpet", StringComparison.Ordinal))
        {
            var wool = name.Replace("_carpet", "_wool", StringComparison.Ordinal);
            return Faces(wool, wool, wool);
        }

        if (name.EndsWith("_bed", StringComparison.Ordinal))
        {
            var wool = name.Replace("_bed", "_wool", StringComparison.Ordinal);
            return Faces("oak_planks", wool, wool);
        }

        if (name.EndsWith("_pane", StringComparison.Ordinal))
        {
            var glass = name[..^"_pane".Length];
            return Faces(glass, glass, glass);
        }

        if (Base(name, textures) is { } whole)
        {
            return Of(whole, textures);
        }

        if (Cross(state) is { } cross)
        {
            return [cross, cross, cross, cross, cross, cross];
        }

        if (!textures.Has("block/" + name) && textures.Has($"block/{name}_side"))
        {
            var top = textures.Has($"block/{name}_top") ? name + "_top" : name + "_side";
            var bottom = textures.Has($"block/{name}_bottom") ? name + "_bottom" : top;
            var faces = Faces(bottom, top, name + "_side");
            return facing is not null && textures.Has($"block/{name}_front") ? Fronted(faces, facing, name + "_front") : faces;
        }

        return Faces(name, name, name);
    }

    /// <summary>The picture of a plant of two crossed planes; null when the state is none.</summary>
    public static string? Cross(ushort state)
    {
        var name = Blocks.Of(state).Name;
        var half = Blocks.Property(state, "half");
        return name switch
        {
            "tall_grass" or "large_fern" or "lilac" or "rose_bush" or "peony" or "sunflower" => $"block/{name}_{(half == "upper" ? "top" : "bottom")}",
            "sweet_berry_bush" => "block/" + Crop(state, name),
            "grass" or "fern" or "dead_bush" or "dandelion" or "poppy" or "blue_orchid" or "allium" or "azure_bluet" or "oxeye_daisy" or "cornflower"
                or "wither_rose" or "lily_of_the_valley" or "brown_mushroom" or "red_mushroom" or "cobweb" or "sugar_cane" or "crimson_fungus"
                or "warped_fungus" or "crimson_roots" or "warped_roots" or "nether_sprouts" => "block/" + name,
            _ when name.EndsWith("_tulip", StringComparison.Ordinal) || name.EndsWith("_sapling", StringComparison.Ordinal) && name != "bamboo_sapling"
                || name.EndsWith("_coral", StringComparison.Ordinal) => "block/" + name,
            _ => null,
        };
    }

    /// <summary>The block that a stair, slab, fence or the like is cut from; null when the name is no such thing.</summary>
    private static ushort? Base(string name, TextureSet textures)
    {
        ReadOnlySpan<string> cuts = ["_stairs", "_slab", "_fence_gate", "_fence", "_wall", "_pressure_plate", "_button", "_wall_sign", "_sign"];
        foreach (var cut in cuts)
        {
            if (!name.EndsWith(cut, StringComparison.Ordinal))
            {
                continue;
            }

            var stem = name[..^cut.Length];
            foreach (var whole in new[] { stem, stem + "_planks", stem + "s", stem + "_block", stem.Replace("light_weighted", "gold_block").Replace("heavy_weighted", "iron_block") })
            {
                if (Blocks.Find(whole) is { } block)
                {
                    return block.DefaultState;
                }
            }
        }

        return null;
    }

    private static string Crop(ushort state, string name)
    {
        var age = int.Parse(Blocks.Property(state, "age") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var stage = name switch
        {
            "carrots" or "potatoes" => age switch { < 2 => 0, < 4 => 1, < 7 => 2, _ => 3 },
            "nether_wart" => age switch { 0 => 0, < 3 => 1, _ => 2 },
            _ => age,
        };
        return $"{name}_stage{stage}";
    }

    private static string[] Faces(string bottom, string top, string side) =>
        ["block/" + bottom, "block/" + top, "block/" + side, "block/" + side, "block/" + side, "block/" + side];

    private static string[] Fronted(string[] faces, string? facing, string front)
    {
        var at = Array.IndexOf(Facings, facing);
        if (at >= 0)
        {
            faces[at] = "block/" + front;
        }

        return faces;
    }

    private static string[] OnAxis(string? axis, string end, string side) => axis switch
    {
        "x" => ["block/" + side, "block/" + side, "block/" + side, "block/" + side, "block/" + end, "block/" + end],
        "z" => ["block/" + side, "block/" + side, "block/" + end, "block/" + end, "block/" + side, "block/" + side],
        _ => Faces(end, end, side),
    };

    private static string[] Aligned(string? facing, string bottom, string top, string side)
    {
        var faces = Faces(side, side, side);
        var at = Math.Max(0, Array.IndexOf(Facings, facing));
        faces[at] = "block/" + top;
        faces[at ^ 1] = "block/" + bottom;
        return faces;
    }
}
