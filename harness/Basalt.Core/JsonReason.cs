using System.Text.RegularExpressions;
using Newtonsoft.Json;

namespace Basalt.Core;

/// <summary>What is wrong with a JSON text, in this project's words: what stands there, what was wanted, where.</summary>
internal static class JsonReason
{
    // The library's sentences, and ours for them. The place in the text is its own matter, and so is its advice to programmers.
    private static readonly (Regex Theirs, Func<GroupCollection, string, string> Ours)[] Sentences =
    [
        (new("^Error converting value (.*) to type '([^']*)'"),
            (said, path) => $"{path} is {(said[1].Value == "{null}" ? "null" : said[1].Value)}; wanted {Wanted(said[2].Value)}"),
        (new(@"^Could not convert \w+ to ([\w.]+): (.*)$"), (said, path) => $"{path} is {said[2].Value}; wanted {Kind(said[1].Value)}"),
        (new(@"^Input string '(.*)' is not a valid (\w+)"), (said, path) => $"{path} is {said[1].Value}; wanted {Kind(said[2].Value)}"),
        (new(@"^Error reading (\w+)\. Unexpected token: (\w+)"), (said, path) => $"{path} is {Kind(said[2].Value)}; wanted {Kind(said[1].Value)}"),
        (new(@"^Unexpected token (\w+) when parsing (\w+)"), (said, path) => $"{path} is {Kind(said[1].Value)}; wanted {Kind(said[2].Value)}"),
        (new("^Required property '([^']*)' not found"), (said, _) => $"found no {said[1].Value}; wanted one"),
        (new("^Required property '([^']*)' expects a"), (said, _) => $"{said[1].Value} is null; wanted a value"),
        (new("^Could not find member '([^']*)'"), (said, _) => $"found {said[1].Value}, which is not known here"),
        (new(@"^Cannot deserialize the current JSON (\w+) .*requires a JSON (\w+)"),
            (said, path) => $"{Outer(said[1].Value, path)} is {Kind(said[1].Value)}; wanted {Kind(said[2].Value)}"),
        (new("^Deserialized JSON type '([^']*)' is not compatible with expected type '([^']*)'"),
            (said, path) => $"{path} is {Kind(said[1].Value)}; wanted {Kind(said[2].Value)}"),
        (new(@"item is not an? (\w+): (\w+)"), (said, path) => $"{path} is {Kind(said[2].Value)}; wanted {Kind(said[1].Value)}"),
        (new("^JSON integer (\\S+) is too large or small"), (said, path) => $"{path} is {said[1].Value}; wanted a smaller number"),
        (new("Unexpected end|^Unterminated"), (_, _) => "it breaks off before its end"),
        (new("^Additional text"), (_, _) => "something stands behind its end"),
        (new("MaxDepth"), (_, _) => "it is nested too deeply"),
        (new("character.*: (.)$"), (said, path) => $"found the character {said[1].Value} where it does not belong, at {path}"),
    ];

    public static string Of(JsonException problem)
    {
        var (path, line, column) = problem switch
        {
            JsonReaderException reader => (reader.Path, reader.LineNumber, reader.LinePosition),
            JsonSerializationException shape => (shape.Path, shape.LineNumber, shape.LinePosition),
            _ => (null, 0, 0),
        };
        var whole = problem.Message.ReplaceLineEndings(" ");
        var tail = Regex.Match(whole, @"\.? Path '.*$");
        if (!tail.Success && line == 0)
        {
            // The library says where in all of its sentences; this one is our own.
            return whole.TrimEnd('.');
        }

        var theirs = (tail.Success ? whole[..tail.Index] : whole).TrimEnd('.', ' ');
        var where = string.IsNullOrEmpty(path) ? "it" : path;
        var ours = Sentences.Select(sentence => (sentence.Ours, Match: sentence.Theirs.Match(theirs)))
            .FirstOrDefault(sentence => sentence.Match.Success);
        return (ours.Ours?.Invoke(ours.Match.Groups, where) ?? $"{where} is not as it is wanted")
            + (line > 0 ? $" (line {line}, character {column})" : "");
    }

    // The library has read an object's first property when it finds out that no object is wanted.
    private static string Outer(string kind, string path) => kind == "object" && path.LastIndexOf('.') is > 0 and var dot ? path[..dot] : path;

    /// <summary>What a value of a type of this program looks like.</summary>
    public static string Wanted(string type)
    {
        type = Regex.Match(type, @"^System\.Nullable`1\[\[?([^,\]]+)") is { Success: true } nullable ? nullable.Groups[1].Value : type;
        return type switch
        {
            "System.DateTimeOffset" or "System.DateTime" => "a time, as in 2026-03-01T12:00:00Z",
            "System.TimeSpan" => "a duration, as in 00:01:30",
            _ when type.StartsWith("System.", StringComparison.Ordinal) => IsList(type) ? "a list" : Kind(type),
            _ => WordsOf(type) is { Count: > 0 } words ? string.Join(" or ", words) : "an object of another form",
        };
    }

    private static bool IsList(string type) =>
        type.Contains("List", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal);

    private static IReadOnlyList<string> WordsOf(string type) =>
        [.. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name!.StartsWith("Basalt", StringComparison.Ordinal))
            .Select(assembly => assembly.GetType(type)).Where(found => found is { IsEnum: true }).Take(1)
            .SelectMany(found => Enum.GetNames(found!)).Select(Json.Word)];

    private static string Kind(string word) => word.Split('.')[^1].ToLowerInvariant() switch
    {
        "array" or "startarray" or "jarray" => "a list",
        "object" or "startobject" or "jobject" => "an object",
        "string" or "primitive" => "a text",
        "integer" or "int16" or "uint16" or "int32" or "int64" or "byte" => "a whole number",
        "float" or "double" or "single" or "decimal" or "number" => "a number",
        "boolean" => "true or false",
        "date" or "datetime" or "datetimeoffset" => "a time, as in 2026-03-01T12:00:00Z",
        "null" => "null",
        "jvalue" => "a single value",
        _ => "something else",
    };
}
