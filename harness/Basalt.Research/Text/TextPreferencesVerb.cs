using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Research;

/// <summary>
/// <c>basalt text preferences</c>: one trainer, one row per preference loss, on the toy language and on a run's own comparisons.
/// </summary>
internal static class TextPreferencesVerb
{
    public static Command Create()
    {
        var losses = Declare.Several("--losses", "Losses; all when none is named.");
        var seeds = Declare.Usual("--seeds", 5, "Toy languages a loss.");
        var run = Declare.Optional<string?>("--run", "A run's folder: teach a transformer by its comparisons too.");
        var record = Records.Option();
        var model = Declare.Usual("--model", "out/transformer", "With --run: the transformer's folder, as 'text train' makes it.");
        var epochs = Declare.Usual("--epochs", 3, "With --run: times through the comparisons.");
        var seed = Declare.Usual("--seed", 1, "With --run: the same seed holds the same comparisons out.");
        var output = Declare.Optional<string?>("--out", "With --run and one loss: where the taught transformer goes, as a submission.");
        var json = Declare.Json("Print the figures as JSON.");
        var verb = new Command(
            "preferences", "Teach by preferences: Bradley-Terry, DPO, IPO, hinge, robust DPO, SimPO, ORPO, KTO and others, a row each.")
        {
            losses, seeds, run, record, model, epochs, seed, output, json,
        };
        HelpWithExamples.Give(
            verb, "text preferences", "text preferences --run out/text --model out/transformer",
            "text preferences --losses dpo --run out/text --model out/transformer --out out/dpo");
        verb.SetAction(async (parsed, cancellation) =>
        {
            IReadOnlyList<PreferenceLoss> wanted = parsed.GetValue(losses) is { Length: > 0 } named
                ? [.. named.Select(PreferenceLoss.Named)]
                : PreferenceLoss.All;
            var (folder, kept, quiet) = (parsed.GetValue(run), parsed.GetValue(output), parsed.GetValue(json));
            if (kept is not null && (folder is null || wanted.Count != 1))
            {
                throw new BasaltException($"--out is {kept}; must come with --run and one of --losses");
            }

            var toys = wanted.Select(loss => PreferenceTable.Toy(loss, Positive.Of("--seeds", parsed.GetValue(seeds)), cancellation)).ToList();
            var missed = PreferenceTable.OptimumMissed(cancellation);
            if (!quiet)
            {
                Print(toys, missed);
            }

            IReadOnlyList<RealTeaching> taught = [];
            if (folder is not null)
            {
                await using var log = await new RunRecord(folder, record.Value(parsed)).OpenExistingAsync(cancellation);
                var judged = ChoiceReport.Judged(folder, await log.StateAsync(cancellation));
                var teaching = new PreferenceTeaching(
                    parsed.GetValue(model)!, Positive.Of("--epochs", parsed.GetValue(epochs)), parsed.GetValue(seed), kept);
                await Terminal.People.Status().StartAsync(
                    "teaching",
                    async status => taught = await teaching.RunAsync(wanted, judged, loss => status.Status(loss), cancellation));
                if (!quiet)
                {
                    Print(taught);
                }
            }

            if (quiet)
            {
                Terminal.WriteJson(new { toys, optimumMissed = missed, comparisons = taught });
            }
            else if (kept is not null)
            {
                Terminal.Say($"Submission: {kept}; play it with './basalt play --agents {kept} --tasks text-steer-hopeful'.");
            }

            return 0;
        });
        return verb;
    }

    private static void Print(IReadOnlyList<ToyTeaching> toys, double missed)
    {
        var table = Table("first", "last", "gained", "KL (nats)", "of possible");
        foreach (var row in toys)
        {
            table.AddRow(
                row.Loss, row.First.Text("0.00"), row.Last.Text("0.00"), row.Gain.Text("0.00"), row.Divergence.Text("0.00"),
                row.Share.Text("0 %"));
        }

        Terminal.Say(
            "Toy languages of 256 texts, 2,000 votes by raters who like some letters more than others. "
            + "Loss in the first and last epoch; expected reward gained; and that beside the most that can be had at its KL.");
        Terminal.Results.Write(table);
        Terminal.Say(FormattableString.Invariant(
            $"DPO on the labels of all raters there could be: every text's probability within {missed:0.0e+00} of the exact optimum."));
    }

    private static void Print(IReadOnlyList<RealTeaching> taught)
    {
        var table = Table("first", "last", "right", "95 %", "preferred", "other", "s");
        foreach (var row in taught)
        {
            table.AddRow(
                row.Loss, row.First.Text("0.000"), row.Last.Text("0.000"), (100 * row.Right.Value).Text("0") + " %",
                $"{(100 * row.Right.Low).Text("0")}–{(100 * row.Right.High).Text("0")}",
                row.Chosen.Text("+0.00;-0.00"), row.Rejected.Text("+0.00;-0.00"), row.Seconds.Text("0"));
        }

        Terminal.Say(
            $"A transformer taught by {taught[0].Learned} of the run's comparisons. Right: of the {taught[0].HeldOut} held out, "
            + "those whose preferred reply it has raised more than the other; and by how many nats it raised either.");
        Terminal.Results.Write(table);
    }

    private static Table Table(params string[] figures) =>
        new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("loss").NoWrap()).AddFigures(figures);
}
