using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>
/// What lies beside an ONNX language model: its tokenizer (<c>tokenizer.json</c>, or <c>vocab.json</c> and <c>merges.txt</c>), its settings
/// (<c>config.json</c>, <c>generation_config.json</c>, <c>genai_config.json</c>), and its chat template (<c>chat_template.jinja</c>, or in
/// <c>tokenizer_config.json</c>).
/// </summary>
/// <param name="Ends">Every token that ends a reply, the tokenizer's own first.</param>
/// <param name="Start">The token that stands before a text.</param>
/// <param name="Context">Tokens that the model reads; null when nobody says.</param>
/// <param name="Vocabulary">Tokens that the model knows, padding included; null when nobody says.</param>
/// <param name="Heads">Heads of the past and their width, where the settings state them.</param>
/// <param name="Template">Null for a model that knows no turns.</param>
/// <param name="ReadsDialogues">Whether settings of a foreign model lie there: such a model is told the instruction and the whole dialogue.</param>
internal sealed record ModelFiles(
    ITokenizer Tokenizer, IReadOnlyList<int> Ends, int Start, int? Context, int? Vocabulary, (int Count, int Width)? Heads, ChatTemplate? Template,
    bool ReadsDialogues)
{
    private const string TokenizerFile = "tokenizer.json";
    private const string TokenizerSettings = "tokenizer_config.json";
    private static readonly string[] ContextNames = ["max_position_embeddings", "n_positions", "n_ctx", "max_seq_len", "seq_length"];

    /// <summary>Reads what lies beside a model, or, for one in a folder <c>onnx</c>, in the folder around it.</summary>
    /// <exception cref="BasaltException">A file is missing or broken, or two of them do not belong together.</exception>
    public static ModelFiles Read(string model)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(model))!;
        var around = Path.GetDirectoryName(beside);
        var folder = Path.GetFileName(beside) == "onnx" && around is not null && !File.Exists(Path.Combine(beside, TokenizerFile)) ? around : beside;
        var path = Path.Combine(folder, TokenizerFile);
        if (!File.Exists(path))
        {
            var pairs = BytePairTokenizer.Read(folder);
            return new(pairs, [pairs.End], pairs.End, null, null, null, null, false);
        }

        var (config, genai) = (Settings(folder, "config.json"), Settings(folder, "genai_config.json")?["model"] as JObject);
        config = config?["text_config"] as JObject ?? config;
        var named = Settings(folder, TokenizerSettings);
        int[] ends = [.. Ids(config?["eos_token_id"]).Concat(Ids(Settings(folder, "generation_config.json")?["eos_token_id"])).Concat(Ids(genai?["eos_token_id"])).Distinct()];
        var tokenizer = JsonTokenizer.Read(path, ends.Length > 0 ? ends[0] : null);
        foreach (var end in ends.Where(end => end < 0 || end >= tokenizer.VocabularySize))
        {
            throw new BasaltException(
                $"{path}: found a tokenizer of {tokenizer.VocabularySize} tokens beside settings with the end {end}; they do not belong together");
        }

        var special = Special(named);
        int? Stated(string name) => special.TryGetValue(name, out var text) ? tokenizer.Token(text) : null;
        int?[] start = [tokenizer.Start, Stated("bos_token"), .. Ids(config?["bos_token_id"]).Concat(Ids(genai?["bos_token_id"])).Cast<int?>()];
        var decoder = genai?["decoder"] as JObject;
        return new(
            tokenizer, [.. new[] { tokenizer.End }.Concat(ends).Concat(Stated("eos_token") is { } own ? [own] : []).Distinct()],
            start.FirstOrDefault(token => token is >= 0 && token < tokenizer.VocabularySize) ?? tokenizer.End,
            ContextNames.Select(name => Number(config?[name])).Append(Number(genai?["context_length"])).FirstOrDefault(number => number > 0),
            Number(config?["vocab_size"]) ?? Number(genai?["vocab_size"]), HeadsOf(config) ?? HeadsOf(decoder), TemplateOf(folder, named, special),
            config is not null || genai is not null);
    }

    /// <summary>The format of a prompt for this model.</summary>
    public DialogueFormat Format => Tokenizer is JsonTokenizer json && Template is not null
        ? prompt => json.EncodeMarked(Template.Render(Safe(prompt, json)))
        : ReadsDialogues ? prompt => Tokenizer.Encode(DialogueFormats.Preamble(prompt)) : prompt => Tokenizer.Encode(prompt.Text);

    /// <summary>The prompt without texts that would end a turn.</summary>
    private static Prompt Safe(Prompt prompt, JsonTokenizer tokenizer) => new(tokenizer.WithoutSpecial(prompt.Text))
    {
        Instruction = tokenizer.WithoutSpecial(prompt.Instruction),
        Before = [.. prompt.Before.Select(turn => turn with { Text = tokenizer.WithoutSpecial(turn.Text) })],
    };

    private static (int, int)? HeadsOf(JObject? settings)
    {
        var all = Number(settings?["num_attention_heads"]) ?? Number(settings?["n_head"]);
        var count = Number(settings?["num_key_value_heads"]) ?? all;
        var width = Number(settings?["head_dim"]) ?? Number(settings?["head_size"])
            ?? (Number(settings?["hidden_size"]) ?? Number(settings?["n_embd"])) / all;
        return count > 0 && width > 0 ? (count.Value, width.Value) : null;
    }

    private static ChatTemplate? TemplateOf(string folder, JObject? named, Dictionary<string, string> special)
    {
        var own = Path.Combine(folder, "chat_template.jinja");
        var text = File.Exists(own) ? File.ReadAllText(own) : named?["chat_template"] switch
        {
            { Type: JTokenType.String } one => (string?)one,
            JArray several => (string?)several.OfType<JObject>().FirstOrDefault(one => (string?)one["name"] == "default")?["template"],
            _ => null,
        };
        return text is null ? null : new ChatTemplate(text, File.Exists(own) ? own : Path.Combine(folder, TokenizerSettings), special);
    }

    /// <summary>Texts of special tokens: a text, or an object with its content.</summary>
    private static Dictionary<string, string> Special(JObject? named) => (named?.Properties() ?? [])
        .Where(one => one.Name.EndsWith("_token", StringComparison.Ordinal))
        .Select(one => (one.Name, Text: one.Value is JObject whole ? whole["content"] : one.Value))
        .Where(one => one.Text is { Type: JTokenType.String }).ToDictionary(one => one.Name, one => (string)one.Text!);

    private static JObject? Settings(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? Json.ReadObject(File.ReadAllText(path), path) : null;
    }

    private static IEnumerable<int> Ids(JToken? value) => value switch
    {
        JArray several => several.SelectMany(Ids),
        _ => Number(value) is { } one ? [one] : [],
    };

    private static int? Number(JToken? value) =>
        value is { Type: JTokenType.Integer } && (long)value is >= int.MinValue and <= int.MaxValue and var whole ? (int)whole : null;
}
