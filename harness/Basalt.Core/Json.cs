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

    /// <summary>One line.</summary>
    public static string Write<T>(T value) => JsonConvert.SerializeObject(value, Formatting.None, Settings);

    /// <summary>Indented, for files that people open.</summary>
    public static string WriteIndented<T>(T value) => JsonConvert.SerializeObject(value, Formatting.Indented, Settings) + "\n";

    /// <summary>Reads a value.</summary>
    /// <param name="where">Names the text in an error: a file, a line of a file, a message.</param>
    /// <exception cref="BasaltException">The text is not JSON, or not of this shape.</exception>
    public static T Read<T>(string text, string where)
    {
        try
        {
            return JsonConvert.DeserializeObject<T>(text, Settings) ?? throw new BasaltException($"{where}: it is empty; wanted a JSON document");
        }
        catch (JsonException problem)
        {
            throw new BasaltException($"{where}: {Reason.Of(problem)}", inner: problem);
        }
    }

    /// <summary>Reads an object of any shape.</summary>
    /// <inheritdoc cref="Read{T}"/>
    public static JObject ReadObject(string text, string where) => Read<JObject>(text, where);
}
