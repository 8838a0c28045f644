using System.CommandLine;
using Basalt.Domains;
using Basalt.Shell;
using Basalt.Training;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text forget</c>: a transformer forgets some questions by any of the published methods.</summary>
internal static class TextForgetVerb
{
    public static Command Create()
    {
        var model = Declare.Required("--model", "The transformer's folder, as 'text train' or the benchmark makes it.");
        var forget = Declare.Required("--forget", "Questions to forget, one JSON object a line, as TOFU has them.");
        var retain = Declare.Required("--retain", "Questions to keep; none of them may be in the other file.");
        var method = Declare.Usual("--method", "npo", string.Join(", ", ForgettingMethod.All.Select(row => row.Name)) + ".");
        var output = Declare.Required("--out", "Where the model that forgot goes, as a submission.");
        var strength = Declare.Usual("--strength", 1.0, "Factor on the learning rate; of task-vector the share that is taken away.");
        var epochs = Declare.Usual("--epochs", 10, "Times through the questions to forget.");
        var rate = Declare.Usual("--rate", new ForgettingSettings().Rate, "The learning rate at strength 1.");
        var seed = Declare.Usual("--seed", 1, "The same seed gives the same model.");
        var json = Declare.Json("Print what was done as JSON.");
        var verb = new Command("forget", "Let a transformer forget. The same command goes on where it was stopped.")
        {
            model, forget, retain, method, output, strength, epochs, rate, seed, json,
        };
        HelpWithExamples.Give(
            verb, "text forget --model out/forgetting/full --forget out/forgetting/data/forget.jsonl --retain out/forgetting/data/retain.jsonl --out out/npo",
            "text forget --model M --forget F.jsonl --retain R.jsonl --method rmu --strength 3 --out out/rmu");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var settings = new ForgettingSettings(
                parsed.GetValue(strength), Positive.Of("--epochs", parsed.GetValue(epochs)), Rate: parsed.GetValue(rate), Seed: parsed.GetValue(seed));
            var unlearning = new Unlearning(
                parsed.GetValue(model)!, ForgettingSets.Read(parsed.GetValue(forget)!, parsed.GetValue(retain)!),
                ForgettingMethod.Named(parsed.GetValue(method)!), settings.Checked(), parsed.GetValue(output)!);
            var report = await Terminal.People.Status().StartAsync("forgetting", status => Task.Run(() => unlearning.Run(
                epoch => status.Status(FormattableString.Invariant(
                    $"epoch {epoch.Epoch}: forget {epoch.Forget:0.00}, retain {epoch.Retain:0.00} nats a token")), parsed.Provenance(), cancellation)));
            Terminal.Show(report, parsed.GetValue(json), Print);
            Terminal.Say($"Model: {unlearning.Output}; examine it with './basalt text forgotten --model {unlearning.Output} --full … --retain-only …'.");
            return 0;
        });
        return verb;
    }

    private static void Print(ForgettingReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("epoch").AddFigures("loss", "forget, nats a token", "retain, nats a token");
        foreach (var epoch in report.Epochs)
        {
            table.AddRow($"{epoch.Epoch}", epoch.Loss.Text("0.000"), epoch.Forget.Text("0.000"), epoch.Retain.Text("0.000"));
        }

        Terminal.Results.Write(table);
        Terminal.Say($"{report.Method}: {report.Source}.");
        if (report.Stopped is { } reason)
        {
            Terminal.Say($"Stopped: {reason}.");
        }
    }
}
