using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>What a <c>tokenizer.json</c> does to a text before it is divided.</summary>
internal static class Normalizers
{
    private static readonly string[] Known =
        ["Sequence", "NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents", "Strip", "Prepend", "Replace", "BertNormalizer", "Precompiled"];

    /// <summary>Reads a normalizer; null for a file that has none.</summary>
    /// <exception cref="Core.BasaltException">It is of a kind that is not known here.</exception>
    public static Func<string, string> Of(JToken? json, string where) => json is JObject stated ? Of(new TokenizerPart(stated, where)) : text => text;

    private static Func<string, string> Of(TokenizerPart part)
    {
        switch (part.Type)
        {
            case "Sequence":
                Func<string, string>[] steps = [.. part.Parts("normalizers").Select(Of)];
                return text => steps.Aggregate(text, (said, step) => step(said));
            case "NFC":
                return text => UnicodeForms.Composed(text);
            case "NFD":
                return text => UnicodeForms.Decomposed(text);
            case "NFKC":
                return text => UnicodeForms.Composed(text, compatibility: true);
            case "NFKD":
                return text => UnicodeForms.Decomposed(text, compatibility: true);
            case "Lowercase":
                return text => text.ToLowerInvariant();
            case "StripAccents":
                return BertText.WithoutMarks;
            case "Strip":
                var (left, right) = (part.Flag("strip_left", true), part.Flag("strip_right", true));
                return text => (left ? text.TrimStart() : text) is var begun && right ? begun.TrimEnd() : begun;
            case "Prepend":
                var before = part.Text("prepend");
                return text => text.Length > 0 ? before + text : text;
            case "Replace":
                var (pattern, content) = (part.Pattern(), part.Text("content"));
                return text => pattern.Replace(text, _ => content);
            case "BertNormalizer":
                var bert = new BertText(
                    part.Flag("clean_text", true), part.Flag("handle_chinese_chars", true), part.Flag("lowercase", true),
                    part.Json["strip_accents"] is { Type: JTokenType.Boolean } strips ? (bool)strips : null);
                return bert.Normalised;
            case "Precompiled":
                return Map(part).Apply;
            default:
                throw part.Unknown("normalizer", Known);
        }
    }

    private static CharacterMap Map(TokenizerPart part)
    {
        try
        {
            return new CharacterMap(Convert.FromBase64String(part.Text("precompiled_charsmap")));
        }
        catch (FormatException)
        {
            throw part.Wrong("a broken map of characters");
        }
    }
}
