using System.CommandLine;
using Basalt.Domains;
using Basalt.Shell;
using Basalt.Text;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text guard</c>: what the guardrail is worth on messages that it has not seen.</summary>
internal static class TextGuardVerb
{
    public static Command Create()
    {
        var json = Declare.Json("Print the figures as JSON.");
        var verb = new Command("guard", "Measure the guardrail on labelled messages that it was not trained on.") { json };
        HelpWithExamples.Give(verb, "text guard");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var assets = new TextAssets(new HttpClient());
            var messages = (await assets.LabelledMessagesAsync(cancellation)).Select(message => (message.Text, Safe: !message.Spam)).ToList();
            var (seen, held) = (TextAssets.Training(messages).ToList(), TextAssets.Testing(messages).ToList());
            var report = GuardReport.Of(await assets.GuardrailAsync(cancellation), held);
            var baseline = GuardReport.Of(new NaiveBayesGuardrail(seen), held);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new { guardrail = report, naiveBayes = baseline });
                return;
            }

            Print(("guardrail", report), ("naive Bayes", baseline));
            Terminal.Say(
                $"On {report.Texts} messages that neither learned from; spam stands in for what must not be served. "
                + $"The line was drawn by the {seen.Count} others alone.");
        });
        return verb;
    }

    private static void Print(params (string Name, GuardReport Row)[] rows)
    {
        var table = new Table().AddColumn("").AddColumn("accuracy").AddColumn("95 %").AddColumn("bad served").AddColumn("good refused")
            .AddColumn("area under the curve").AddColumn("95 %");
        foreach (var (name, row) in rows)
        {
            table.AddRow(
                name, Percent(row.Accuracy) + " %", $"{Percent(row.AccuracyLow)}–{Percent(row.AccuracyHigh)}",
                $"{row.UnsafeServed} of {row.Unsafe}", $"{row.SafeRefused} of {row.Texts - row.Unsafe}",
                row.Area.Text("0.0000"), $"{row.AreaLow.Text("0.0000")}–{row.AreaHigh.Text("0.0000")}");
        }

        Terminal.Results.Write(table);
    }

    private static string Percent(double share) => (100 * share).Text("0.0");
}
