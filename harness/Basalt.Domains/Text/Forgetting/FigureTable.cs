namespace Basalt.Domains;

/// <summary>A table of figures and the sentences below it, for the terminal and for a page.</summary>
/// <param name="Columns">Headings; the first column names the rows.</param>
/// <param name="Rows">As many texts a row as there are columns.</param>
/// <param name="Notes">Sentences.</param>
public sealed record FigureTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>The table and its sentences as Markdown.</summary>
    public string ToMarkdown()
    {
        static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
        string[] lines =
        [
            Line(Columns), "|---|" + string.Concat(Columns.Skip(1).Select(_ => "---:|")), .. Rows.Select(Line), "",
            .. Notes.Select(note => $"- {note}"),
        ];
        return string.Join('\n', lines) + "\n";
    }
}
