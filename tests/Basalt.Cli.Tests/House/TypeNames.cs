using System.Text.RegularExpressions;

namespace Basalt.Cli.Tests;

/// <summary>
/// Tells where code names a type from where it names a member, an argument or a method. It knows no symbols: what stands before and
/// behind a name decides, so a rare name is judged wrongly.
/// </summary>
internal static partial class TypeNames
{
    private static readonly HashSet<string> BeforeAType =
    [
        "new", "is", "as", "not", "or", "and", "case", "return", "throw", "public", "internal", "protected", "private", "static",
        "readonly", "required", "override", "virtual", "abstract", "sealed", "async", "await", "in", "out", "ref", "params", "this",
        "else", "when", "where", "event", "const", "partial", "extern", "unsafe", "implicit", "explicit", "operator", "using",
        "yield", "switch", "volatile", "scoped", "file", "foreach", "do", "with",
    ];

    // A type may stand behind the end of its namespace's name, as in Evaluation.Rating.
    private static readonly HashSet<string> Namespaces =
        [.. House.Projects.SelectMany(project => Path.GetFileNameWithoutExtension(project).Split('.'))];

    private static readonly HashSet<string> BeforeAPattern = ["new", "is", "case", "or", "and", "not"];

    /// <summary>The names that the code uses as those of types.</summary>
    public static HashSet<string> In(string code)
    {
        var names = new HashSet<string>();
        foreach (Match word in Word().Matches(code))
        {
            if (!names.Contains(word.Value) && IsType(code, word.Index, word.Index + word.Length))
            {
                names.Add(word.Value);
            }
        }

        return names;
    }

    private static bool IsType(string code, int start, int end)
    {
        var before = Before(code, start);
        var behind = Behind(code, end);
        return behind switch
        {
            '(' => BeforeAPattern.Contains(before) || before is ":" or "[",
            ':' => end < code.Length && code[end] == ' ' && !IsName(before),
            '=' => before is not ("{" or ",") && !IsName(before),
            _ => before != "." && !IsName(before),
        };
    }

    // A word that is no keyword of those above is a type or a modifier's type: what follows is the name of a member or a variable.
    private static bool IsName(string before) =>
        before == "T>" || (before.Length > 0 && (char.IsLetter(before[0]) || before[0] == '_') && !BeforeAType.Contains(before));

    private static char Behind(string code, int end)
    {
        var at = end;
        while (at < code.Length && char.IsWhiteSpace(code[at]))
        {
            at++;
        }

        return at >= code.Length || (code[at] == '=' && at + 1 < code.Length && code[at + 1] is '=' or '>') ? ' ' : code[at];
    }

    // The word or the sign before; "T>" for what ends a type: a generic's bracket, a nullable's mark, an array's bracket on the same line.
    private static string Before(string code, int start)
    {
        var at = start - 1;
        while (at >= 0 && char.IsWhiteSpace(code[at]))
        {
            at--;
        }

        if (at < 0)
        {
            return "";
        }

        var apart = code.AsSpan(at + 1, start - at - 1);
        var ends = at > 0 && (char.IsLetterOrDigit(code[at - 1]) || code[at - 1] is '>' or ']' or ')');
        if (code[at] is '>' or '?' && ends && apart.Length > 0)
        {
            return "T>";
        }

        if (code[at] == ']' && apart.Length > 0)
        {
            return apart.Contains('\n') ? "]" : "T>";
        }

        var first = at;
        while (first >= 0 && (char.IsLetterOrDigit(code[first]) || code[first] == '_'))
        {
            first--;
        }

        var word = first == at ? code[at].ToString() : code[(first + 1)..(at + 1)];
        return word == "." && Namespaces.Contains(Before(code, at)) ? "" : word;
    }

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Word();
}
