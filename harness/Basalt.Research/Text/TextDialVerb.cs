using System.CommandLine;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text dial</c>: how much each reward weighs in each rater's own votes.</summary>
internal static class TextDialVerb
{
    public static Command Create()
    {
        var run = Declare.Usual("--run", "out/text", "The run's folder.");
        var record = Records.Option();
        var rewards = Declare.Several("--rewards", "Text rewards.", "hope", "plain");
        var raters = new RaterOptions();
        var json = Declare.Json("Print {rater, choices, rewards} of each rater.");
        var verb = new Command("dial", "Fit each rater's own weights of rewards from their votes, to steer replies as that rater likes them.")
        {
            run, record, rewards, raters, json,
        };
        HelpWithExamples.Give(verb, "text dial --run out/text", "text dial --run out/text --rewards hope plain length-12 --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(run)!;
            var (state, _) = await new RunRecord(folder, record.Value(parsed)).StateAsync(cancellation);
            using var catalogue = new Catalogue();
            string[] names = [.. parsed.GetValue(rewards)!.Distinct()];
            var dials = await RaterDials.OfAsync(folder, raters.Read(parsed, state), Catalogue.Shipped, names, catalogue.Texts, cancellation);
            Terminal.Show(dials, parsed.GetValue(json), Print);
            return 0;
        });
        return verb;
    }

    private static void Print(IReadOnlyList<RaterDial> dials)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("rater").AddFigures(["votes", .. dials[0].Rewards.Keys]);
        foreach (var dial in dials)
        {
            table.AddRow([dial.Rater, $"{dial.Choices}", .. dial.Rewards.Values.Select(weight => double.IsNaN(weight.Low)
                ? "never differed"
                : $"{weight.Value.Text("0.00")} ({weight.Low.Text("0.00")} to {weight.High.Text("0.00")})")]);
        }

        Terminal.Results.Write(table);
        Terminal.Say("Log-odds of preferring a reply, a unit of each reward more, with 95 % bounds; few votes draw a weight towards 0.");
    }
}
