namespace Basalt.Evaluation;

/// <summary>Escapes text for a page, a quoted attribute and a drawing.</summary>
internal static class EscapedText
{
    /// <summary>Escapes the characters of markup alone, so that a name in any script can be found in the file as it is.</summary>
    public static string Of(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
}
