using System.Globalization;
using System.Text;

namespace Basalt.Core;

/// <summary>A name that somebody chose, as one part of a path that every file system takes.</summary>
public static class PathName
{
    private const int MostBytes = 96;

    private static readonly HashSet<string> Reserved =
        [.. new[] { "con", "prn", "aux", "nul" }, .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })];

    /// <summary>
    /// The name in lower case and composed form (NFC), with letters, marks and digits of every script, <c>-</c>, <c>_</c> and <c>.</c>;
    /// everything else becomes one <c>-</c>. Not unique: different names may give the same part.
    /// </summary>
    /// <returns>1 to 96 bytes of UTF-8; <c>unnamed</c> when nothing of the name is left.</returns>
    public static string Of(string name)
    {
        var sayable = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
        var part = new StringBuilder();
        var bytes = 0;
        foreach (var rune in sayable.Normalize(NormalizationForm.FormC).ToLowerInvariant().EnumerateRunes())
        {
            var kept = Fits(rune) ? rune : new Rune('-');
            if (kept.Value == '-' && part.Length > 0 && part[^1] == '-')
            {
                continue;
            }

            if ((bytes += kept.Utf8SequenceLength) > MostBytes)
            {
                break;
            }

            part.Append(kept.ToString());
        }

        // A leading dot hides a file, and Windows drops a last one.
        var trimmed = part.ToString().Trim('.', '-');
        return trimmed.Length == 0 ? "unnamed" : Reserved.Contains(trimmed.Split('.')[0]) ? trimmed + "_" : trimmed;
    }

    private static bool Fits(Rune rune) =>
        rune.Value is '-' or '_' or '.'
        || (rune.Value != 0xFFFD && (Rune.IsLetterOrDigit(rune) || IsMark(rune)));

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
