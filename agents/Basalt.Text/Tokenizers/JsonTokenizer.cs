using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// The tokenizer of a <c>tokenizer.json</c>, as the tokenizers library writes it: byte-level byte pairs, byte pairs and unigrams with marked
/// spaces, word pieces. Parts of a kind that is not known here are refused by name. Thread-safe.
/// </summary>
public sealed class JsonTokenizer : ITokenizer
{
    private const int Deepest = 64;
    private const int MostTokens = 1 << 24;

    private readonly Func<string, string> _normalise;
    private readonly PreTokenizer _divide;
    private readonly IPieceModel _model;
    private readonly Func<IReadOnlyList<string>, IReadOnlyList<string>> _join;
    private readonly AddedTokens _added;
    private readonly string[] _texts;
    private readonly Dictionary<string, int> _tokens;

    private JsonTokenizer(JObject json, string where, int? end)
    {
        _normalise = Normalizers.Of(json["normalizer"], where);
        _divide = PreTokenizers.Of(json["pre_tokenizer"], where);
        (_model, var tokens) = PieceModels.Of(json["model"], where);
        _join = TokenDecoders.Of(json["decoder"], where);
        _added = new AddedTokens(json["added_tokens"], where);
        _tokens = new(tokens, StringComparer.Ordinal);
        foreach (var (text, token) in _added.All)
        {
            _tokens[text] = token;
        }

        var most = _tokens.Count == 0 ? -1 : _tokens.Values.Max();
        if (most is < 0 or > MostTokens || _tokens.Values.Min() < 0)
        {
            throw new BasaltException($"{where}: found tokens up to {most}; wanted them numbered from 0, {MostTokens} at most");
        }

        VocabularySize = most + 1;
        _texts = new string[VocabularySize];
        Array.Fill(_texts, "");
        foreach (var (text, token) in _tokens)
        {
            _texts[token] = text;
        }

        Start = Before(json["post_processor"] as JObject);
        End = end ?? EndOf(where);
    }

    public int VocabularySize { get; }

    public int End { get; }

    /// <summary>The token that the tokenizer puts before a text; null when it puts none.</summary>
    public int? Start { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="end">The token that ends a text, as the model's settings state it; null takes the usual one.</param>
    /// <exception cref="BasaltException">It is missing, broken, or has a part that is not known here.</exception>
    public static JsonTokenizer Read(string path, int? end = null)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(MarkedText.Of(File.ReadAllBytes(path))))
            {
                DateParseHandling = DateParseHandling.None, MaxDepth = Deepest,
            };
            return new JsonTokenizer(JObject.Load(reader), Path.GetFileName(path), end);
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException or InvalidCastException
            or FormatException or OverflowException or ArgumentException)
        {
            throw new BasaltException($"{path}: {Reason.Of(problem, path)}; wanted a tokenizer as the tokenizers library writes it", inner: problem);
        }
    }

    /// <summary>A token by its text; null when there is none.</summary>
    public int? Token(string text) => _tokens.TryGetValue(text, out var token) ? token : null;

    /// <summary>Whether a token is special: it says where a text or a turn begins or ends, and has no text of its own.</summary>
    public bool IsSpecial(int token) => token == End || _added.IsSpecial(token);

    /// <summary>The text without special tokens' texts in it, so that nobody can end a turn by writing so.</summary>
    public string WithoutSpecial(string text) => _added.WithoutSpecial(text);

    public IReadOnlyList<int> Encode(string text) => Encode(text, special: false);

    /// <summary>The tokens of a text in which special tokens are written, as a chat template writes them.</summary>
    public IReadOnlyList<int> EncodeMarked(string text) => Encode(text, special: true);

    public string Decode(ReadOnlySpan<int> tokens)
    {
        List<string> texts = [];
        foreach (var token in tokens)
        {
            if (!IsSpecial(token))
            {
                texts.Add(_texts[token]);
            }
        }

        return string.Concat(_join(texts));
    }

    private List<int> Encode(string text, bool special)
    {
        List<int> tokens = [];
        var isFirst = true;
        foreach (var (between, token) in _added.Divide(text, special))
        {
            if (between is null)
            {
                tokens.Add(token);
            }
            else
            {
                foreach (var word in _divide(_normalise(between), isFirst))
                {
                    _model.Encode(word, tokens);
                }
            }

            isFirst = false;
        }

        return tokens;
    }

    /// <summary>What a post-processor puts before one text.</summary>
    private int? Before(JObject? processor) => (string?)processor?["type"] switch
    {
        "Sequence" => (processor!["processors"] as JArray)?.OfType<JObject>().Select(Before).FirstOrDefault(token => token is not null),
        "TemplateProcessing" => (processor!["single"] as JArray)?.FirstOrDefault() is JObject first && (string?)first["SpecialToken"]?["id"] is { } text
            ? Token(text) : null,
        "BertProcessing" or "RobertaProcessing" => processor!["cls"] is JArray and [_, { Type: JTokenType.Integer } token] ? (int)token : null,
        _ => null,
    };

    /// <summary>The token that usually ends a text.</summary>
    private int EndOf(string where)
    {
        string[] usual = ["<|endoftext|>", "</s>", "<|end_of_text|>", "<eos>", "[SEP]"];
        return usual.Select(Token).FirstOrDefault(token => token is not null)
            ?? throw new BasaltException($"{where}: found none of {string.Join(", ", usual)}; wanted the model's config.json to state eos_token_id");
    }
}
