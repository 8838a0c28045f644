using System.CommandLine;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary><c>basalt export</c>: a record as files for other programs.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var kind = new Argument<string>("what")
        {
            Description = "log: everything (.jsonl). comparisons, standings: tables (.csv or .parquet). arena: LMArena's battles (.jsonl). "
                + "preferences, preferences-unpaired: what raters preferred of texts, in TRL's two formats (.jsonl).",
        };
        kind.AcceptOnlyFromAmong("log", "comparisons", "standings", "arena", "preferences", "preferences-unpaired");
        var file = new Argument<string>("file") { Description = "Where to write; the ending picks the format." };
        var run = Declare.Usual("--run", "out/play", "The run's folder.");
        var record = Records.Option();
        var names = Declare.Flag(
            "--raters", "Write who the raters are; otherwise they are rater-1, rater-2, … The log always holds them; "
                + "imported battles go out with the judges they came with.");
        var verb = new Command("export", "Write the log, the comparisons or the standings as a file.") { kind, file, run, record, names };
        HelpWithExamples.Give(
            verb,
            "export log archive.jsonl --run out/play",
            "export comparisons votes.parquet",
            "export standings board.csv --store 'Host=db;Database=basalt;Username=basalt'",
            "export arena battles.jsonl",
            "export preferences pairs.jsonl --run out/text");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var to = parsed.GetValue(file)!;
            var what = parsed.GetValue(kind)!;
            var export = RecordExport.Into(to, what);
            var folder = parsed.GetValue(run)!;
            await using var log = await new RunRecord(folder, record.Value(parsed)).OpenExistingAsync(cancellation);
            if (what.StartsWith("preferences", StringComparison.Ordinal))
            {
                var rows = new PreferenceExport(folder, await log.StateAsync(cancellation));
                var (written, others) = await rows.WriteAsync(to, unpaired: what != "preferences", cancellation);
                Terminal.Say($"{to}: {written} rows; {others} comparisons have no winner or are of videos");
                return 0;
            }

            await export.WriteAsync(await log.ReadAsync(0, cancellation), parsed.GetValue(names), folder, cancellation);
            Terminal.Say($"{to}: {what} of {log.Name}");
            return 0;
        });
        return verb;
    }
}
