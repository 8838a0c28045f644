using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>A JSON token with its file and line, for messages that name them.</summary>
/// <param name="Before">Lines of the file that stand before the text which the token was read from.</param>
internal readonly record struct JsonCursor(string File, JToken Token, int Before = 0)
{
    private const int LongestRater = 400;

    public int Line => Before + ((IJsonLineInfo)Token).LineNumber;

    public JsonCursor? this[string name] =>
        Token is JObject body && body[name] is { } token && token.Type != JTokenType.Null ? this with { Token = token } : null;

    /// <summary>Reads a file that is one value. Text that looks like a date stays text.</summary>
    /// <exception cref="BasaltException">It cannot be read, or is not JSON.</exception>
    public static JsonCursor Read(string file) => Parse(TextOf(file), file);

    /// <summary>Reads a file that is a list, or has one value a line; empty lines are passed over.</summary>
    /// <inheritdoc cref="Read"/>
    public static IEnumerable<JsonCursor> ReadItems(string file)
    {
        var text = TextOf(file);
        return text.AsSpan().TrimStart().StartsWith("[") ? Parse(text, file).Items() : ParseLines(text, file);
    }

    /// <summary>Reads a file that has one value a line.</summary>
    /// <inheritdoc cref="Read"/>
    public static IEnumerable<JsonCursor> ReadLines(string file) => ParseLines(TextOf(file), file);

    /// <param name="before">Lines of the file before this text.</param>
    public static JsonCursor Parse(string text, string file, int before = 0)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            var token = JToken.Load(reader);
            // Throws when there is more.
            reader.Read();
            return new(file, token, before);
        }
        catch (JsonReaderException problem)
        {
            throw new BasaltException($"{file}:{before + Math.Max(problem.LineNumber, 1)}: {Reason.Of(problem)}", inner: problem);
        }
    }

    public JsonCursor Need(string name) => this[name] ?? throw Wrong($"nothing under {name}", "something there");

    public IEnumerable<JsonCursor> Items()
    {
        var here = this;
        return Token is JArray items ? items.Select(item => here with { Token = item }) : throw Wrong(Word, "a list");
    }

    /// <summary>A text, or a whole number as text; half a character becomes the replacement character, as every log keeps it.</summary>
    public string Text() => Token.Type switch
    {
        JTokenType.String or JTokenType.Integer when (string)Token! is { Length: > 0 } text => EntryJson.Sayable(text),
        _ => throw Wrong(Word, "a text"),
    };

    /// <summary>A text that a log can know a rater by.</summary>
    public string RaterName() => Text() is { Length: <= LongestRater } name && !name.Any(char.IsControl)
        ? name
        : throw Wrong($"a rater of {Text().Length} characters", $"at most {LongestRater}, and no control characters");

    public double? Number() => Token.Type is JTokenType.Integer or JTokenType.Float ? (double)Token : null;

    public BasaltException Wrong(string found, string wanted) => new($"{File}:{Line}: found {found}; wanted {wanted}");

    public string Word => Token is JValue { Value: null } or { Type: JTokenType.Null } ? "null"
        : Token is JContainer ? $"{Token.Type.ToString().ToLowerInvariant()}"
        : Token.ToString(Formatting.None);

    private static string TextOf(string file)
    {
        try
        {
            return MarkedText.Bare(System.IO.File.ReadAllText(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be read, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }

    private static IEnumerable<JsonCursor> ParseLines(string text, string file)
    {
        using var reader = new StringReader(text);
        for (var before = 0; reader.ReadLine() is { } line; before++)
        {
            // Files that were put one behind the other have a mark where the second begins.
            var own = MarkedText.Bare(line);
            if (!string.IsNullOrWhiteSpace(own))
            {
                yield return Parse(own, file, before);
            }
        }
    }
}
