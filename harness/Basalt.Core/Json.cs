using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Basalt.Core;

/// <summary>The one way this project writes and reads JSON: camelCase, enums as words, dates as ISO 8601, no nulls.</summary>
public static class Json
{
    private static readonly CamelCaseNamingStrategy Names = new() { ProcessDictionaryKeys = false };

    public static JsonSerializerSettings Settings { get; } = new()
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = Names },
        Converters = { new StringEnumConverter(Names, allowIntegerValues: false) },
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.DateTimeOffset,
        MaxDepth = 32,
    };

    public static JsonSerializer Serializer { get; } = JsonSerializer.Create(Settings);

    /// <summary>The JSON form of a name of this program, as in <c>stepLimit</c>.</summary>
    public static string Word(string name) => Names.GetPropertyName(name, hasSpecifiedName: false);

    /// <inheritdoc cref="Word(string)"/>
    public static string Word<T>(T value)
        where T : struct, Enum => Word(value.ToString());

    /// <summary>Writes a value on one line.</summary>
    public static string Write<T>(T value) => JsonConvert.SerializeObject(value, Formatting.None, Settings);

    /// <summary>Writes a value with indentation, for files that people open.</summary>
    public static string WriteIndented<T>(T value) => JsonConvert.SerializeObject(value, Formatting.Indented, Settings) + "\n";

    /// <summary>Reads a value.</summary>
    /// <param name="where">Names the text in an error: a file, a line of a file, a message.</param>
    /// <exception cref="BasaltException">The text is not JSON, or not of this shape.</exception>
    public static T Read<T>(string text, string where)
    {
        try
        {
            return JsonConvert.DeserializeObject<T>(Checked(text, where), Settings)
                ?? throw new BasaltException($"{where}: it is empty; wanted a JSON document");
        }
        catch (JsonException problem)
        {
            throw new BasaltException($"{where}: {Reason.Of(problem)}", inner: problem);
        }
    }

    /// <summary>Reads an object of any shape.</summary>
    /// <inheritdoc cref="Read{T}"/>
    public static JObject ReadObject(string text, string where) => Read<JObject>(text, where);

    /// <summary>
    /// Reads an object that must be whole: closed, with nothing after it. Its texts stay as they are; none becomes a date.
    /// </summary>
    /// <inheritdoc cref="Read{T}"/>
    public static JObject ReadWhole(string text, string where)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(Checked(text, where)))
            {
                DateParseHandling = DateParseHandling.None, MaxDepth = Settings.MaxDepth,
            };
            var body = JObject.Load(reader);
            reader.Read(); // Throws if anything follows.
            return body;
        }
        catch (JsonException problem)
        {
            throw new BasaltException($"{where}: {Reason.Of(problem)}", inner: problem);
        }
    }

    /// <summary>The text without a byte-order mark. The reader would take zero bytes for spaces, and names would not be found.</summary>
    private static string Checked(string text, string where) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new BasaltException($"{where}: found zero bytes, as UTF-16 without a byte-order mark has them; must be UTF-8")
            : MarkedText.Bare(text);
}
