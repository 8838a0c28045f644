using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>Writes a record as a file for other programs.</summary>
public sealed class RecordExport
{
    private readonly string _file;
    private readonly string _what;

    private RecordExport(string file, string what) => (_file, _what) = (file, what);

    /// <summary>An export into a file.</summary>
    /// <param name="what"><c>log</c>, <c>arena</c>, <c>comparisons</c> or <c>standings</c>.</param>
    /// <exception cref="BasaltException">The file's ending names no format that it can be written in.</exception>
    public static RecordExport Into(string file, string what)
    {
        string[] endings = what is "log" or "arena" or "preferences" or "preferences-unpaired" ? [".jsonl"] : [".csv", ".parquet"];
        return endings.Contains(Path.GetExtension(file))
            ? new(file, what)
            : throw new BasaltException($"{file}: found the ending '{Path.GetExtension(file)}'; wanted {string.Join(" or ", endings)} for {what}");
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="entries">All entries of the log.</param>
    /// <param name="namesRaters">Whether raters go by their names; otherwise by pseudonyms, except in the log.</param>
    /// <param name="folder">The run's folder, with its exhibits.</param>
    public async Task WriteAsync(IReadOnlyList<LoggedEntry> entries, bool namesRaters, string folder, CancellationToken cancellation)
    {
        var state = RecordState.Empty.Apply(entries);
        var raters = namesRaters ? rater => rater : AnswerSheet.Pseudonyms(state);
        await WholeFile.WriteAsync(_file, async stream =>
        {
            await using var text = new StreamWriter(stream, leaveOpen: true);
            Task SheetAsync(Sheet sheet) => Path.GetExtension(_file) == ".csv"
                ? sheet.WriteCsvAsync(text, cancellation)
                : sheet.WriteParquetAsync(stream, cancellation);
            await (_what switch
            {
                "log" => LogLines.WriteAsync(text, entries, cancellation),
                "arena" => ArenaBattles.WriteAsync(text, state, raters, folder, cancellation),
                "comparisons" => SheetAsync(AnswerSheet.Of(state, raters)),
                _ => SheetAsync(StandingsSheet.Of(Leaderboard.Of(state))),
            });
        });
    }
}
