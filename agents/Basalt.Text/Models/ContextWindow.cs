namespace Basalt.Text;

/// <summary>What a model is shown of a text that is longer than it reads.</summary>
internal static class ContextWindow
{
    /// <summary>
    /// The newest tokens of a text, behind a start where the text is whole. What is older than the context is left out half a context at a
    /// time, so that what was computed for a prefix lasts.
    /// </summary>
    /// <param name="start">Stands before a whole text; null for a text that brings its own.</param>
    /// <param name="context">Tokens that the model reads, the start included.</param>
    /// <param name="room">Tokens that must still fit behind these.</param>
    public static int[] Of(ReadOnlySpan<int> tokens, int? start, int context, int room = 0)
    {
        var (over, half) = (tokens.Length + 1 + room - context, context / 2);
        var from = over <= 0 ? 0 : (over + half - 1) / half * half;
        return [.. from == 0 && start is { } first ? [first] : Array.Empty<int>(), .. tokens[Math.Max(0, from - 1)..]];
    }
}
