namespace Basalt.World;

/// <summary>Plants, small blocks and items with holes around them; letters stand for the colours of <see cref="Ink"/>.</summary>
internal static class PaintedSprites
{
    private const string Pick =
        "................/................/....kkkkk......./...kmmmmmk....../....kkkmmmk...../.......kthmk..../......kthkmmk.../.....kth.kmmk.../....kth...kmk.../...kth....kmk.../..kth.....kmk.../.kth.......k..../kth............./kk............../................/................";

    private const string Axe =
        "................/................/........kk....../.......kmmkk...../......kmmmtk...../......kmmthmk..../.......kthmmk..../......kthkmmk..../.....kth.kkk..../....kth........./...kth........../..kth.........../.kth............/kth............./kk............../................";

    private const string Shovel =
        "................/................/..........kkk.../.........kmmmk../.........kmmmk../........kthmmk../.......kthkkk.../......kth......./.....kth......../....kth........./...kth........../..kth.........../.kth............/kth............./kk............../................";

    private const string Hoe =
        "................/................/.......kkkkk..../......kmmmmhk.../.......kkkthk.../........kthk..../.......kth....../......kth......./.....kth......../....kth........./...kth........../..kth.........../.kth............/kth............./kk............../................";

    private const string Sword =
        "................/.............kk./............kmmk/...........kmmk./..........kmmk../.........kmmk.../........kmmk..../.......kmmk...../..kk..kmmk....../..kmkkmmk......./...kmkmk......../...kkmk........./..kthkmk......../.kth..kk......../kth............./kk..............";

