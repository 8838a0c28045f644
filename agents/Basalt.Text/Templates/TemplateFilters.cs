using System.Globalization;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>The filters and tests that templates may use.</summary>
internal static class TemplateFilters
{
    private static readonly string[] Filters =
    [
        "trim", "length", "count", "upper", "lower", "capitalize", "title", "tojson", "join", "default", "d", "list", "first", "last", "replace",
        "string", "int", "reverse", "items", "safe", "map", "selectattr", "rejectattr",
    ];

    private static readonly string[] Tests =
        ["defined", "undefined", "none", "string", "mapping", "iterable", "sequence", "number", "integer", "boolean", "true", "false"];

    public static object? Apply(string name, object? value, List<object?> arguments, Dictionary<string, object?> named)
    {
        switch (name)
        {
            case "trim":
                return Text(value, name).Trim();
            case "length" or "count":
                return value is string or List<object?> or Dictionary<string, object?> ? (long)TemplateValue.Items(value).Count : throw TemplateValue.Wrong(value, name);
            case "upper":
                return Text(value, name).ToUpperInvariant();
            case "lower":
                return Text(value, name).ToLowerInvariant();
            case "capitalize":
                return Text(value, name) is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant() : "";
            case "title":
                return CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Text(value, name).ToLowerInvariant());
            case "tojson":
                return TemplateValue.Json(value);
            case "join":
                return TemplateRun.Bounded(string.Join(arguments is [string with, ..] ? with : "", TemplateValue.Items(value).Select(TemplateValue.Text)));
            case "default" or "d":
                var counts = arguments is [_, true, ..] || named.GetValueOrDefault("boolean") is true;
                return ReferenceEquals(value, TemplateValue.Undefined) || (counts && !TemplateValue.IsTrue(value))
                    ? arguments.Count > 0 ? arguments[0] : named.GetValueOrDefault("default_value", "") : value;
            case "list":
                return TemplateValue.Items(value).ToList();
            case "first":
                return TemplateValue.Items(value) is [var first, ..] ? first : TemplateValue.Undefined;
            case "last":
                return TemplateValue.Items(value) is [.., var last] ? last : TemplateValue.Undefined;
            case "reverse":
                return TemplateValue.Items(value).Reverse().ToList();
            case "replace" when arguments is [string { Length: > 0 } from, string to, ..]:
                return TemplateRun.Bounded(Text(value, name).Replace(from, to, StringComparison.Ordinal));
            case "string" or "safe":
                return TemplateValue.Text(value);
            case "int":
                return value is string digits ? long.TryParse(digits.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : 0L
                    : (long)TemplateValue.Number(value);
            case "items":
                return TemplateMethods.Call(name, value, arguments);
            case "map" when named.GetValueOrDefault("attribute") is string field:
                return TemplateValue.Items(value).Select(item => Field(item, field)).ToList();
            case "map" when arguments is [string filter, .. var rest]:
                return TemplateValue.Items(value).Select(item => Apply(filter, item, rest, [])).ToList();
            case "selectattr" or "rejectattr" when arguments is [string field, .. var rest]:
                return TemplateValue.Items(value).Where(item => Holds(Field(item, field), rest) == (name == "selectattr")).ToList();
            default:
                throw new BasaltException(Filters.Contains(name)
                    ? $"found the filter {name} with other arguments in the chat template; wanted those of Jinja's manual"
                    : $"found the filter {name} in the chat template; wanted one of {string.Join(", ", Filters)}");
        }
    }

    public static bool Test(string name, object? value) => name switch
    {
        "defined" => !ReferenceEquals(value, TemplateValue.Undefined),
        "undefined" => ReferenceEquals(value, TemplateValue.Undefined),
        "none" => value is null,
        "string" => value is string,
        "mapping" => value is Dictionary<string, object?>,
        "iterable" or "sequence" => value is string or List<object?> or Dictionary<string, object?>,
        "number" => value is long or double,
        "integer" => value is long,
        "boolean" => value is bool,
        "true" => value is true,
        "false" => value is false,
        _ => throw new BasaltException($"found the test {name} in the chat template; wanted one of {string.Join(", ", Tests)}"),
    };

    private static bool Holds(object? value, List<object?> test) => test switch
    {
        [] => TemplateValue.IsTrue(value),
        ["equalto" or "==" or "eq", var other] => TemplateValue.AreEqual(value, other),
        ["in", var items] => TemplateValue.Contains(items, value),
        [string name] => Test(name, value),
        _ => throw new BasaltException($"found a test of {test.Count - 1} arguments in the chat template; wanted equalto, in or one without any"),
    };

    private static object? Field(object? item, string name) =>
        item is Dictionary<string, object?> fields && fields.TryGetValue(name, out var value) ? value : TemplateValue.Undefined;

    private static string Text(object? value, string filter) =>
        value is string or long or double or bool ? TemplateValue.Text(value) : throw TemplateValue.Wrong(value, filter);
}
