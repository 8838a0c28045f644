using System.Text.RegularExpressions;
using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>What an endpoint says of a failure, as it may be shown: one line, short, without keys.</summary>
/// <param name="secrets">Texts that are blanked wherever they stand.</param>
internal sealed partial class Redaction(IEnumerable<string> secrets)
{
    /// <summary>Letters of an endpoint's words that are shown.</summary>
    private const int Longest = 300;
    private const int ShortestSecret = 4;
    private const string Blank = "[key]";

    private readonly string[] _secrets =
    [
        .. secrets.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret), Uri.UnescapeDataString(secret) })
            .Where(secret => secret.Length >= ShortestSecret).Distinct().OrderByDescending(secret => secret.Length),
    ];

    /// <summary>Whether a parameter of an address holds a key.</summary>
    public static bool IsSecret(string parameter) => SecretName().IsMatch(parameter);

    /// <summary>The words that matter of an error's body: its message where it is JSON in one of the usual shapes, else all of it.</summary>
    public static string Message(string body)
    {
        try
        {
            var json = JToken.Parse(MarkedText.Bare(body));
            json = json is JArray { Count: > 0 } list ? list[0] : json;
            var said = json as JObject;
            return Words(said?["error"]) ?? Words(said?["message"]) ?? Words(said?["detail"]) ?? Words(said?["errors"]) ?? body;
        }
        catch (JsonException)
        {
            return Tag().Replace(body, " ");
        }
    }

    /// <summary>The text on one line, at most 300 letters, with every key blanked.</summary>
    public string Of(string text)
    {
        var shown = text;
        foreach (var secret in _secrets)
        {
            shown = shown.Replace(secret, Blank, StringComparison.Ordinal);
        }

        shown = Header().Replace(shown, "$1" + Blank);
        shown = Parameter().Replace(shown, "$1" + Blank);
        shown = VisibleText.OneLine(Space().Replace(LikeKey().Replace(shown, Blank), " ").Trim());
        return shown.Length <= Longest ? shown : shown[..(Longest - (char.IsHighSurrogate(shown[Longest - 2]) ? 2 : 1))] + "…";
    }

    private static string? Words(JToken? token) => token switch
    {
        { Type: JTokenType.String } => (string?)token is { Length: > 0 } words ? words : null,
        JObject said => Words(said["message"]) ?? Words(said["msg"]) ?? Words(said["detail"]) ?? said.ToString(Formatting.None),
        JArray { Count: > 0 } list => string.Join("; ", list.Select(Words).OfType<string>()) is { Length: > 0 } words ? words : null,
        _ => null,
    };

    [GeneratedRegex(
        @"(?i)^(x-)?(api|access|auth|account|subscription|ocp-apim-subscription|functions|client|secret)?[-_.]?"
        + "(key|token|secret|password|passwd|pwd|signature|sig|code|credential)s?$")]
    private static partial Regex SecretName();

    /// <summary><c>Authorization: Bearer …</c>, with or without quotes.</summary>
    [GeneratedRegex(
        """(?i)((?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:(?:bearer|basic)\s+)?|"""
        + """\bbearer\s+(?!(?:tokens?|auth\w*|header|scheme|key)\b))[^\s"',;<>]{4,}""")]
    private static partial Regex Header();

    /// <summary><c>api_key=…</c>, <c>"api-key": "…"</c> and their like.</summary>
    [GeneratedRegex(
        """(?i)((?<![a-z])(?:x-)?(?:(?:api|access|auth|secret|subscription|client)[-_ ]?(?:key|token|secret)|"""
        + """password|signature|sig|key|token|secret)["']?\s*(?:=|["']\s*:|:\s*["'])\s*["']?|"""
        + """api[-_ ]?key(?: provided)?:\s*)[^\s"'&,;<>]+""")]
    private static partial Regex Parameter();

    /// <summary>What keys look like at the larger endpoints.</summary>
    [GeneratedRegex("""\b(?:sk|pk|rk|gsk|xai|hf|nvapi|ghp|github_pat)[-_][-_A-Za-z0-9*.…]{3,}|\b(?:AIza|eyJ)[-_A-Za-z0-9*.…]{8,}""")]
    private static partial Regex LikeKey();

    [GeneratedRegex("<(?:script|style)[^>]*>.*?</(?:script|style)>|<[^<>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