    private static readonly Dictionary<string, string> Rows = new()
    {
        // Plants.
        ["block/dandelion"] = "................/................/................/................/................/................/................/................/.......yy......./......yyyY....../......YyyY....../.......dY......./.......d......../.....g.d.g....../......gdg......./.......d........",
        ["block/poppy"] = "................/................/................/................/................/................/......rrr......./.....rrrrr....../.....rRkrr....../......rRrr....../.......Rr......./.......d......../......gd......../.....g.d......../.......d......../.......d........",
        ["block/blue_orchid"] = "................/................/................/................/................/......b........./.....bbb.b....../......bwbbb...../....b..d.b....../...bbb.d......../....b..d......../......d.d......./.....gd.d......./....g..dg......./......gdg......./.......d........",
        ["block/allium"] = "................/................/......ppp......./.....pPppp....../.....pppPp....../.....Pppp......./......pPp......./.......d......../.......d......../.......d......../.......d......../.......d......../......gd......../.....g.dg......./......gdg......./.......d........",
        ["block/azure_bluet"] = "................/................/................/................/................/................/................/................/....w.....w...../...wyw.w.wyw..../....w.wyw.w...../....d..w..d...../.....d.d.d....../......ddd......./.......d......../.......d........",
        ["block/oxeye_daisy"] = "................/................/................/................/................/......w.w......./.....wwwww....../......wyw......./.....wyyyw....../......wyw......./.....w.d.w....../.......d......../.......d......../.....g.d......../......gd.g....../.......dg.......",
        ["block/cornflower"] = "................/................/................/................/................/.....b.b.b....../....bbbBbbb...../.....bBBBb....../....b.bBb.b...../.......d......../.......d......../.......d......../......gd......../.....g.d......../.......d......../.......d........",
        ["block/lily_of_the_valley"] = "................/................/................/................/.....ddd......../....d...d......./...ww..d......../...ww..ddd....../......d...d...../.....g.d..ww..../....gg.d..ww..../....gg.dg......./.....g.dgg....../.....ggdgg....../......gdg......./.......d........",
        ["block/dead_bush"] = "................/................/................/...n.........n../....n...n...n.../.n...n..n..n..../..n..n.n..n..n../...n..nn.n..n.../....n..nnn.n..../.....nn.nnn...../......nnnn....../...n...nn...n.../....nn.nn.nn..../......nnnn....../.......nn......./.......nn.......",
        ["block/brown_mushroom"] = "................/................/................/................/................/................/................/................/................/......nnn......./....nnnnnnn...../....NnnNnnN...../.......w......../......wwW......./......wwW......./......wwW.......",
        ["block/red_mushroom"] = "................/................/................/................/................/................/................/................/......rrr......./.....rwrrr....../.....rrrwr....../.....RrrrR....../......wW......../......wW......../......wW......../......wW........",
        ["block/cobweb"] = "w......w.......w/.w.....w......w./..w....w.....w../...wwwww wwww..../...w...w...w..../..w.w..w..w.w.../..w..wwwwww..w../..w..w.w.w.w.w../wwwwwwwwwwwwwwww/..w..w.w.w..w.../..w..wwwwww.w.../...w.w.w..ww..../....wwwwwww...../...w...w...w..../..w....w....w.../.w.....w.....w..",
        ["block/ladder"] = "..tT........tT../..tT........tT../hhtThhhhhhhhtThh/TTtTTTTTTTTTtTTT/..tT........tT../..tT........tT../hhtThhhhhhhhtThh/TTtTTTTTTTTTtTTT/..tT........tT../..tT........tT../hhtThhhhhhhhtThh/TTtTTTTTTTTTtTTT/..tT........tT../..tT........tT../hhtThhhhhhhhtThh/TTtTTTTTTTTTtTTT",
        ["block/rail"] = "..sS........sS../NnsSnnnnnnnnsSnN/NnsSnnnnnnnnsSnN/..sS........sS../..sS........sS../NnsSnnnnnnnnsSnN/NnsSnnnnnnnnsSnN/..sS........sS../..sS........sS../NnsSnnnnnnnnsSnN/NnsSnnnnnnnnsSnN/..sS........sS../..sS........sS../NnsSnnnnnnnnsSnN/NnsSnnnnnnnnsSnN/..sS........sS..",
        ["block/torch"] = "................/................/................/................/................/................/.......yw......./.......yo......./.......th......./.......hT......./.......th......./.......tT......./.......hT......./.......tT......./.......hT......./.......tT.......",
        ["block/flower_pot"] = "................/................/................/................/................/................/................/................/................/................/.....fFffFf....../.....ffFfff....../.....FffffF....../......fffF....../......fFff....../......FffF......",
        ["block/lantern"] = "SsssssS........./SyyyyySSSS....../SywwwySsssS...../SyowoySsssS...../SyowoySsssS...../SyowoySSSS....../SyyyyyS........./SsssssS........./................/SSSSSS....SsS..../SssssS....S.S..../SssssS....SsS..../SssssS....S.S..../SssssS....SsS..../SSSSSS....S.S..../................",
        ["block/lily_pad"] = "................/.....wwww......./...wwwwwwww...../..wwwWwwwwww..../..wwwwWwwwwww.../.wwwwwwWwwwww.../.wwwwwwwWww....w/.wwwwwwwww....ww/.wwwwwwwwwwwwwww/.wwwwwwwWwwwwww./..wwwwwWwwwwww../..wwwwWwwwwwww../...wwWwwwwwww.../.....wwwwwww..../................/................",
        ["block/sugar_cane"] = "...w...W....w.../...w...W....w.../...w...W....w.../...W...w....W.../..ww...w....w.../...w...W...ww.../...w...W....w.../...w..WW....w.../...W...w....W.../...w...W....w.../...w...W....w.../...ww..W....w.../...w...W....w.../...W...w....W.../...w...W....w.../...w...W....w...",
        // Items.
        ["item/bucket"] = "................/................/................/....kkkkkkkk..../...kiiiiiiiik.../..kisSSSSSSsik../..kikkkkkkkkik../..kiwsssssssik../...kiwssssssk.../...kiwssssssk.../...kiwssssssk.../....kiwssssk..../....kissssSk..../.....kkkkkk...../................/................",
        ["item/water_bucket"] = "................/................/................/....kkkkkkkk..../...kibbbbbbik.../..kibbBbbBbbik../..kikbbbbbbkik../..kiwskkkksSik../...kiwssssssk.../...kiwssssssk.../...kiwssssssk.../....kiwssssk..../....kissssSk..../.....kkkkkk...../................/................",
        ["item/wheat"] = "................/............yY../...........yyY../..........yYy.Y./....y....yyY.yY./...yY.y.yYy.yYy./....yYyYyyYyYy../.....yYyYyyYy.../......YyYyYy..../.....gYyYyg...../.....gglgY....../....glglg......./...glglg......../..glglg........./..lg............/................",
        ["item/wheat_seeds"] = "................/................/................/................/........g......./....l..glg....../...lgd..g..l..../....d.....lgd.../.......g...d..../..l...lgd......./.lgd...d...l..../..d..l....lgd.../....lgd....d..../.....d........../................/................",
        ["item/carrot"] = "................/..........g..g../.........g.lg.../..........lgg.l./.........gglgg../.......ccogl..../......cococ...../.....cccooc...../.....occcc....../....cccoc......./...coccc......../...cccc........./..coc.........../..cc............/.c............../................",
        ["item/potato"] = "................/................/................/.......kkkk...../.....kkttttk..../....ktttYtttk.../....kttttttYk.../...ktYtttttk..../...kttttYttk..../...ktttttthk..../....kYtttthk..../....kkttthk...../......kkkk....../................/................/................",
        ["item/beetroot"] = "................/..........g..g../..........gg.g../...........gg.../..........RRg.../.......RRRRR..../......RrrrrR..../.....RrrrrrR..../.....RrrrrrR..../.....RrrrRR...../......RRR......./.....R........../....R.........../................/................/................",
        ["item/apple"] = "................/........n......./.......n..gg..../.......n.gg...../....kkkkkkkk..../...krrrrrrrrk.../..krwrrrrrrrRk../..krwrrrrrrrRk../..krrrrrrrrrRk../..krrrrrrrrrRk../..kRrrrrrrrRRk../...krrrrrrrRk.../...kRrrrrrRRk.../....kkkRRkkk..../......kkk......./................",
        ["item/bread"] = "................/................/..........kkk.../........kktYYk../......kktYttYk../.....ktYtthtYk../....ktYttYttk.../...ktYthttYk..../..ktYttYttk...../..kYtthtYk....../..kYttYtk......./...kYYtk......../....kkk........./................/................/................",
        ["item/stick"] = "................/................/............kk../...........kthk./..........kthk../.........kthk.../........kthk..../.......kthk...../......kthk....../.....kthk......./....kthk......../...kthk........./..kthk........../..kkk.........../................/................",
        ["item/string"] = "................/............ww../...........w..w./..........w..w../.....www.w.w..../....w...w.w...../...w..ww.w....../...w.w.w.w....../...ww..w..w...../..w...w....w..../..w..w....w...../.w..w...ww....../.w.w..ww......../..w.ww........../................/................",
        ["item/coal"] = "................/................/................/......kkkk....../.....kSSSkk...../....kSsSkkSk..../...kSSSkSSkk..../...kSkkkSSSkk.../...kkSSkkkSSk.../...kSSSSkkkSk.../....kSkkkSSk..../....kkkSSkkk..../.....kkkkkk...../................/................/................",
        ["item/iron_ingot"] = "................/................/................/................/..........kkk.../.......kkkwiik../....kkkwwiiisk../..kkwwwiiiissk../.kwwiiiiisssk.../.kiiiiisssskk.../.kssisssskk...../..kkssskk......./....kkk........./................/................/................",
        ["item/flint"] = "................/................/.......kkk....../......kSSsk...../.....kSSSsk...../.....kSSSSsk..../....kSSSSSSk..../....kSkSSSSk..../...kSSSkSSSk..../...kSSSSkSk...../..kSSSSSSk....../..kSSSkkk......./...kkk........../................/................/................",
        ["item/leather"] = "................/................/...kk....kk...../..knnk..knnkkk../..knnnkknnnnnk../...knnnnnnnnNk../...knnnnnnnNk.../..knnnnnnnnNk.../..knnnnnnnNk..../...knnnnnnNk..../..knnnnnnnnNk.../..knnNkknnnNk.../...kkk..kNNk..../.........kk...../................/................",
        ["item/feather"] = "................/............ww../..........wwww../.........wwwwW../........wwWww.../.......wwWwww.../......wwWwwW..../.....wwWwww...../.....wWwwW....../....wWwww......./....WwwW......../...W.WW........./..W............./.W............../................/................",
        ["item/egg"] = "................/................/......kkkk....../.....kwwwwk...../....kwwtwwtk..../....kwwwwwwk..../...kwtwwwwwtk.../...kwwwwtwwtk.../...kwwwwwwttk.../...kwwtwwwttk.../....kwwwwttk..../....kktttkkk..../......kkkk....../................/................/................",
        ["item/beef"] = "................/................/.......kkkk...../.....kkrrrrkk.../....krRrrrRrrk../...krrrwwrrrrk../..krRrwwwwrRrk../..krrrwwwrrrrk../..krrRrwwrrRk.../..kRrrrrrRrk..../...kRRrrrrkk..../....kkRRkk....../......kk......../................/................/................",
        ["item/porkchop"] = "................/................/................/..........kkk.../.......kkkpppk../.....kkpppPppk../....kpppppppPk../...kppwwppppk.../..kppwwwwpPk..../..kpPwwwppk...../.kppppppPk....../.kPpPpppk......./..kkPPkk......../....kk........../................/................",
        ["item/chicken"] = "................/................/......kkkk....../....kkttttk...../...kttttttwk..../..ktttpttttk..../..ktttttttttk.../..kttttttptYk.../...ktptttttk..../....ktttttk...../.....kkkYtk....../........kwwk...../.........kwk...../..........k...../................/................",
        ["item/mutton"] = "................/................/.........kkk..../.......kkrrrk.../......krrrrrwk../.....krrRrrwk.../....krrrrrrk..../...krrRrrrk...../...krrrrrk....../...kRrrrkk....../..kwkkkk......../.kwwk........../.kwk.........../..k............./................/................",
        ["item/rabbit"] = "................/................/........kk....../.......kppk.kk../......kpppkkpk../.....kpppppppk../....kppPppppk.../....kpppppPk..../...kppPppppk..../...kppppppk...../..kpppkPpk....../..kppk.kk......./...kk.........../................/................/................",
        ["item/rabbit_hide"] = "................/................/...kk...kk....../..kttk.kttk...../..ktttkttttkk.../...kttttttYk..../..ktttttttYk..../..kttttttttYk.../...ktttttYYk..../...ktttkttYk..../....kkk.kkk...../................/................/................/................/................",
        ["item/rotten_flesh"] = "................/................/......kkkk....../....kknnrrk...../...knnrrnnnk..../...knrnngnrk..../..knnngnnnnk..../..krnnnnrnnk..../..knngnnnngk..../...knnrnnnk...../....knnngk....../.....kkkk......./................/................/................/................",
        ["item/shears"] = "................/.............k../....k......kik../...kik....kik.../...kiik..kik..../....kiikkik...../.....kiiik....../......kik......./.....kskik....../..kkkk.kkkkk..../.knnnk..knnnk.../.kn.nk..kn.nk.../.knnnk..knnnk.../..kkk....kkk..../................/................",
        ["item/flower_pot"] = "................/................/................/................/................/................/...kkkkkkkkk..../..kFFFFFFFFFk.../..kfffffffFFk.../...kfffffFFk..../...kfffffFFk..../....kfffFFk...../....kfffFFk...../.....kkkkk....../................/................",
        ["item/lantern"] = "................/.......kk......./......k..k....../......k..k....../.....kkkkkk...../....kSssssSk..../...kkkkkkkkkk.../...kSyyyyyySk.../...kSywwwwySk.../...kSywooSySk.../...kSywoowySk.../...kSyywwyySk.../...kSssssssSk.../...kkkkkkkkkk.../................/................",
        ["item/snowball"] = "................/................/................/.....kkkkk....../....kwwwwwk...../...kwwwwwwbk..../..kwwwwwwwwbk.../..kwwwwwwwwbk.../..kwwwwwwwbbk.../..kwwwwwwwbbk.../...kwwwwbbbk..../....kbbbbbk...../.....kkkkk....../................/................/................",
        ["item/clay_ball"] = "................/................/................/.....kkkkk....../....ksssssk...../...kssisssSk..../..kssissssSSk.../..ksssssssSSk.../..kssssssSSSk.../..ksssssSSSSk.../...kssSSSSSk..../....kSSSSSk...../.....kkkkk....../................/................/................",
        ["item/bone_meal"] = "................/................/................/................/......ww......../.....wwww......./....wwWwww....../...wwwwwWww...../..wwWwwwwwww..../..wwwwWwwWwww.../.wwWwwwwwwwww.../..wwwwwwWwww..../................/................/................/................",
        ["item/bowl"] = "................/................/................/................/................/................/..kkkkkkkkkkkk../..ktthhhhhhTTk../..kttttttttTTk../...kttttttTTk.../....kttttTTk..../.....kkkkkk...../................/................/................/................",
        ["item/sugar_cane"] = "................/..........lg..../.....l...lg...../....lg..lg..g.../.....lg.lg.lg.../..g...lglglg..../..lg..lglg....../...lg.lglg.l..../....lglglglg..../.....lglglg...../.....lglg......./.....lglg......./.....lglg......./.....lglg......./......lg......../................",
        ["item/oak_door"] = "................/...kkkkkkkkkk.../...kttttttttk.../...kthhtthhtk.../...kth.tth.tk.../...kth.tth.tk.../...kttttttttk.../...kttttttttk.../...kthhtthhtk.../...ktttttttSk.../...kthhtthhtk.../...ktttttttttk../...kthhtthhtk.../...kttttttttk.../...kkkkkkkkkk.../................",
    };

