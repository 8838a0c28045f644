using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>An entry as a database keeps it.</summary>
/// <param name="Key">At most 500 characters, none of them a control character.</param>
/// <param name="Body">JSON.</param>
internal readonly record struct LogRow(string Key, string Body)
{
    private const int LongestKey = 500;

    /// <exception cref="BasaltException">The entry's ids cannot be kept as a key.</exception>
    public static LogRow Of(Entry entry) =>
        Problem(entry.Key) is { } problem
            ? throw new BasaltException($"an entry of the kind {EntryJson.KindOf(entry)}: {problem}")
            : new LogRow(entry.Key, EntryJson.Write(entry));

    /// <summary>Why a text cannot be a key; null when it can.</summary>
    public static string? Problem(string key) =>
        key.Length > LongestKey || key.Any(char.IsControl) || EntryJson.Sayable(key) != key
            ? $"found an id of {key.Length} characters{(key.Any(char.IsControl) ? ", some of them control characters" : "")}; "
                + $"wanted at most {LongestKey}, and no control characters"
            : null;
}
