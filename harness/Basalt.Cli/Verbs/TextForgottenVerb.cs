using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt text forgotten</c>: whether a model has forgotten, what else it lost, and how cheaply it comes back.</summary>
internal static class TextForgottenVerb
{
    public static Command Create()
    {
        var logs = Declare.Optional<string?>("--logs", "A folder with logs of TOFU or OpenUnlearning, at any depth.");
        var twin = Declare.Optional<string?>("--retain-only", "A model that never learned the forget set; with --logs: a part of its log's name.");
        var benchmark = Declare.Optional<string?>(
            "--benchmark", "Run the benchmark of fictitious authors in this folder: minutes. The same command goes on where it was stopped.");
        var quick = Declare.Flag("--quick", "With --benchmark: a size that only shows that everything works.");
        var threads = Declare.Usual("--threads", Environment.ProcessorCount, "With --benchmark: rows at once.");
        var json = Declare.Json("Print the card as JSON.");
        var verb = new Command("forgotten", "Say whether a model has forgotten, what else it lost, and how cheaply it comes back.") { logs, twin, benchmark, quick, threads, json };
        HelpWithExamples.Give(verb, "text forgotten --logs out/tofu", "text forgotten --logs out/tofu --retain-only retain90");
        verb.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(benchmark) is { } place)
            {
                var run = new ForgettingBenchmark(
                    place, parsed.GetValue(quick) ? BenchmarkSettings.Quick : BenchmarkSettings.Whole, Positive.Of("--threads", parsed.GetValue(threads)));
                BenchmarkResult? result = null;
                await Terminal.People.Status().StartAsync("training", async status =>
                    result = await Task.Run(() => run.Run(parsed.Provenance(), step => status.Status(step), cancellation), cancellation));
                Terminal.WriteJson(result!.Rows.Select(row => new { row.Title, row.Card.Verdict, row.Card.Model.Utility, b = row.Card.Model.Belief.Average(), row.Card.Quality, row.Stopped }));
                Terminal.WriteJson(new { result.Control, result.FullQuality, u = result.Full.Utility, f=result.Full.Kept, ru = result.RetainOnly.Utility, b= result.Full.Belief.Average(), rb = result.RetainOnly.Belief.Average() });
                return 0;
            }

            var folder = parsed.GetValue(logs) ?? throw new BasaltException("found no --logs; wanted a folder of logs");
            Terminal.Show(ForgettingLogCard.Read(folder, parsed.GetValue(twin)), parsed.GetValue(json), card => Print(card.Table()));
            return 0;
        });
        return verb;
    }

    private static void Print(FigureTable figures)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(figures.Columns[0]).NoWrap()).AddFigures(figures.Columns.Skip(1));
        foreach (var row in figures.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        Terminal.Results.Write(table);
        foreach (var note in figures.Notes)
        {
            Terminal.Say(note);
        }
    }
}
