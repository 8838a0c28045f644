using Basalt.Core;
using static Basalt.Evaluation.Web.OrganiserHtml;

namespace Basalt.Evaluation.Web;

/// <summary>The audit trail, and everything that can be taken away: the record, tables and reports.</summary>
internal sealed class RecordPages(SiteOptions options, BoardCache boards, LogProjection projection)
{
    private const int EntriesOfPage = 200;
    private const int LongestEntry = 400;

    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/audit", AuditAsync);
        pages.MapGet("/exports", Exports);
        pages.MapGet("/export/{name}", ExportAsync);
    }

    private async Task<IResult> AuditAsync(long? before, CancellationToken cancellation)
    {
        var logged = (await projection.Log.ReadAsync(0, cancellation)).Where(one => before is null || one.Sequence < before)
            .TakeLast(EntriesOfPage).Reverse().ToList();
        return Page("Audit", Html.Of($"""
            <p>Everything that ever happened, newest first. Nothing here is ever changed; what was wrong is answered by another entry.</p>
            {Table("Entries of the record", ["#No", "When (UTC)", "What", "Entry"], logged.Select(Row))}
            {(logged.Count < EntriesOfPage ? Html.None : Html.Of($"""
                <p><a class="button" href="/organiser/audit?before={logged[^1].Sequence}">Older entries</a></p>
                """))}
            """));
    }

    private static Html Row(LoggedEntry one) => Html.Of($"""
        <tr><td class="number">{one.Sequence}</td><td>{Moment(one.Entry.At)}</td>
        <td><span class="tag">{EntryJson.KindOf(one.Entry)}</span></td><td class="entry">{Shortened(EntryJson.Write(one.Entry))}</td></tr>
        """);

    private static string Shortened(string line) => line.Length <= LongestEntry ? line : line[..LongestEntry] + "…";

    private static IResult Exports() => Page("Exports", Html.Of($"""
        <section class="card"><h2>The record</h2>
        <p>{Link("record.jsonl")}: everything, one entry a line. Importing it elsewhere gives the same standings. It names the raters.</p>
        <h2>Tables</h2>
        <p>Every answer with what became of it: {Link("comparisons.csv")}, {Link("comparisons.parquet")}. Raters are rater-1, rater-2 and so
        on.</p>
        <p>Standings: {Link("standings.csv")}, {Link("standings.parquet")}</p>
        <h2>Reports</h2>
        <p>{Link("report.html")}: standings and plots, the questions, and how reliable raters are, as a page that needs nothing else.
        {Link("standings.json")}: the standings as JSON. {Link("raters.json")}: the rater report.</p>
        <p>While the site runs: <a href="/organiser/api/raters">raters</a>, <a href="/organiser/api/advice">stop advice</a>,
        <a href="/api/standings">standings</a>, <a href="/api/overall">standings across tasks</a>.</p>
        </section>
        """));

    private static Html Link(string name) => Html.Of($"<a href=\"/organiser/export/{name}\">{name}</a>");

    private async Task<IResult> ExportAsync(string name, CancellationToken cancellation)
    {
        var (latest, state) = await boards.NowAsync(cancellation);
        return name switch
        {
            "record.jsonl" => await FileAsync(WriteLogAsync, "application/jsonl"),
            "report.html" => await FileAsync(text => text.WriteAsync(ReportPage.Write("Standings", Detailed())), "text/html; charset=utf-8"),
            "standings.json" => await FileAsync(text => text.WriteAsync(Json.WriteIndented(latest)), "application/json"),
            "raters.json" => await FileAsync(text => text.WriteAsync(Json.WriteIndented(RaterReport.All(state))), "application/json"),
            "comparisons.csv" => await FileAsync(text => Answers().WriteCsvAsync(text, cancellation), "text/csv; charset=utf-8"),
            "standings.csv" => await FileAsync(text => Board().WriteCsvAsync(text, cancellation), "text/csv; charset=utf-8"),
            "comparisons.parquet" => await ParquetAsync(Answers()),
            "standings.parquet" => await ParquetAsync(Board()),
            _ => Problems.NotFound("There is no such export."),
        };

        async Task WriteLogAsync(TextWriter text) =>
            await LogLines.WriteAsync(text, await projection.Log.ReadAsync(0, cancellation), cancellation);

        // Redrawing the raters takes long on a long record; 'basalt rank' does it.
        RankReport Detailed() => RankReport.Of(state.Record, options.Tasks.ToDictionary(task => task.Id, task => task.Title), latest.Harness, new()
        {
            RaterRedraws = 0,
            Questions = ReportSettings.WordingOf(options.Tasks),
        });

        Sheet Answers() => AnswerSheet.Of(state.Record, AnswerSheet.Pseudonyms(state.Record));

        Sheet Board() => StandingsSheet.Of(latest.Board);

        async Task<IResult> FileAsync(Func<TextWriter, Task> write, string mediaType)
        {
            var stream = new MemoryStream();
            await using (var text = new StreamWriter(stream, leaveOpen: true))
            {
                await write(text);
            }

            return Results.File(stream.ToArray(), mediaType, name);
        }

        async Task<IResult> ParquetAsync(Sheet sheet)
        {
            var stream = new MemoryStream();
            await sheet.WriteParquetAsync(stream, cancellation);
            return Results.File(stream.ToArray(), "application/vnd.apache.parquet", name);
        }
    }
}
