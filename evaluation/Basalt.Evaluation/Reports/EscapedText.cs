namespace Basalt.Evaluation;

/// <summary>Text that stays text in a page, in an attribute with quotes, and in a drawing.</summary>
internal static class EscapedText
{
    /// <summary>Only what would be markup is written otherwise: a name in any script can be found in the file as it is.</summary>
    public static string Of(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
}
