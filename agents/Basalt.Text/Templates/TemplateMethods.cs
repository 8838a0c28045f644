using Basalt.Core;

namespace Basalt.Text;

/// <summary>The methods of texts and mappings that templates may call, and the functions.</summary>
internal static class TemplateMethods
{
    private static readonly string[] Known =
        ["strip", "lstrip", "rstrip", "split", "startswith", "endswith", "upper", "lower", "title", "capitalize", "replace", "find", "items", "keys", "values", "get"];

    public static object? Call(string name, object? owner, IReadOnlyList<object?> arguments) => (name, owner, arguments) switch
    {
        ("strip", string text, _) => Stripped(text, arguments, start: true, end: true),
        ("lstrip", string text, _) => Stripped(text, arguments, start: true, end: false),
        ("rstrip", string text, _) => Stripped(text, arguments, start: false, end: true),
        ("split", string text, []) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Cast<object?>().ToList(),
        ("split", string text, [string { Length: > 0 } by]) => text.Split(by).Cast<object?>().ToList(),
        ("split", string text, [string { Length: > 0 } by, long most]) => text.Split(by, (int)Math.Clamp(most + 1, 1, int.MaxValue)).Cast<object?>().ToList(),
        ("startswith", string text, [string start]) => text.StartsWith(start, StringComparison.Ordinal),
        ("endswith", string text, [string end]) => text.EndsWith(end, StringComparison.Ordinal),
        ("find", string text, [string part]) => (long)text.IndexOf(part, StringComparison.Ordinal),
        ("replace", string text, [string { Length: > 0 } from, string to]) => TemplateRun.Bounded(text.Replace(from, to, StringComparison.Ordinal)),
        ("upper" or "lower" or "title" or "capitalize", string, []) => TemplateFilters.Apply(name, owner, [], []),
        ("items", Dictionary<string, object?> fields, _) => fields.Select(field => (object?)new List<object?> { field.Key, field.Value }).ToList(),
        ("keys", Dictionary<string, object?> fields, _) => fields.Keys.Cast<object?>().ToList(),
        ("values", Dictionary<string, object?> fields, _) => fields.Values.ToList(),
        ("get", Dictionary<string, object?> fields, [string field]) => fields.GetValueOrDefault(field),
        ("get", Dictionary<string, object?> fields, [string field, var otherwise]) => fields.TryGetValue(field, out var value) ? value : otherwise,
        _ => throw new BasaltException(Known.Contains(name)
            ? $"found the method {name} of {TemplateValue.KindOf(owner)} with {arguments.Count} arguments in the chat template; wanted it as Python has it"
            : $"found the method {name} in the chat template; wanted one of {string.Join(", ", Known)}"),
    };

    /// <summary>The functions of chat templates.</summary>
    public static IReadOnlyDictionary<string, TemplateFunction> Functions { get; } = new Dictionary<string, TemplateFunction>
    {
        ["range"] = (arguments, _) => Range(arguments),
        ["namespace"] = (_, named) => new Dictionary<string, object?>(named),
        ["dict"] = (_, named) => new Dictionary<string, object?>(named),
        ["raise_exception"] = (arguments, _) => throw new BasaltException($"the template says: {TemplateValue.Text(arguments.FirstOrDefault())}"),
    };

    private static object? Range(IReadOnlyList<object?> arguments)
    {
        long[] numbers = [.. arguments.Select(one => one is long whole ? whole : throw TemplateValue.Wrong(one, "range"))];
        var (from, to, step) = numbers switch
        {
            [var most] => (0, most, 1L),
            [var first, var last] => (first, last, 1L),
            [var first, var last, not 0 and var by] => (first, last, by),
            _ => throw new BasaltException("found range with other arguments in the chat template; wanted one to three numbers, the step not 0"),
        };
        List<object?> items = [];
        for (var at = from; step > 0 ? at < to : at > to; at += step)
        {
            items.Add(at);
            TemplateRun.Bounded(items.Count);
        }

        return items;
    }

    private static string Stripped(string text, IReadOnlyList<object?> arguments, bool start, bool end)
    {
        var letters = arguments is [string stated] ? stated.ToCharArray() : null;
        text = start ? text.TrimStart(letters) : text;
        return end ? text.TrimEnd(letters) : text;
    }
}
