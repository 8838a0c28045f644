using System.Text.RegularExpressions;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>A part of a <c>tokenizer.json</c>: an object with a type and settings.</summary>
/// <param name="Json">The object.</param>
/// <param name="Where">The file, and which part of it.</param>
internal sealed record TokenizerPart(JObject Json, string Where)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Type => (string?)Json["type"] ?? "none";

    /// <summary>The parts of a sequence.</summary>
    public IEnumerable<TokenizerPart> Parts(string name) => Json[name] is JArray parts
        ? parts.Select(part => new TokenizerPart(part as JObject ?? throw Wrong($"no list of objects in {name}"), Where))
        : throw Wrong($"no list in {name}");

    public string Text(string name, string? otherwise = null) => Json[name] switch
    {
        { Type: JTokenType.String } text => (string)text!,
        null or { Type: JTokenType.Null } when otherwise is not null => otherwise,
        _ => throw Wrong($"no text in {name}"),
    };

    public bool Flag(string name, bool otherwise = false) => Json[name] switch
    {
        { Type: JTokenType.Boolean } flag => (bool)flag,
        null or { Type: JTokenType.Null } => otherwise,
        _ => throw Wrong($"neither true nor false in {name}"),
    };

    /// <summary>A pattern: <c>{"String": …}</c> or <c>{"Regex": …}</c>.</summary>
    public Regex Pattern()
    {
        var stated = Json["pattern"] as JObject;
        var pattern = (string?)stated?["String"] is { } text ? Regex.Escape(text) : (string?)stated?["Regex"] ?? throw Wrong("no pattern");
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException problem)
        {
            throw new BasaltException($"{Where}: found the pattern {pattern}, which cannot be read here; wanted a regular expression of .NET", inner: problem);
        }
    }

    /// <summary>An error of a kind that is not known here.</summary>
    public BasaltException Unknown(string what, params string[] known) =>
        new($"{Where}: found the {what} {Type}; wanted one of {string.Join(", ", known)}");

    public BasaltException Wrong(string found) => new($"{Where}: found {found} of {Type}; wanted a tokenizer as the tokenizers library writes it");
}
