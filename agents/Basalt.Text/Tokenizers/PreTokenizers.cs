using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>Divides a part of a text into words.</summary>
/// <param name="isFirst">Whether the part begins the text.</param>
internal delegate IEnumerable<string> PreTokenizer(string text, bool isFirst);

/// <summary>How a <c>tokenizer.json</c> divides a text into words.</summary>
internal static partial class PreTokenizers
{
    private static readonly string[] Known =
        ["Sequence", "ByteLevel", "Split", "Whitespace", "WhitespaceSplit", "Punctuation", "Digits", "Metaspace", "BertPreTokenizer"];

    /// <summary>Reads a pre-tokenizer; without one a text is one word.</summary>
    /// <exception cref="Core.BasaltException">It is of a kind that is not known here.</exception>
    public static PreTokenizer Of(JToken? json, string where) =>
        json is JObject stated ? Of(new TokenizerPart(stated, where)) : (text, _) => [text];

    private static PreTokenizer Of(TokenizerPart part)
    {
        switch (part.Type)
        {
            case "Sequence":
                PreTokenizer[] steps = [.. part.Parts("pretokenizers").Select(Of)];
                return (text, isFirst) => steps.Aggregate(
                    (IEnumerable<string>)[text], (words, step) => words.SelectMany((word, at) => step(word, isFirst && at == 0)));
            case "ByteLevel":
                return ByteLevel(part.Flag("add_prefix_space"), part.Flag("use_regex", true));
            case "Split":
                var (pattern, behaviour) = (part.Pattern(), part.Text("behavior"));
                return part.Flag("invert") ? (text, _) => Inverted(text, pattern, behaviour, part) : (text, _) => Divided(text, pattern, behaviour, part);
            case "Whitespace":
                return (text, _) => Words().Matches(text).Select(match => match.Value);
            case "WhitespaceSplit":
                return (text, _) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            case "Punctuation":
                var marks = part.Text("behavior", "Isolated");
                return (text, _) => Divided(text, Mark(), marks, part);
            case "Digits":
                var digits = part.Flag("individual_digits") ? Digit() : Digits();
                return (text, _) => Divided(text, digits, "Isolated", part);
            case "Metaspace":
                return Metaspace(part);
            case "BertPreTokenizer":
                return (text, _) => BertText.Words(text);
            default:
                throw part.Unknown("pre-tokenizer", Known);
        }
    }

    private static PreTokenizer ByteLevel(bool addsSpace, bool divides) => (text, _) =>
    {
        var begun = addsSpace && text.Length > 0 && text[0] != ' ' ? ' ' + text : text;
        IEnumerable<string> words = divides ? Gpt2().Matches(begun).Select(match => match.Value) : [begun];
        return words.Select(ByteAlphabet.Written);
    };

    private static PreTokenizer Metaspace(TokenizerPart part)
    {
        var mark = part.Text("replacement", "▁");
        var scheme = part.Text("prepend_scheme", part.Flag("add_prefix_space", true) ? "always" : "never");
        var divides = part.Flag("split", true);
        return (text, isFirst) =>
        {
            var marked = text.Replace(" ", mark, StringComparison.Ordinal);
            var begins = scheme == "always" || (scheme == "first" && isFirst);
            marked = begins && !marked.StartsWith(mark, StringComparison.Ordinal) && marked.Length > 0 ? mark + marked : marked;
            return divides ? BeforeEach(marked, mark) : [marked];
        };
    }

    /// <summary>Divides before each mark.</summary>
    private static IEnumerable<string> BeforeEach(string text, string mark)
    {
        var from = 0;
        for (var at = text.IndexOf(mark, Math.Min(1, text.Length), StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
        {
            yield return text[from..at];
            from = at;
        }

        yield return text[from..];
    }

    private static IEnumerable<string> Inverted(string text, Regex pattern, string behaviour, TokenizerPart part) => behaviour is "Removed"
        ? pattern.Matches(text).Select(match => match.Value).Where(word => word.Length > 0)
        : Divided(text, pattern, behaviour, part);

    private static IEnumerable<string> Divided(string text, Regex pattern, string behaviour, TokenizerPart part)
    {
        List<(string Text, bool Matched)> pieces = [];
        var from = 0;
        foreach (var match in pattern.Matches(text).Where(match => match.Length > 0))
        {
            pieces.AddRange(match.Index > from ? [(text[from..match.Index], false)] : []);
            pieces.Add((match.Value, true));
            from = match.Index + match.Length;
        }

        pieces.AddRange(from < text.Length ? [(text[from..], false)] : []);
        return behaviour switch
        {
            "Isolated" => pieces.Select(piece => piece.Text),
            "Removed" => pieces.Where(piece => !piece.Matched).Select(piece => piece.Text),
            "MergedWithPrevious" => Joined(pieces, (piece, before) => piece.Matched && !before.Matched),
            "MergedWithNext" => Joined(pieces, (piece, before) => before.Matched && !piece.Matched),
            "Contiguous" => Joined(pieces, (piece, before) => piece.Matched && before.Matched),
            _ => throw part.Wrong($"the behavior {behaviour}"),
        };
    }

    private static List<string> Joined(List<(string Text, bool Matched)> pieces, Func<(string, bool Matched), (string, bool Matched), bool> joins)
    {
        List<string> words = [];
        for (var at = 0; at < pieces.Count; at++)
        {
            if (at > 0 && joins(pieces[at], pieces[at - 1]))
            {
                words[^1] += pieces[at].Text;
            }
            else
            {
                words.Add(pieces[at].Text);
            }
        }

        return words;
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Gpt2();

    [GeneratedRegex(@"\w+|[^\w\s]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"[!-/:-@\[-`{-~\p{P}]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\p{N}")]
    private static partial Regex Digit();

    [GeneratedRegex(@"\p{N}+")]
    private static partial Regex Digits();
}
