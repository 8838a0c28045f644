using System.Globalization;

namespace Basalt.World;

/// <summary>The colours that names of blocks and items speak of.</summary>
internal static class Pigments
{
    public static readonly string[] Dyes =
    [
        "light_blue", "light_gray", "white", "orange", "magenta", "yellow", "lime", "pink", "gray", "cyan", "purple", "blue", "brown",
        "green", "red", "black",
    ];

    public static readonly string[] WoodNames = ["dark_oak", "oak", "spruce", "birch", "jungle", "acacia", "crimson", "warped"];

    private static readonly Dictionary<string, uint> Cloths = new()
    {
        ["white"] = Hex("e9ecec"),
        ["orange"] = Hex("f07613"),
        ["magenta"] = Hex("bd44b3"),
        ["light_blue"] = Hex("3aafd9"),
        ["yellow"] = Hex("f8c527"),
        ["lime"] = Hex("70b919"),
        ["pink"] = Hex("ed8dac"),
        ["gray"] = Hex("3e4447"),
        ["light_gray"] = Hex("8e8e86"),
        ["cyan"] = Hex("158991"),
        ["purple"] = Hex("792aac"),
        ["blue"] = Hex("35399d"),
        ["brown"] = Hex("724728"),
        ["green"] = Hex("546d1b"),
        ["red"] = Hex("a12722"),
        ["black"] = Hex("141519"),
    };

    private static readonly Dictionary<string, uint> Clays = new()
    {
        ["white"] = Hex("d1b2a1"),
        ["orange"] = Hex("a15325"),
        ["magenta"] = Hex("95586c"),
        ["light_blue"] = Hex("716c89"),
        ["yellow"] = Hex("ba8523"),
        ["lime"] = Hex("677534"),
        ["pink"] = Hex("a14e4e"),
        ["gray"] = Hex("392a23"),
        ["light_gray"] = Hex("876a61"),
        ["cyan"] = Hex("565b5b"),
        ["purple"] = Hex("764656"),
        ["blue"] = Hex("4a3b5b"),
        ["brown"] = Hex("4d3323"),
        ["green"] = Hex("4c532a"),
        ["red"] = Hex("8f3d2e"),
        ["black"] = Hex("251610"),
    };

    private static readonly Dictionary<string, (uint Plank, uint Bark)> Timber = new()
    {
        ["oak"] = (Hex("a2824e"), Hex("6d5532")),
        ["spruce"] = (Hex("725430"), Hex("3a2510")),
        ["birch"] = (Hex("c0af79"), Hex("d8d7d2")),
        ["jungle"] = (Hex("a07350"), Hex("554319")),
        ["acacia"] = (Hex("a85a32"), Hex("676056")),
        ["dark_oak"] = (Hex("422b14"), Hex("3c2e1a")),
        ["crimson"] = (Hex("653046"), Hex("5d1a1e")),
        ["warped"] = (Hex("2b6863"), Hex("3a3a4d")),
    };

