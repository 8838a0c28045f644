using System.Globalization;
using System.Text;

namespace Basalt.Core;

/// <summary>Makes invisible characters of a text visible.</summary>
public static class VisibleText
{
    /// <summary>
    /// The text with unified line ends, where whatever would be invisible or turn reading round (control characters, marks of
    /// direction, halves of surrogate pairs, unassigned and private characters) stands as U+FFFD. Joiners stay: scripts need them.
    /// </summary>
    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var hidden = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control => rune.Value is not ('\n' or '\t'),
                UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
                UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
                _ => false,
            };
            visible.Append(hidden ? "\uFFFD" : rune.ToString());
        }

        return visible.ToString();
    }

    /// <summary>The text on one line: line ends and tabs are made visible too.</summary>
    public static string OneLine(string text) => Of(text).Replace('\n', '\uFFFD').Replace('\t', '\uFFFD');
}
