using System.Globalization;
using System.Text;

namespace Basalt.Text;

/// <summary>How BERT's models clean a text and split it into words before they look for pieces. Source: Devlin et al., 2019.</summary>
/// <param name="Clean">Controls are left out, and every space is the same.</param>
/// <param name="SplitsChinese">Every Chinese character is a word.</param>
/// <param name="Lower">Capitals become small letters.</param>
/// <param name="StripAccents">Accents are left out; null does so where capitals become small.</param>
internal sealed record BertText(bool Clean = true, bool SplitsChinese = true, bool Lower = true, bool? StripAccents = null)
{
    public string Normalised(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Clean && (rune.Value is 0 or 0xFFFD || IsControl(rune)))
            {
                continue;
            }

            _ = Clean && IsSpace(rune) ? written.Append(' ')
                : SplitsChinese && IsChinese(rune.Value) ? written.Append(' ').Append(rune.ToString()).Append(' ')
                : written.Append(rune.ToString());
        }

        var clean = written.ToString();
        if (StripAccents ?? Lower)
        {
            clean = WithoutMarks(clean);
        }

        return Lower ? clean.ToLowerInvariant() : clean;
    }

    /// <summary>A text without its accents.</summary>
    public static string WithoutMarks(string text) => string.Concat(UnicodeForms.Decomposed(text).EnumerateRunes()
        .Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark));

    /// <summary>The words of a normalised text: what stands between spaces, and every mark for itself.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isMark = IsMark(rune);
            if ((isMark || IsSpace(rune)) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (isMark)
            {
                yield return rune.ToString();
            }
            else if (!IsSpace(rune))
            {
                word.Append(rune.ToString());
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool IsSpace(Rune rune) => rune.Value is ' ' or '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static bool IsControl(Rune rune) => rune.Value is not ('\t' or '\n' or '\r')
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool IsMark(Rune rune) => rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
        || Rune.IsPunctuation(rune);

    private static bool IsChinese(int point) => point is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
