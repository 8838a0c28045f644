using System.Text;
using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Files of rows that were imported, kept in the run's folder as they came: a row goes out again letter for letter, with its spaces, the order
/// of its fields and its numbers. Not thread-safe.
/// </summary>
/// <param name="folder">The run's folder.</param>
public sealed class KeptRows(string folder)
{
    private readonly Dictionary<string, string[]?> _files = [];

    /// <summary>Where a file is kept, by what it holds; null for a file that is a list, which has no lines to keep.</summary>
    /// <param name="file">The file that is imported.</param>
    /// <exception cref="BasaltException">It cannot be read.</exception>
    public static (string Path, string Text)? Of(string file)
    {
        try
        {
            var text = MarkedText.Bare(File.ReadAllText(file));
            return text.AsSpan().TrimStart().StartsWith("[")
                ? null
                : ($"rows/{Digest.Short(Digest.Of(Encoding.UTF8.GetBytes(text)))}.jsonl", text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be read, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }

    /// <summary>The line of a row; null when its file is no longer there.</summary>
    public string? Line(RowSource? source) =>
        source is not null && Lines(source.File) is { } lines && source.Line <= lines.Length ? lines[source.Line - 1] : null;

    /// <summary>The lines of a kept file that hold something; null when it is no longer there.</summary>
    public IReadOnlyList<string>? All(string file) => Lines(file)?.Where(line => line.Trim().Length > 0).ToList();

    private string[]? Lines(string file)
    {
        if (!_files.TryGetValue(file, out var lines))
        {
            var path = Path.Combine(folder, file);
            _files[file] = lines = File.Exists(path) ? [.. File.ReadAllText(path).Split('\n').Select(line => line.TrimEnd('\r'))] : null;
        }

        return lines;
    }
}
