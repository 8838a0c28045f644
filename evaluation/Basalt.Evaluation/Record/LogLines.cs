using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>A whole log as a file of JSON Lines, one entry a line in the log's order: the archive of a competition.</summary>
public static class LogLines
{
    public static async Task WriteAsync(TextWriter writer, IEnumerable<LoggedEntry> entries, CancellationToken cancellation)
    {
        foreach (var (_, entry) in entries)
        {
            await writer.WriteAsync((EntryJson.Write(entry) + "\n").AsMemory(), cancellation);
        }
    }

    /// <exception cref="BasaltException">A line is no entry; the message names it. Nothing is returned of a file that is wrong anywhere.</exception>
    public static Import Read(string file)
    {
        try
        {
            var lines = File.ReadLines(file).Select((line, at) => (Text: MarkedText.Bare(line), At: at))
                .Where(line => !string.IsNullOrWhiteSpace(line.Text));
            return new([.. lines.Select(line => Entry(line.Text, $"{file}:{line.At + 1}"))]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be read, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }

    private static Entry Entry(string line, string where)
    {
        var entry = EntryJson.Read(line, where);
        return LogRow.Problem(entry.Key) is { } problem ? throw new BasaltException($"{where}: {problem}") : entry;
    }
}
