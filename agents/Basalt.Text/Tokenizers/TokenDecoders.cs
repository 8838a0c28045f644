using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>How a <c>tokenizer.json</c> turns the texts of tokens into a text: lists of texts become lists of texts, and those are joined.</summary>
internal static class TokenDecoders
{
    private static readonly string[] Known = ["Sequence", "ByteLevel", "ByteFallback", "Metaspace", "WordPiece", "BPEDecoder", "Replace", "Strip", "Fuse"];

    /// <summary>Reads a decoder; without one tokens stand side by side.</summary>
    /// <exception cref="Core.BasaltException">It is of a kind that is not known here.</exception>
    public static Func<IReadOnlyList<string>, IReadOnlyList<string>> Of(JToken? json, string where) =>
        json is JObject stated ? Of(new TokenizerPart(stated, where)) : texts => texts;

    private static Func<IReadOnlyList<string>, IReadOnlyList<string>> Of(TokenizerPart part)
    {
        switch (part.Type)
        {
            case "Sequence":
                Func<IReadOnlyList<string>, IReadOnlyList<string>>[] steps = [.. part.Parts("decoders").Select(Of)];
                return texts => steps.Aggregate(texts, (said, step) => step(said));
            case "ByteLevel":
                return texts => [Encoding.UTF8.GetString([.. texts.SelectMany(ByteAlphabet.Read)])];
            case "ByteFallback":
                return Bytes;
            case "Metaspace":
                var mark = part.Text("replacement", "▁");
                var strips = part.Text("prepend_scheme", part.Flag("add_prefix_space", true) ? "always" : "never") != "never";
                return texts => [.. texts.Select((text, at) =>
                    (at == 0 && strips && text.StartsWith(mark, StringComparison.Ordinal) ? text[mark.Length..] : text).Replace(mark, " ", StringComparison.Ordinal))];
            case "WordPiece":
                var inside = part.Text("prefix", "##");
                return texts => [.. texts.Select((text, at) => at == 0 ? text
                    : text.StartsWith(inside, StringComparison.Ordinal) ? text[inside.Length..] : ' ' + text)];
            case "BPEDecoder":
                var last = part.Text("suffix", "</w>");
                return texts => [.. texts.Select((text, at) => text.Replace(last, at == texts.Count - 1 ? "" : " ", StringComparison.Ordinal))];
            case "Replace":
                var (pattern, content) = (part.Pattern(), part.Text("content"));
                return texts => [.. texts.Select(text => pattern.Replace(text, _ => content))];
            case "Strip":
                var (letter, start, stop) = (part.Text("content")[0], (int?)part.Json["start"] ?? 0, (int?)part.Json["stop"] ?? 0);
                return texts => [.. texts.Select(text => Stripped(text, letter, start, stop))];
            case "Fuse":
                return texts => [string.Concat(texts)];
            default:
                throw part.Unknown("decoder", Known);
        }
    }

    private static string Stripped(string text, char letter, int start, int stop)
    {
        var (from, to) = (0, text.Length);
        for (; start > 0 && from < to && text[from] == letter; start--)
        {
            from++;
        }

        for (; stop > 0 && to > from && text[to - 1] == letter; stop--)
        {
            to--;
        }

        return text[from..to];
    }

    /// <summary>Tokens of single bytes, as in <c>&lt;0xE4&gt;</c>, become the letters that they are together.</summary>
    private static List<string> Bytes(IReadOnlyList<string> texts)
    {
        List<string> written = [];
        List<byte> waiting = [];
        foreach (var text in texts.Append(""))
        {
            if (text is ['<', '0', 'x', _, _, '>'] && byte.TryParse(text.AsSpan(3, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                waiting.Add(value);
                continue;
            }

            written.AddRange(waiting.Count > 0 ? [Encoding.UTF8.GetString([.. waiting])] : []);
            waiting.Clear();
            written.Add(text);
        }

        return written;
    }
}
