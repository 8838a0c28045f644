using System.Text;

namespace Basalt.Text;

/// <summary>The letters that byte-level tokenizers write bytes with, so that every byte is visible. Source: Radford et al. (GPT-2), 2019.</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Letters = Make();
    private static readonly Dictionary<char, byte> Bytes = Letters.Select((letter, value) => (letter, value)).ToDictionary(one => one.letter, one => (byte)one.value);

    /// <summary>The letters of a text's bytes in UTF-8.</summary>
    public static string Written(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(value => Letters[value]));

    /// <summary>The bytes that letters stand for; a letter that stands for none gives its own bytes.</summary>
    public static IEnumerable<byte> Read(string letters) => letters.SelectMany(letter =>
        Bytes.TryGetValue(letter, out var value) ? [value] : Encoding.UTF8.GetBytes([letter]));

    private static char[] Make()
    {
        var letters = new char[256];
        var hidden = 256;
        for (var value = 0; value < 256; value++)
        {
            letters[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE ? (char)value : (char)hidden++;
        }

        return letters;
    }
}