    /// <summary>The picture of a plant or item; null when there is none.</summary>
    public static Picture? Paint(string name)
    {
        var kind = name[..name.IndexOf('/')];
        var plain = name[(kind.Length + 1)..];
        if (Rows.TryGetValue(name, out var rows))
        {
            return new Picture(16, 16, name).Letters(0, 0, rows.Replace(' ', 'w'), Ink);
        }

        return kind == "item" ? Item(name, plain) : kind == "block" ? Plant(name, plain) : null;
    }

    private static Picture? Item(string name, string plain)
    {
        var cut = plain.LastIndexOf('_');
        if (cut > 0)
        {
            var metal = plain[..cut] switch
            {
                "wooden" => Pigments.Hex("8a6a3a"), "stone" => Pigments.Hex("8c8c8c"), "iron" => Pigments.Hex("d8d8d8"),
                "golden" => Pigments.Hex("f3d64a"), "diamond" => Pigments.Hex("4be0d2"), "netherite" => Pigments.Hex("4a4446"), _ => 0u,
            };
            var shape = plain[(cut + 1)..] switch { "pickaxe" => Pick, "axe" => Axe, "shovel" => Shovel, "hoe" => Hoe, "sword" => Sword, _ => null };
            if (metal != 0 && shape is not null)
            {
                var canvas = new Picture(16, 16, name);
                return canvas.Letters(0, 0, shape, letter => letter switch
                {
                    'm' => metal,
                    'k' => Picture.Shade(metal, 0.42f),
                    _ => Ink(letter),
                });
            }

            if (plain.EndsWith("_dye", StringComparison.Ordinal) && Pigments.Dye(plain) is { } dye)
            {
                var colour = Pigments.Cloth(dye);
                return new Picture(16, 16, name).Letters(
                    0, 0, "................/................/................/................/.......xx......./.....xxoxxx...../....xoxxxxox..../...xxxxoxxxxx.../..xxoxxxxxoxxx../..xxxxxoxxxxxs../.sxoxxxxxxxoxxs./..sxxsxxsxxsxs../....ssssssss..../................/................/................",
                    letter => letter switch { 'o' => Picture.Shade(colour, 1.3f), 's' => Picture.Shade(colour, 0.7f), _ => colour });
            }
        }

        if (plain.EndsWith("_door", StringComparison.Ordinal) && Pigments.Wood(plain) is { } wood)
        {
            var canvas = Paint("item/oak_door")!;
            return canvas.Each((x, y) => canvas[x, y] == Ink('t') ? Pigments.Plank(wood) : canvas[x, y] == Ink('h') ? Picture.Shade(Pigments.Plank(wood), 0.75f) : canvas[x, y]);
        }

        if (plain.StartsWith("cooked_", StringComparison.Ordinal) && Paint("item/" + plain[7..]) is { } raw)
        {
            return raw.Each((x, y) => raw[x, y] >> 24 == 0 ? 0 : Picture.Mix(raw[x, y], Pigments.Hex("6e4420"), 0.55f));
        }

        return null;
    }

