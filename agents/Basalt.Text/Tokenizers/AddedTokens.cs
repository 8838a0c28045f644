using System.Text.RegularExpressions;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>Tokens that stand for a whole text wherever it occurs: the special ones, which end texts and turns, and others.</summary>
internal sealed class AddedTokens
{
    private sealed record Added(string Text, int Token, bool IsSpecial, bool TakesLeft, bool TakesRight);

    private readonly Dictionary<string, Added> _byText;
    private readonly Dictionary<int, Added> _byToken;
    private readonly Regex? _all;
    private readonly Regex? _plain;
    private readonly Regex? _special;

    /// <param name="json">The list <c>added_tokens</c>; null for none.</param>
    /// <exception cref="BasaltException">An entry has no number or no text.</exception>
    public AddedTokens(JToken? json, string where)
    {
        List<Added> added = [.. (json as JArray ?? []).Select(one =>
            one is JObject && one["id"] is { Type: JTokenType.Integer } id && one["content"] is { Type: JTokenType.String } content && (string)content! is { Length: > 0 } text
                ? new Added(text, (int)id, Is(one["special"]), Is(one["lstrip"]), Is(one["rstrip"]))
                : throw new BasaltException($"{where}: found an added token without id or content; wanted both"))];
        _byText = added.GroupBy(one => one.Text, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
        _byToken = added.GroupBy(one => one.Token).ToDictionary(same => same.Key, same => same.Last());
        (_all, _plain, _special) = (Any(added), Any(added.Where(one => !one.IsSpecial)), Any(added.Where(one => one.IsSpecial)));
    }

    public IEnumerable<(string Text, int Token)> All => _byToken.Values.Select(one => (one.Text, one.Token));

    public bool IsSpecial(int token) => _byToken.TryGetValue(token, out var added) && added.IsSpecial;

    /// <summary>The text without the special tokens' own texts, until none is left.</summary>
    public string WithoutSpecial(string text)
    {
        while (_special?.IsMatch(text) == true)
        {
            text = _special.Replace(text, "");
        }

        return text;
    }

    /// <summary>Divides a text into added tokens and what stands between them.</summary>
    /// <param name="special">Whether special tokens count; else their texts are texts like others.</param>
    public IEnumerable<(string? Text, int Token)> Divide(string text, bool special)
    {
        var from = 0;
        foreach (var match in (special ? _all : _plain)?.Matches(text) ?? Enumerable.Empty<Match>())
        {
            var added = _byText[match.Value];
            var between = match.Index > from ? text[from..match.Index] : "";
            between = added.TakesLeft ? between.TrimEnd() : between;
            if (between.Length > 0)
            {
                yield return (between, -1);
            }

            yield return (null, added.Token);
            from = match.Index + match.Length;
            while (added.TakesRight && from < text.Length && char.IsWhiteSpace(text[from]))
            {
                from++;
            }
        }

        if (from < text.Length)
        {
            yield return (text[from..], -1);
        }
    }

    private static bool Is(JToken? flag) => flag is { Type: JTokenType.Boolean } && (bool)flag;

    private static Regex? Any(IEnumerable<Added> added)
    {
        string[] texts = [.. added.Select(one => one.Text).Distinct().OrderByDescending(text => text.Length).ThenBy(text => text, StringComparer.Ordinal)];
        return texts.Length == 0 ? null : new Regex(string.Join('|', texts.Select(Regex.Escape)), RegexOptions.CultureInvariant);
    }
}
