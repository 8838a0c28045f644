namespace Basalt.World;

/// <summary>Basalt's own letters, 5 × 7 with descenders, in the grid of a resource pack's <c>font/ascii</c>: 16 × 16 cells of 8 × 8.</summary>
internal static class Lettering
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    // One digit of base 32 a row, from the top; its five bits are the pixels from the left.
    private static readonly Dictionary<char, string> Glyphs = new()
    {
        ['A'] = "EHHVHHH",
        ['B'] = "UHUHHHU",
        ['C'] = "EHGGGHE",
        ['D'] = "UHHHHHU",
        ['E'] = "VGSGGGV",
        ['F'] = "VGSGGGG",
        ['G'] = "FGJHHHE",
        ['H'] = "HHVHHHH",
        ['I'] = "S88888S",
        ['J'] = "11111HE",
        ['K'] = "HISIHHH",
        ['L'] = "GGGGGGV",
        ['M'] = "HRLHHHH",
        ['N'] = "HPLJHHH",
        ['O'] = "EHHHHHE",
        ['P'] = "UHUGGGG",
        ['Q'] = "EHHHHID",
        ['R'] = "UHUHHHH",
        ['S'] = "FGE11HE",
        ['T'] = "V444444",
        ['U'] = "HHHHHHE",
        ['V'] = "HHHHAA4",
        ['W'] = "HHHHLRH",
        ['X'] = "HA4AHHH",
        ['Y'] = "HA44444",
        ['Z'] = "V1248GV",
        ['a'] = "00E1FHF",
        ['b'] = "GGMPHHU",
        ['c'] = "00EHGHE",
        ['d'] = "11DJHHF",
        ['e'] = "00EHVGF",
        ['f'] = "68U8888",
        ['g'] = "00FHHF1U",
        ['h'] = "GGMPHHH",
        ['i'] = "G0GGGGG",
        ['j'] = "10111HHE",
        ['k'] = "GGIKOKI",
        ['l'] = "GGGGGG8",
        ['m'] = "00QLLHH",
        ['n'] = "00UHHHH",
        ['o'] = "00EHHHE",
        ['p'] = "00MPHUGG",
        ['q'] = "00DJHF11",
        ['r'] = "00MPGGG",
        ['s'] = "00FGE1U",
        ['t'] = "8S88884",
        ['u'] = "00HHHHF",
        ['v'] = "00HHHA4",
        ['w'] = "00HHLLF",
        ['x'] = "00HA4AH",
        ['y'] = "00HHHF1U",
        ['z'] = "00V248V",
        ['0'] = "EHJLPHE",
        ['1'] = "4C4444V",
        ['2'] = "EH168HV",
        ['3'] = "EH161HE",
        ['4'] = "359HV11",
        ['5'] = "VGU11HE",
        ['6'] = "68GUHHE",
        ['7'] = "VH12444",
        ['8'] = "EHEHHHE",
        ['9'] = "EHHF12C",
        ['('] = "48GGG84",
        [')'] = "G84448G",
        ['\''] = "GG",
        ['.'] = "00000GG",
        [','] = "00000GGG",
        ['-'] = "000V",
        ['/'] = "1122488",
        [':'] = "0GG00GG",
        ['!'] = "GGGGG0G",
        ['+'] = "0044V44",
        ['%'] = "HI248JH",
        ['?'] = "EH12404",
        ['_'] = "0000000V",
    };

    public static Picture Paint()
    {
        var picture = new Picture(128, 128, "font");
        foreach (var (letter, rows) in Glyphs)
        {
            for (var y = 0; y < rows.Length; y++)
            {
                var bits = Digits.IndexOf(rows[y]);
                for (var x = 0; x < 5; x++)
                {
                    if ((bits & (16 >> x)) != 0)
                    {
                        picture[(letter % 16 * 8) + x, (letter / 16 * 8) + y] = 0xffffffff;
                    }
                }
            }
        }

        return picture;
    }
}
