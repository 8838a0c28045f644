using System.Globalization;
using System.Text;

namespace Basalt.Text;

/// <summary>
/// Unicode's normal forms, which .NET leaves out where globalisation is invariant. Source: Unicode Standard Annex 15 and chapter 3.12 (Hangul).
/// </summary>
internal static class UnicodeForms
{
    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 11_172;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailFirst = 0x11A7;
    private const int Vowels = 21;
    private const int Tails = 28;

    private static readonly Lazy<Table> Forms = new(Table.Read);

    private sealed record Table(Dictionary<int, byte> Classes, Dictionary<int, (int[] To, bool Compatible)> Mappings, Dictionary<(int, int), int> Pairs)
    {
        public static Table Read()
        {
            var table = new Table([], [], []);
            using var file = new StreamReader(typeof(UnicodeForms).Assembly.GetManifestResourceStream("unicode-forms.txt")!);
            while (file.ReadLine() is { } line)
            {
                foreach (var entry in line.StartsWith('#') ? [] : line.Split(' '))
                {
                    table.Add(entry);
                }
            }

            return table;
        }

        private void Add(string entry)
        {
            var sign = entry.AsSpan().IndexOfAny("=!~");
            var head = (sign < 0 ? entry : entry[..sign]).Split(',');
            var code = Hexadecimal(head[0]);
            if (head.Length > 1)
            {
                Classes[code] = byte.Parse(head[1], CultureInfo.InvariantCulture);
            }

            if (sign >= 0)
            {
                int[] mapping = [.. entry[(sign + 1)..].Split('+').Select(Hexadecimal)];
                Mappings[code] = (mapping, entry[sign] == '~');
                if (entry[sign] == '=')
                {
                    Pairs[(mapping[0], mapping[1])] = code;
                }
            }
        }

        private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>NFD, or NFKD where compatibility is asked for.</summary>
    public static string Decomposed(string text, bool compatibility = false) => IsPlain(text) ? text : Text(Points(text, compatibility));

    /// <summary>NFC, or NFKC where compatibility is asked for.</summary>
    public static string Composed(string text, bool compatibility = false) => IsPlain(text) ? text : Text(Joined(Points(text, compatibility)));

    private static bool IsPlain(string text) => Ascii.IsValid(text);

    private static string Text(List<int> points)
    {
        var text = new StringBuilder(points.Count);
        foreach (var point in points)
        {
            text.Append(new Rune(point).ToString());
        }

        return text.ToString();
    }

    /// <summary>The decomposed code points, those with a combining class in the order of it. Half of a pair becomes U+FFFD.</summary>
    private static List<int> Points(string text, bool compatibility)
    {
        List<int> points = [];
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, compatibility, points);
        }

        for (var at = 1; at < points.Count; at++)
        {
            var own = Class(points[at]);
            for (var back = at; own > 0 && back > 0 && Class(points[back - 1]) > own; back--)
            {
                (points[back - 1], points[back]) = (points[back], points[back - 1]);
            }
        }

        return points;
    }

    private static void Decompose(int point, bool compatibility, List<int> points)
    {
        if (point - HangulFirst is >= 0 and < HangulCount and var syllable)
        {
            points.AddRange([LeadFirst + (syllable / (Vowels * Tails)), VowelFirst + (syllable / Tails % Vowels)]);
            points.AddRange(syllable % Tails > 0 ? [TailFirst + (syllable % Tails)] : []);
        }
        else if (Forms.Value.Mappings.TryGetValue(point, out var mapping) && (compatibility || !mapping.Compatible))
        {
            foreach (var part in mapping.To)
            {
                Decompose(part, compatibility, points);
            }
        }
        else
        {
            points.Add(point);
        }
    }

    private static List<int> Joined(List<int> points)
    {
        List<int> joined = [];
        var starter = -1;
        var last = -1;
        foreach (var point in points)
        {
            var own = Class(point);
            if (starter >= 0 && last < own && Pair(joined[starter], point) is { } one)
            {
                joined[starter] = one;
                continue;
            }

            (starter, last) = own == 0 ? (joined.Count, -1) : (starter, own);
            joined.Add(point);
        }

        return joined;
    }

    private static int? Pair(int first, int second)
    {
        if (first - LeadFirst is >= 0 and < 19 and var lead && second - VowelFirst is >= 0 and < Vowels and var vowel)
        {
            return HangulFirst + (((lead * Vowels) + vowel) * Tails);
        }

        if (first - HangulFirst is >= 0 and < HangulCount and var syllable && syllable % Tails == 0 && second - TailFirst is > 0 and < Tails and var tail)
        {
            return first + tail;
        }

        return Forms.Value.Pairs.TryGetValue((first, second), out var joined) ? joined : null;
    }

    private static int Class(int point) => Forms.Value.Classes.GetValueOrDefault(point);
}
