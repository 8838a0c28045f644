using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>What is wrong with a text of JSON, in words for people: the reader's own messages name its classes now and then.</summary>
internal static partial class JsonFault
{
    /// <param name="problem">What the reader threw.</param>
    /// <param name="body">What had been read until then; null when the text was no JSON.</param>
    public static string Words(Exception problem, JToken? body = null)
    {
        var said = Place().Replace(problem.Message, "").TrimEnd('.', ' ');
        if (!OfAProgram().IsMatch(said))
        {
            return said;
        }

        var path = problem switch
        {
            JsonReaderException reader => reader.Path,
            JsonSerializationException serializer => serializer.Path,
            _ => null,
        };
        return body is null || path is not { Length: > 0 } ? "found JSON that is not well formed or ends too early"
            : body.SelectToken(path) is JValue value ? $"found {value.ToString(Formatting.None)} under {path}, where it cannot stand"
            : $"found something under {path} that cannot stand there";
    }

    [GeneratedRegex(@" Path '.*$", RegexOptions.Singleline)]
    private static partial Regex Place();

    // Names of types: with a dot between capitals, with a capital inside, or announced as a type.
    [GeneratedRegex(@"\bJ(Object|Array|Token|Property|Value|son[A-Z]\w*)\b|\b(System|Newtonsoft|Basalt)\.|\btype\b|DateTime|TimeSpan|\bInt(32|64)\b|convert", RegexOptions.IgnoreCase)]
    private static partial Regex OfAProgram();
}
