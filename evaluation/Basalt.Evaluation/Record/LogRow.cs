using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>An entry as a database keeps it.</summary>
/// <param name="Key">At most 500 characters, none of them a control character.</param>
/// <param name="Body">JSON.</param>
internal readonly record struct LogRow(string Key, string Body)
{
    private const int LongestKey = 500;

    /// <exception cref="BasaltException">The entry's ids cannot be kept as a key.</exception>
    public static LogRow Of(Entry entry)
    {
        var key = entry.Key;
        return key.Length > LongestKey || key.Any(char.IsControl) || EntryJson.Sayable(key) != key
            ? throw new BasaltException($"found an id of {key.Length} characters in an entry of the kind {EntryJson.KindOf(entry)}; wanted at most {LongestKey}, and no control characters")
            : new LogRow(key, EntryJson.Write(entry));
    }
}
