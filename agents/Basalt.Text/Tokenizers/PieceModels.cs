using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>The models of a <c>tokenizer.json</c>: how words become tokens.</summary>
internal static class PieceModels
{
    private static readonly string[] Known = ["BPE", "Unigram", "WordPiece", "WordLevel"];

    /// <summary>Reads the model and its tokens.</summary>
    /// <exception cref="Core.BasaltException">It is of a kind that is not known here, or broken.</exception>
    public static (IPieceModel Model, IReadOnlyDictionary<string, int> Tokens) Of(JToken? json, string where)
    {
        var part = new TokenizerPart(json as JObject ?? [], where);
        // Older files of byte-pair models do not state their type.
        var type = part.Type == "none" && part.Json["merges"] is not null ? "BPE" : part.Type;
        if (type == "Unigram")
        {
            return Unigram(part);
        }

        var tokens = part.Json["vocab"] is JObject vocabulary
            ? vocabulary.Properties().ToDictionary(one => one.Name, one => (int)one.Value, StringComparer.Ordinal)
            : throw part.Unknown("model", Known);
        int? unknown = (string?)part.Json["unk_token"] is { } text && tokens.TryGetValue(text, out var token) ? token : null;
        var words = new Vocabulary(tokens, unknown, part.Flag("byte_fallback"));
        return type switch
        {
            "BPE" => (new BytePairs(
                words, Merges(part), part.Text("continuing_subword_prefix", ""), part.Text("end_of_word_suffix", ""), part.Flag("fuse_unk"),
                part.Flag("ignore_merges")), tokens),
            "WordPiece" => (new WordPieces(
                tokens, unknown ?? throw part.Wrong("no unk_token among the tokens"), part.Text("continuing_subword_prefix", "##"),
                (int?)part.Json["max_input_chars_per_word"] ?? 100), tokens),
            "WordLevel" => (new WholeWords(words), tokens),
            _ => throw part.Unknown("model", Known),
        };
    }

    private static (IPieceModel, IReadOnlyDictionary<string, int>) Unigram(TokenizerPart part)
    {
        var rows = (part.Json["vocab"] as JArray)?.OfType<JArray>().ToList();
        if (rows is not { Count: > 0 } || rows.Any(row => row is not [{ Type: JTokenType.String }, { Type: JTokenType.Float or JTokenType.Integer }])
            || part.Json["unk_id"] is not { Type: JTokenType.Integer } unknown || (long)unknown < 0 || (long)unknown >= rows.Count)
        {
            throw part.Wrong("no list of [text, number] in vocab, or no unk_id among them");
        }

        Dictionary<string, int> tokens = new(StringComparer.Ordinal);
        for (var at = 0; at < rows.Count; at++)
        {
            tokens.TryAdd((string)rows[at][0]!, at);
        }

        var words = new Vocabulary(tokens, (int)unknown, part.Flag("byte_fallback"));
        return (new UnigramPieces(words, [.. rows.Select(row => (double)row[1])]), tokens);
    }

    /// <summary>Pairs as <c>"a b"</c> or as <c>["a", "b"]</c>.</summary>
    private static IEnumerable<(string, string)> Merges(TokenizerPart part)
    {
        foreach (var merge in part.Json["merges"] as JArray ?? throw part.Wrong("no merges"))
        {
            yield return merge switch
            {
                { Type: JTokenType.String } line when ((string)line!).Split(' ') is [var first, var second] => (first, second),
                JArray and [{ Type: JTokenType.String } first, { Type: JTokenType.String } second] => ((string)first!, (string)second!),
                _ => throw part.Wrong($"the merge {merge.ToString(Newtonsoft.Json.Formatting.None)}"),
            };
        }
    }

    /// <summary>Every word is one token.</summary>
    private sealed class WholeWords(Vocabulary vocabulary) : IPieceModel
    {
        public void Encode(string word, List<int> tokens) =>
            tokens.AddRange(vocabulary.Tokens.TryGetValue(word, out var token) ? [token] : vocabulary.Missing(word));
    }
}
