using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt compare</c>: two submissions on the same items, with paired intervals.</summary>
internal static class CompareVerb
{
    public static Command Create()
    {
        var first = new Argument<string>("first") { Description = "A submission of the run, by name or id." };
        var second = new Argument<string>("second") { Description = "The one to compare it with." };
        var run = Declare.Usual("--run", "out/play", "The run's folder.");
        var record = Records.Option();
        var by = Declare.Usual("--by", PairedFigures.ByVotes, "votes, task (the tasks' own rewards and checks), or a text reward such as hope.");
        var raters = new RaterOptions();
        var tasks = Declare.Several("--tasks", "Further task files, for tasks that do not come with Basalt.");
        var seed = Declare.Usual("--seed", 1, "Of drawing the items anew.");
        var json = Declare.Json("Print {first, second, tasks, harness}.");
        var verb = new Command("compare", "Compare two submissions on the same scenarios, texts or videos: paired intervals, adjusted over the tasks.")
        {
            first, second, run, record, by, raters, tasks, seed, json,
        };
        HelpWithExamples.Give(
            verb, "compare text-plain text-value-guided --run out/text", "compare text-plain text-best-of-16 --run out/text --by task",
            "compare baseline walker --run out/play --raters model");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(run)!;
            var (recorded, _) = await new RunRecord(folder, record.Value(parsed)).StateAsync(cancellation);
            var state = raters.Read(parsed, recorded);
            var (one, other) = (PairedReport.Named(state, parsed.GetValue(first)!), PairedReport.Named(state, parsed.GetValue(second)!));
            if (one == other)
            {
                throw new BasaltException($"found {one} on both sides; wanted two submissions");
            }

            using var catalogue = new Catalogue();
            var known = Catalogue.Shipped.Concat(Catalogue.Known(parsed.GetValue(tasks)!)).DistinctBy(task => task.Id).ToList();
            var figures = await new PairedFigures(folder, state, known, catalogue).OfAsync(one, other, parsed.GetValue(by)!, cancellation);
            Terminal.Show(PairedReport.Of(one, other, figures, parsed.GetValue(seed), parsed.Provenance()), parsed.GetValue(json), Print);
            return 0;
        });
        return verb;
    }

    private static void Print(PairedReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("task").AddColumn("measure")
            .AddFigures("items", report.First, report.Second, "difference", "95 %", "p").AddColumn($"{report.First} …");
        foreach (var task in report.Tasks)
        {
            var lead = task.Test.Difference;
            var bounds = double.IsNaN(lead.Low) ? ReportPage.Nothing : $"{lead.Low.Text("+0.000;-0.000")} to {lead.High.Text("+0.000;-0.000")}";
            table.AddRow(
                task.Task, task.Measure, $"{task.Test.Items}", task.First.Text("0.000"), task.Second.Text("0.000"),
                lead.Value.Text("+0.000;-0.000"), bounds, task.AdjustedChance.Text("0.000"), task.Verdict.Words());
        }

        Terminal.Results.Write(table);
        Terminal.Say("An item is a scenario. Bounds: items drawn anew. p: signs flipped, adjusted over the tasks by Benjamini and Hochberg.");
    }
}