    private static Picture? Plant(string name, string plain)
    {
        switch (plain)
        {
            case "grass": return Blades(name, 13, 4, 14, true);
            case "fern": return Fern(name);
            case "tall_grass_bottom": return Blades(name, 14, 12, 20, true);
            case "tall_grass_top": return Blades(name, 13, 2, 14, true);
            case "large_fern_bottom" or "large_fern_top": return Fern(name);
            case "seagrass": return Blades(name, 9, 5, 14, false);
            case "wheat_stage0" or "wheat_stage1" or "wheat_stage2" or "wheat_stage3" or "wheat_stage4" or "wheat_stage5" or "wheat_stage6" or "wheat_stage7":
                return Crop(name, plain[^1] - '0', 7, Pigments.Hex("3f9a1c"), Pigments.Hex("d8bd4a"), false);
            case "carrots_stage0" or "carrots_stage1" or "carrots_stage2" or "carrots_stage3":
                return Crop(name, plain[^1] - '0', 3, Pigments.Hex("2f9a2a"), Pigments.Hex("e8851c"), true);
            case "potatoes_stage0" or "potatoes_stage1" or "potatoes_stage2" or "potatoes_stage3":
                return Crop(name, plain[^1] - '0', 3, Pigments.Hex("3a9a3a"), Pigments.Hex("c9a24a"), true);
            case "beetroots_stage0" or "beetroots_stage1" or "beetroots_stage2" or "beetroots_stage3":
                return Crop(name, plain[^1] - '0', 3, Pigments.Hex("4a9a2f"), Pigments.Hex("9a2f3f"), true);
            case "sweet_berry_bush_stage0" or "sweet_berry_bush_stage1" or "sweet_berry_bush_stage2" or "sweet_berry_bush_stage3": return Bush(name, Pigments.Hex("c4262f"));
            case "rose_bush_top" or "rose_bush_bottom": return Bush(name, Pigments.Hex("d0252a"));
            case "peony_top" or "peony_bottom": return Bush(name, Pigments.Hex("e5a8dc"));
            case "lilac_top" or "lilac_bottom": return Bush(name, Pigments.Hex("c58fc4"));
            case "sunflower_bottom": return Stalk(name);
            case "sunflower_top": return Stalk(name);
            case "sunflower_front":
                return new Picture(16, 16, name).Each((x, y) =>
                {
                    var distance = Math.Max(Math.Abs((x * 2) - 15), Math.Abs((y * 2) - 15)) / 2;
                    return distance < 3 ? Pigments.Hex("6b4a1c") : distance < 6 && (x + y) % 5 != 0 ? Pigments.Hex("f6c92a") : 0u;
                });
            case "vine": return new Picture(16, 16, name) is var vine ? vine.Each((x, y) => vine.Chance(x, y) * 0.5f + vine.Cloud(x, y, 2, 4) * 0.5f > 0.42f ? Picture.Rgb(120, 120, 120) : 0u) : null;
            case "kelp_plant" or "kelp": return Stalk(name);
            case "soul_torch":
                return new Picture(16, 16, name).Letters(7, 6, "bw/bB/th/hT/th/tT/hT/tT/hT/tT", Ink);
            case "redstone_torch":
                return new Picture(16, 16, name).Letters(7, 6, "rw/rR/th/hT/th/tT/hT/tT/hT/tT", Ink);
        }

        if (plain.EndsWith("_tulip", StringComparison.Ordinal))
        {
            var petal = Pigments.Cloth(Pigments.Dye(plain) ?? "red");
            return new Picture(16, 16, name).Letters(
                0, 5, "......xox......./......xxo......./......xxx......./.......d......../.......d......../.......d......../.....g.d......../.....ggd.g....../......gdgg....../.......dg......./.......d........",
                letter => letter switch { 'x' => petal, 'o' => Picture.Shade(petal, 0.8f), _ => Ink(letter) });
        }

        if (plain.EndsWith("_sapling", StringComparison.Ordinal))
        {
            var leaf = Pigments.Wood(plain) switch { "birch" => Pigments.Hex("6f9a4a"), "spruce" => Pigments.Hex("3f5a34"), "acacia" => Pigments.Hex("7a9a1c"), _ => Pigments.Hex("4a8a24") };
            var canvas = new Picture(16, 16, name);
            return canvas.Each((x, y) =>
            {
                var round = MathF.Sqrt(((x - 7.5f) * (x - 7.5f)) + ((y - 6f) * (y - 6f) * 1.3f));
                return round < 5.5f && canvas.Chance(x, y) < 0.75f ? Picture.Shade(leaf, 0.75f + (0.5f * canvas.Chance(x, y, 2))) : x is 7 or 8 && y > 6 ? Pigments.Hex("6b4a22") : 0u;
            });
        }

        return null;
    }

