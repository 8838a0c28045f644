using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>A function that a template can call.</summary>
internal delegate object? TemplateFunction(IReadOnlyList<object?> arguments, IReadOnlyDictionary<string, object?> named);

/// <summary>
/// What values of a template are worth, how they compare, and how they are written, as in Python: null (None), <c>bool</c>, <c>long</c>,
/// <c>double</c>, <c>string</c>, lists, dictionaries and functions.
/// </summary>
internal static class TemplateValue
{
    /// <summary>What a name means that nobody gave a meaning.</summary>
    public static object Undefined { get; } = new();

    public static bool IsTrue(object? value) => value switch
    {
        null or false or 0L or 0.0 or "" => false,
        _ when ReferenceEquals(value, Undefined) => false,
        ICollection items => items.Count > 0,
        _ => true,
    };

    /// <summary>What a value is, for an error.</summary>
    public static string KindOf(object? value) => value switch
    {
        null => "none",
        bool => "a truth value",
        long or double => "a number",
        string => "a text",
        List<object?> => "a list",
        Dictionary<string, object?> => "a mapping",
        TemplateFunction => "a function",
        _ => "something undefined",
    };

    public static string Text(object? value)
    {
        // A list may stand in itself.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return TemplateRun.Bounded(Written(value));
    }

    private static string Written(object? value) => value switch
    {
        null => "None",
        true => "True",
        false => "False",
        string text => text,
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double number => number == Math.Floor(number) && Math.Abs(number) < 1e16
            ? number.ToString("0.0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        _ when ReferenceEquals(value, Undefined) => "",
        List<object?> items => $"[{string.Join(", ", items.Select(Quoted))}]",
        Dictionary<string, object?> fields => $"{{{string.Join(", ", fields.Select(field => $"{Quoted(field.Key)}: {Quoted(field.Value)}"))}}}",
        _ => throw new BasaltException($"found {KindOf(value)} where a template writes a text; wanted a text"),
    };

    /// <summary>A value as JSON in Python's manner: a space after every comma and colon.</summary>
    public static string Json(object? value)
    {
        var written = new StringBuilder();
        Write(written, value, 0);
        return TemplateRun.Bounded(written.ToString());
    }

    public static bool AreEqual(object? one, object? other)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Same(one, other);
    }

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (long whole, double number) => whole == number,
        (double number, long whole) => whole == number,
        _ when ReferenceEquals(one, other) => true,
        (List<object?> first, List<object?> second) => first.Count == second.Count && first.Zip(second).All(pair => AreEqual(pair.First, pair.Second)),
        (Dictionary<string, object?> first, Dictionary<string, object?> second) => first.Count == second.Count
            && first.All(field => second.TryGetValue(field.Key, out var value) && AreEqual(field.Value, value)),
        _ => Equals(one, other),
    };

    public static int Compare(object? one, object? other) => (one, other) switch
    {
        (string first, string second) => string.CompareOrdinal(first, second),
        (long or double, long or double) => Number(one).CompareTo(Number(other)),
        _ => throw new BasaltException($"found {KindOf(one)} compared with {KindOf(other)}; wanted two numbers or two texts"),
    };

    public static double Number(object? value) => value switch
    {
        long whole => whole,
        double number => number,
        _ => throw new BasaltException($"found {KindOf(value)}; wanted a number"),
    };

    public static bool Contains(object? items, object? item) => items switch
    {
        string text => item is string part ? text.Contains(part, StringComparison.Ordinal) : throw Wrong(items, "in"),
        List<object?> list => list.Any(one => AreEqual(one, item)),
        Dictionary<string, object?> fields => item is string name && fields.ContainsKey(name),
        _ when ReferenceEquals(items, Undefined) => false,
        _ => throw Wrong(items, "in"),
    };

    /// <summary>The items that a loop goes through.</summary>
    public static IReadOnlyList<object?> Items(object? value) => value switch
    {
        List<object?> list => list,
        Dictionary<string, object?> fields => [.. fields.Keys],
        string text => [.. text.EnumerateRunes().Select(letter => (object?)letter.ToString())],
        _ when ReferenceEquals(value, Undefined) => [],
        _ => throw Wrong(value, "for"),
    };

    public static BasaltException Wrong(object? value, string what) => new($"found {KindOf(value)} with {what}; wanted something that has it");

    private static string Quoted(object? value) => value is string text
        ? $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'"
        : Text(value);

    private static void Write(StringBuilder written, object? value, int depth)
    {
        if (depth > 64)
        {
            throw new BasaltException("found a value that is nested more than 64 times in a template; wanted a flatter one");
        }

        TemplateRun.BoundLetters(written.Length);

        switch (value)
        {
            case List<object?> items:
                written.Append('[');
                for (var at = 0; at < items.Count; at++)
                {
                    Write(at > 0 ? written.Append(", ") : written, items[at], depth + 1);
                }

                written.Append(']');
                break;
            case Dictionary<string, object?> fields:
                written.Append('{');
                foreach (var (name, one) in fields)
                {
                    written.Append(written[^1] == '{' && fields.First().Key == name ? "" : ", ").Append(Newtonsoft.Json.JsonConvert.ToString(name)).Append(": ");
                    Write(written, one, depth + 1);
                }

                written.Append('}');
                break;
            default:
                written.Append(value switch
                {
                    null => "null",
                    true => "true",
                    false => "false",
                    string text => Newtonsoft.Json.JsonConvert.ToString(text),
                    long or double => Text(value),
                    _ => throw Wrong(value, "tojson"),
                });
                break;
        }
    }
}
