using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft;

/// <summary>Reads the fields of one object of telemetry. A field that is null counts as missing.</summary>
/// <param name="Json">The object.</param>
/// <param name="Where">Names the world or the file in an error.</param>
/// <param name="Path">Where the object stands in the telemetry, as in <c>inventory[0].</c>; empty for the telemetry itself.</param>
internal readonly record struct TelemetryFields(JObject Json, string Where, string Path = "")
{
    private const int LongestShown = 40;

    public double Number(string name, string wanted) => NumberOrNull(name, wanted) ?? throw Missing(name, wanted);

    public double? NumberOrNull(string name, string wanted) =>
        Find(name) is not { } token ? null : Finite(token) ?? throw Wrong(name, token, wanted);

    public int Whole(string name, string wanted) => WholeOrNull(name, wanted) ?? throw Missing(name, wanted);

    public int? WholeOrNull(string name, string wanted)
    {
        if (Find(name) is not { } token)
        {
            return null;
        }

        return Finite(token) is >= int.MinValue and <= int.MaxValue and var number && number % 1 == 0
            ? (int)number
            : throw Wrong(name, token, wanted);
    }

    public string Text(string name, string wanted) => TextOrNull(name, wanted) ?? throw Missing(name, wanted);

    public string? TextOrNull(string name, string wanted) =>
        Find(name) is not { } token ? null : token.Type == JTokenType.String ? (string?)token : throw Wrong(name, token, wanted);

    public bool? FlagOrNull(string name) =>
        Find(name) is not { } token ? null : token.Type == JTokenType.Boolean ? (bool)token : throw Wrong(name, token, "true or false");

    /// <summary>Two numbers; null when the field is missing.</summary>
    public CursorPosition? PairOrNull(string name)
    {
        const string wanted = "[x, y] in pixels";
        return Find(name) switch
        {
            null => null,
            JArray { Count: 2 } pair when Finite(pair[0]) is { } x && Finite(pair[1]) is { } y => new CursorPosition(x, y),
            var token => throw Wrong(name, token, wanted),
        };
    }

    /// <summary>The fields of an object; null when it is missing.</summary>
    public TelemetryFields? ObjectOrNull(string name) => Find(name) switch
    {
        null => null,
        JObject inner => new TelemetryFields(inner, Where, $"{Path}{name}."),
        var token => throw Wrong(name, token, "an object"),
    };

    /// <summary>A list of objects; empty when it is missing.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<TelemetryFields, T> read)
    {
        var token = Find(name);
        if (token is not JArray { Count: > 0 } rows)
        {
            return token is null or JArray ? [] : throw Wrong(name, token, "a list of objects");
        }

        var items = new List<T>(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            items.Add(read(rows[row] is JObject inner
                ? new TelemetryFields(inner, Where, $"{Path}{name}[{row}].")
                : throw Wrong($"{name}[{row}]", rows[row], "an object")));
        }

        return items;
    }

    /// <summary>Counts by name; empty when the object is missing.</summary>
    public IReadOnlyDictionary<string, int> Counts(string name)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (ObjectOrNull(name) is { } inner)
        {
            foreach (var property in inner.Json.Properties())
            {
                counts[property.Name] = inner.Whole(property.Name, "a count");
            }
        }

        return counts;
    }

    private JToken? Find(string name) => Json[name] is { Type: not JTokenType.Null } token ? token : null;

    private static double? Finite(JToken token) =>
        token.Type is JTokenType.Integer or JTokenType.Float && (double)token is var number && double.IsFinite(number) ? number : null;

    private BasaltException Missing(string name, string wanted) => new($"{Where}: found telemetry without {Path}{name}; wanted {wanted}");

    private BasaltException Wrong(string name, JToken token, string wanted)
    {
        var text = token.ToString(Formatting.None);
        var shown = text.Length <= LongestShown ? text : text[..LongestShown] + "…";
        return new BasaltException($"{Where}: found telemetry whose {Path}{name} is {shown}; wanted {wanted}");
    }
}