    /// <summary>Blades that grow from the lower edge.</summary>
    private static Picture Blades(string name, int count, int low, int high, bool grey)
    {
        var canvas = new Picture(16, 16, name);
        for (var blade = 0; blade < count; blade++)
        {
            var x = (blade + canvas.Chance(blade, 1)) * 16f / count;
            var lean = (canvas.Chance(blade, 2) - 0.5f) * 0.5f;
            var tall = low + ((high - low) * canvas.Chance(blade, 3));
            for (var y = 0; y < tall; y++)
            {
                var value = 0.62f + (0.38f * y / tall) + (0.12f * (canvas.Chance(blade, 4) - 0.5f));
                var colour = grey ? Picture.Rgb(178, 178, 178) : Pigments.Hex("3f8f3a");
                canvas[(int)(x + (lean * y * y / tall)) & 15, 15 - y] = Picture.Shade(colour, value);
            }
        }

        return canvas;
    }

    private static Picture Fern(string name)
    {
        var canvas = new Picture(16, 16, name);
        for (var stem = 0; stem < 5; stem++)
        {
            for (var y = 0; y < 12; y++)
            {
                var x = 7.5f + ((stem - 2) * y * 0.33f);
                var wide = y % 2 == 0 ? 1 : 2;
                for (var i = -wide; i <= wide; i++)
                {
                    canvas[(int)(x + i), 15 - y + (Math.Abs(i) / 2)] = Picture.Shade(Picture.Rgb(150, 150, 150), 0.7f + (0.3f * y / 12) - (0.1f * Math.Abs(i)));
                }
            }
        }

        return canvas;
    }

