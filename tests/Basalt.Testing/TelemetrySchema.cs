using Newtonsoft.Json.Linq;

namespace Basalt.Testing;

/// <summary>The schema of telemetry in <c>docs</c>, and the part of JSON Schema that it needs.</summary>
public static class TelemetrySchema
{
    /// <summary>The schema itself.</summary>
    public static JObject Document { get; } = JObject.Parse(File.ReadAllText(Path.Combine(Root(), "docs/telemetry.schema.json")));

    /// <summary>What does not fit, one sentence each. A field that the schema does not list counts too.</summary>
    public static IReadOnlyList<string> Faults(JToken telemetry) => [.. Faults(Document, telemetry, "telemetry")];

    private static IEnumerable<string> Faults(JObject schema, JToken value, string path)
    {
        var wanted = (string?)schema["type"];
        if (Type(value) is var type && type != wanted && (type, wanted) != ("integer", "number"))
        {
            return [$"{path} is of type {type}; wanted {wanted}"];
        }

        return value switch
        {
            JObject fields => Missing(schema, fields, path).Concat(fields.Properties().SelectMany(field => Field(schema, field, path))),
            JArray rows => rows.SelectMany((row, i) => Faults((JObject)schema["items"]!, row, $"{path}[{i}]"))
                .Concat(Range(schema, "minItems", "maxItems", rows.Count, path)),
            JValue { Type: JTokenType.Integer or JTokenType.Float } number => Range(schema, "minimum", "maximum", (double)number, path),
            _ => [],
        };
    }

    private static IEnumerable<string> Missing(JObject schema, JObject fields, string path) => (schema["required"] ?? new JArray())
        .Select(name => (string)name!).Where(name => !fields.ContainsKey(name)).Select(name => $"{path}.{name} is missing");

    private static IEnumerable<string> Field(JObject schema, JProperty field, string path)
    {
        var name = $"{path}.{field.Name}";
        if (schema["properties"] is null && schema["additionalProperties"] is null)
        {
            return [];
        }

        return (schema["properties"]?[field.Name] ?? schema["additionalProperties"]) is JObject inner
            ? Faults(inner, field.Value, name)
            : [$"{name} does not stand in the schema"];
    }

    private static IEnumerable<string> Range(JObject schema, string least, string most, double number, string path) =>
        number < ((double?)schema[least] ?? number) || number > ((double?)schema[most] ?? number) ? [$"{path} is {number}"] : [];

    private static string Type(JToken value) => value.Type switch
    {
        JTokenType.Integer => "integer",
        JTokenType.Float => "number",
        JTokenType.String => "string",
        JTokenType.Boolean => "boolean",
        JTokenType.Array => "array",
        JTokenType.Object => "object",
        _ => "null",
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Basalt.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