    /// <summary>By what a name begins with or contains; the first that fits.</summary>
    private static readonly (string Part, uint Colour)[] Stuffs =
    [
        ("blackstone", Hex("2a2328")), ("smooth_stone", Hex("9e9e9e")), ("stone_brick", Hex("7a7a7a")), ("cobblestone", Hex("7f7f7f")),
        ("sandstone", Hex("d8cb9b")), ("end_stone", Hex("dbde9e")), ("redstone", Hex("af1805")), ("glowstone", Hex("ab8354")),
        ("grindstone", Hex("8c8c8c")), ("lodestone", Hex("939599")), ("granite", Hex("956755")), ("diorite", Hex("bcbcbc")),
        ("andesite", Hex("888888")), ("coarse_dirt", Hex("77553b")), ("dirt", Hex("866043")), ("podzol", Hex("5b3f18")),
        ("mycelium", Hex("6f6265")), ("red_sand", Hex("be6621")), ("sand", Hex("dbcfa3")), ("gravel", Hex("837f7e")), ("clay", Hex("a0a6b3")),
        ("bedrock", Hex("555555")), ("obsidian", Hex("0f0a18")), ("blue_ice", Hex("74a8fd")), ("packed_ice", Hex("8db4fa")),
        ("ice", Hex("91b7fd")), ("snow", Hex("f9fefe")), ("nether_brick", Hex("2c151a")), ("brick", Hex("966153")),
        ("terracotta", Hex("985e43")), ("hay", Hex("a68b0c")), ("pumpkin", Hex("c37218")), ("melon", Hex("6f901e")),
        ("netherrack", Hex("612626")), ("soul_s", Hex("513e32")), ("magma", Hex("8e3f1f")), ("basalt", Hex("49484d")),
        ("prismarine", Hex("639c97")), ("purpur", Hex("a97da9")), ("quartz", Hex("ebe5de")), ("bone_block", Hex("d1cebb")),
        ("gold", Hex("f6d03d")), ("iron", Hex("dcdcdc")), ("diamond", Hex("62ede4")), ("emerald", Hex("2acb57")), ("lapis", Hex("1e438c")),
        ("coal", Hex("101010")), ("netherite", Hex("423d3f")), ("debris", Hex("5f4137")), ("sponge", Hex("c3c04a")), ("kelp", Hex("4a5a2a")),
        ("lava", Hex("d45a12")), ("water", Hex("aaaaaa")), ("cactus", Hex("557f2b")), ("nylium", Hex("832020")), ("wart", Hex("730302")),
        ("shroomlight", Hex("f09247")), ("sea_lantern", Hex("acc8be")), ("lantern", Hex("6a5b50")), ("bookshelf", Hex("755f3b")),
        ("furnace", Hex("6e6e6e")), ("smoker", Hex("6e6e6e")), ("dispenser", Hex("7a7a7a")), ("dropper", Hex("7a7a7a")),
        ("observer", Hex("626262")), ("piston", Hex("6e6a63")), ("anvil", Hex("444444")), ("cauldron", Hex("4a494a")),
        ("hopper", Hex("4b4a4b")), ("bell", Hex("fdeb6e")), ("chest", Hex("a07529")), ("barrel", Hex("86643a")), ("honey", Hex("e5941e")),
        ("bee", Hex("b4925a")), ("slime", Hex("6fbf5b")), ("tnt", Hex("b6573e")), ("mushroom", Hex("956f51")), ("stem", Hex("cbc4b9")),
        ("coral", Hex("8c4f8f")), ("vine", Hex("6f6f6f")), ("chorus", Hex("8e678d")), ("shulker", Hex("8b618b")), ("stone", Hex("7d7d7d")),
    ];

    public static uint Hex(string rgb)
    {
        var value = uint.Parse(rgb, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return Picture.Rgb((int)(value >> 16), (int)(value >> 8) & 255, (int)value & 255);
    }

    public static uint Cloth(string dye) => Cloths[dye];

    public static uint Clay(string dye) => Clays[dye];

    public static uint Plank(string wood) => Timber[wood].Plank;

    public static uint Bark(string wood) => Timber[wood].Bark;

    /// <summary>The dye or wood a name begins with; null when there is none.</summary>
    public static string? Dye(string name) => Dyes.FirstOrDefault(dye => name.StartsWith(dye + "_", StringComparison.Ordinal));

    public static string? Wood(string name) =>
        WoodNames.FirstOrDefault(wood =>
            name.StartsWith(wood + "_", StringComparison.Ordinal) || name.Contains("_" + wood + "_", StringComparison.Ordinal));

    /// <summary>What a thing of this name is most likely made of.</summary>
    public static uint Guess(string name)
    {
        if (Dye(name) is { } dye && !name.Contains("sand", StringComparison.Ordinal) && !name.Contains("brick", StringComparison.Ordinal)
            && !name.Contains("mushroom", StringComparison.Ordinal) && !name.Contains("ice", StringComparison.Ordinal))
        {
            return name.Contains("terracotta", StringComparison.Ordinal) ? Clay(dye) : Cloth(dye);
        }

        if (Wood(name) is { } wood)
        {
            return Plank(wood);
        }

        foreach (var (part, colour) in Stuffs)
        {
            if (name.Contains(part, StringComparison.Ordinal))
            {
                return colour;
            }
        }

        var hash = Picture.Hash(name);
        return Picture.Rgb(96 + (int)(hash & 63), 96 + (int)((hash >> 8) & 63), 96 + (int)((hash >> 16) & 63));
    }
}