    private static Picture Crop(string name, int stage, int last, uint green, uint ripe, bool root)
    {
        var canvas = new Picture(16, 16, name);
        var tall = 3 + (stage * (root ? 7 : 11) / last);
        for (var stalk = 0; stalk < 8; stalk++)
        {
            var x = stalk * 2;
            var high = tall - (int)(canvas.Chance(stalk, 1) * 3);
            var ripeness = root ? 0 : (float)stage / last;
            for (var y = 0; y < high; y++)
            {
                var colour = Picture.Mix(green, ripe, ripeness * ripeness * (0.7f + (0.3f * y / high)));
                canvas[x + (int)(canvas.Chance(stalk, y + 2) * 2), 15 - y] = Picture.Shade(colour, 0.75f + (0.3f * y / high));
                if (!root && stage == last && y > high - 6)
                {
                    canvas[x + 1, 15 - y] = Picture.Shade(ripe, y % 2 == 0 ? 1.05f : 0.85f);
                }
            }

            if (root && stage == last)
            {
                canvas[x + 1, 15] = ripe;
            }
        }

        return canvas;
    }

    private static Picture Bush(string name, uint flower)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var spread = MathF.Abs(x - 7.5f) + (y < 3 ? (3 - y) * 2 : 0);
            var patch = (canvas.Cloud(x, y, 4, 4, 2) * 0.5f) + (canvas.Chance(x, y) * 0.5f);
            return spread > 7.5f || patch < 0.34f ? 0u
                : patch > 0.74f && canvas.Cloud(x, y, 2, 2, 5) > 0.45f ? Picture.Shade(flower, 0.8f + (0.3f * canvas.Chance(x, y, 3)))
                : Picture.Shade(Pigments.Hex("45802c"), 0.65f + (0.5f * canvas.Chance(x, y, 4)));
        });
    }

    private static Picture Stalk(string name)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
            x is 7 or 8 ? Picture.Shade(Pigments.Hex("4a8a2c"), 0.8f + (0.3f * canvas.Chance(x, y)))
            : Math.Abs((x * 2) - 15) < 11 && (y + (x < 8 ? 0 : 3)) % 6 < 2 ? Picture.Shade(Pigments.Hex("3f7a26"), 0.8f + (0.4f * canvas.Chance(x, y))) : 0u);
    }

    private static uint Ink(char letter) => letter switch
    {
        'g' => Pigments.Hex("4f9a2e"), 'd' => Pigments.Hex("2f6b1e"), 'l' => Pigments.Hex("86c552"),
        'r' => Pigments.Hex("d5302c"), 'R' => Pigments.Hex("8f1b1b"), 'y' => Pigments.Hex("f6df3a"), 'Y' => Pigments.Hex("c79a22"),
        'w' => Pigments.Hex("f4f4f4"), 'W' => Pigments.Hex("c4c4c4"), 'b' => Pigments.Hex("4a7fe0"), 'B' => Pigments.Hex("2a4fa8"),
        'o' => Pigments.Hex("f08a28"), 'p' => Pigments.Hex("e8a0a8"), 'P' => Pigments.Hex("b06ac0"), 'k' => Pigments.Hex("262626"),
        'n' => Pigments.Hex("94633a"), 'N' => Pigments.Hex("5d3c20"), 's' => Pigments.Hex("8a8a8a"), 'S' => Pigments.Hex("55555a"),
        't' => Pigments.Hex("b08a52"), 'h' => Pigments.Hex("86642f"), 'T' => Pigments.Hex("5f4520"), 'i' => Pigments.Hex("d8d8d8"),
        'c' => Pigments.Hex("f07f1c"), 'f' => Pigments.Hex("a8573f"), 'F' => Pigments.Hex("7d3c2b"), _ => 0u,
    };
}
