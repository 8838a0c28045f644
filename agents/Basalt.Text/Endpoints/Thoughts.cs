using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>What a model thought before it answered. Raters see the answer alone; the thought is kept where the answer came from is kept.</summary>
internal static class Thoughts
{
    private const string Begin = "<think>";
    private const string End = "</think>";

    /// <summary>The thoughts that a message tells in fields of their own; null when it tells none.</summary>
    public static string? In(JObject message) =>
        new[] { "reasoning_content", "reasoning", "thinking" }.Select(name => Completion.TextOf(message[name])).FirstOrDefault(text => !string.IsNullOrEmpty(text))
        ?? ((message["content"] as JArray)?.OfType<JObject>().Where(part => (string?)part["type"] is "thinking" or "reasoning")
            .Select(part => Completion.TextOf(part["thinking"]) ?? Completion.TextOf(part["reasoning"]) ?? Completion.TextOf(part["text"]))
            .Where(text => !string.IsNullOrEmpty(text)).ToList() is { Count: > 0 } parts ? string.Join('\n', parts) : null);

    /// <summary>A text without the thought that it begins with, and that thought; null when it begins with none or the thought does not end.</summary>
    public static (string Text, string? Thought) Part(string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        var end = text.LastIndexOf(End, StringComparison.Ordinal);
        return text.AsSpan(start).StartsWith(Begin) && end >= 0
            ? (text[(end + End.Length)..].TrimStart(), text[(start + Begin.Length)..end].Trim())
            : (text, null);
    }

    /// <summary>Whether there is nothing but a thought that does not end in a text from which <see cref="Part"/> has taken the others.</summary>
    public static bool AreAll(string text) => text.AsSpan().Trim() is var said && (said.IsEmpty || said.StartsWith(Begin));
}
