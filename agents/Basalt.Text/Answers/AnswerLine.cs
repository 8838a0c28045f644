using System.Text;
using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>One line of a file of answers, or of the file of outcomes beside it, with where it came from.</summary>
/// <param name="Output">A text, or a list of texts where the task says several things; null when nothing was said.</param>
public sealed record AnswerLine(string ItemId, JToken? Output)
{
    /// <summary><see cref="AnswerSource.KeyOf"/> of what was asked. Null when nobody knows: the answer is unverified.</summary>
    public string? Key { get; init; }

    public string? Endpoint { get; init; }

    /// <summary>
    /// What the model thought before it answered: a text, or a list of as many as the output has. Null when it told no thought. It is kept here
    /// and is in no exhibit.
    /// </summary>
    public JToken? Reasoning { get; init; }

    /// <summary>The model that was asked for.</summary>
    public string? Model { get; init; }

    /// <summary>The model that the reply names; null when it names none.</summary>
    public string? ReplyModel { get; init; }

    public AnswerSettings? Settings { get; init; }
    public DateTimeOffset? Time { get; init; }
    public AnswerOutcome? Outcome { get; init; }

    /// <summary>Why it ended, in the endpoint's word; null when the endpoint gave none.</summary>
    public string? FinishReason { get; init; }

    /// <summary>Why there is no answer, one sentence; null when there is one.</summary>
    public string? Problem { get; init; }

    public int PromptTokens { get; init; }
    public int AnswerTokens { get; init; }
    public int Tries { get; init; }

    /// <summary>Where it came from; null when it is unverified.</summary>
    public AnswerSource? Source() => Key is null ? null : new(Endpoint ?? "an unknown address", Model ?? "unknown", Settings ?? new(0, 0));

    /// <summary>Whether there is no text in it.</summary>
    public bool IsBlank() =>
        Output is JArray texts ? texts.Any(text => string.IsNullOrWhiteSpace((string?)text)) : string.IsNullOrWhiteSpace((string?)Output);
}

/// <summary>A line as it stands in its file.</summary>
/// <param name="Text">Without the line's end.</param>
public sealed record WrittenLine(string Text, AnswerLine Line);

/// <summary>A file of such lines, one JSON object each.</summary>
public static class AnswerLines
{
    /// <summary>Reads a file; one that is not there has no lines. A last line that a crash cut off is none.</summary>
    /// <exception cref="BasaltException">A line is wrong, or the file cannot be read.</exception>
    public static IReadOnlyList<WrittenLine> Read(string path)
    {
        var lines = TextOf(path).Split('\n');
        List<WrittenLine> read = [];
        for (var at = 0; at < lines.Length; at++)
        {
            if (string.IsNullOrWhiteSpace(lines[at]))
            {
                continue;
            }

            try
            {
                read.Add(new(lines[at], Read(lines[at], $"{path}:{at + 1}")));
            }
            catch (BasaltException) when (at == lines.Length - 1)
            {
                // A whole line ends in a line's end.
            }
        }

        return read;
    }

    /// <summary>Makes the file one of exactly these lines, to which more can be appended. It stays untouched when it is that.</summary>
    public static void Write(string path, IEnumerable<WrittenLine> lines)
    {
        var text = string.Concat(lines.Select(line => line.Text + "\n"));
        if (!File.Exists(path) || MarkedText.Bare(Encoding.UTF8.GetString(File.ReadAllBytes(path))) != text)
        {
            File.WriteAllText(path + ".new", text);
            File.Move(path + ".new", path, overwrite: true);
        }
    }

    private static string TextOf(string path)
    {
        try
        {
            return File.Exists(path) ? MarkedText.Of(File.ReadAllBytes(path)) : "";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{path}: cannot be read, {Reason.Of(problem, path)}", BasaltException.Surroundings, problem);
        }
    }

    private static AnswerLine Read(string text, string where)
    {
        try
        {
            var line = Json.ReadWhole(text, where).ToObject<AnswerLine>(Json.Serializer)!;
            return string.IsNullOrEmpty(line.ItemId)
                ? throw new BasaltException($"{where}: found no itemId; wanted {{\"itemId\": …, \"output\": …}}")
                : line;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or FormatException or InvalidCastException)
        {
            throw new BasaltException($"{where}: {Reason.Of(problem)}", inner: problem);
        }
    }
}
