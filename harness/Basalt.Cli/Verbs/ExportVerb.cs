using System.CommandLine;
using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Cli;

/// <summary><c>basalt export</c>: a record as files for other programs.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var kind = new Argument<string>("what") { Description = "log: everything (.jsonl). comparisons, standings: tables (.csv or .parquet). arena: LMArena's battles (.jsonl)." };
        kind.AcceptOnlyFromAmong("log", "comparisons", "standings", "arena");
        var file = new Argument<string>("file") { Description = "Where to write; the ending picks the format." };
        var run = new Option<string>("--run") { Description = "The run's folder.", DefaultValueFactory = _ => "out/play" };
        var record = Records.Option();
        var names = new Option<bool>("--raters") { Description = "Write who the raters are; otherwise they are rater-1, rater-2, … The log always holds them; imported battles go out with the judges they came with." };
        var verb = new Command("export", "Write the log, the comparisons or the standings as a file.") { kind, file, run, record, names };
        HelpWithExamples.Give(
            verb,
            "export log archive.jsonl --run out/play",
            "export comparisons votes.parquet",
            "export standings board.csv --store 'Host=db;Database=basalt;Username=basalt'",
            "export arena battles.jsonl");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var to = parsed.GetValue(file)!;
            var what = parsed.GetValue(kind)!;
            string[] endings = what is "log" or "arena" ? [".jsonl"] : [".csv", ".parquet"];
            if (!endings.Contains(Path.GetExtension(to)))
            {
                throw new BasaltException($"{to}: found the ending '{Path.GetExtension(to)}'; wanted {string.Join(" or ", endings)} for {what}");
            }

            await using var log = await Records.OpenExistingAsync(parsed.GetValue(run)!, record.Value(parsed), cancellation);
            var entries = await log.ReadAsync(0, cancellation);
            var state = RecordState.Empty.Apply(entries);
            var raters = parsed.GetValue(names) ? rater => rater : AnswerSheet.Pseudonyms(state);
            await WholeFile.WriteAsync(to, async stream =>
            {
                await using var text = new StreamWriter(stream, leaveOpen: true);
                await (what switch
                {
                    "log" => LogLines.WriteAsync(text, entries, cancellation),
                    "arena" => ArenaBattles.WriteAsync(text, state, raters, parsed.GetValue(run)!, cancellation),
                    "comparisons" => SheetAsync(AnswerSheet.Of(state, raters)),
                    _ => SheetAsync(StandingsSheet.Of(Leaderboard.Of(state))),
                });

                Task SheetAsync(Sheet sheet) => Path.GetExtension(to) == ".csv" ? sheet.WriteCsvAsync(text, cancellation) : sheet.WriteParquetAsync(stream, cancellation);
            });
            Terminal.Say($"{to}: {what} of {log.Name}");
            return 0;
        });
        return verb;
    }
}
