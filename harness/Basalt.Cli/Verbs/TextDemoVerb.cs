using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt text demo</c>: the steer track from public text to a leaderboard.</summary>
internal static class TextDemoVerb
{
    private static readonly string[] Competitors = ["text-plain", "text-best-of-16", "text-value-guided"];

    public static Command Create()
    {
        var output = Declare.Usual("--out", "out/text", "Where table, picture and answers go.");
        var seeds = Declare.Usual("--seeds", 5, "Every method answers every prompt once a seed.");
        var headless = Declare.Flag("--headless", "Let a scripted rater vote, print the leaderboard, and end.");
        var port = Declare.Usual("--port", 5080, "Where the rater site listens; 0 takes a free port.");
        var json = Declare.Json("With --headless: print the leaderboard as JSON.");
        var resume = new ResumeOptions();
        var verb = new Command(
            "demo",
            "Train the embedded model on public text, steer it by hope and plainness, show what that costs, and put the answers before raters.")
        {
            output, seeds, headless, port, json, resume,
        };
        HelpWithExamples.Give(verb, "text demo", "text demo --headless --seeds 10 --out out/text");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            var task = Catalogue.Tasks(["text-steer-hopeful"], TextDomain.Name);
            string[] prompts = [.. task[0].Scenarios.Select(scenario => (string)scenario.Setup["prompt"]!)];
            using var catalogue = new Catalogue();
            await MeasureAsync(catalogue.Texts, prompts, Positive.Of("--seeds", parsed.GetValue(seeds)), folder, cancellation);

            var provenance = parsed.Provenance();
            var plan = RunPlan.Grid(
                task, catalogue.CompetitorsNamed(Competitors, Terminal.Say), task[0].Scenarios.Count, null, _ => TextDomain.Conditions);
            await catalogue.PlayAsync(new PlayRequest(folder, plan, provenance, resume.Of(parsed)), TerminalView.Instance, cancellation);
            await DemoJudging.RunAsync(
                folder, task, plan.Count, parsed.GetValue(headless), parsed.GetValue(port), parsed.GetValue(json), "text-demo", provenance,
                catalogue.Texts, cancellation);
            return 0;
        });
        return verb;
    }

    /// <summary>Measures the methods, prints what was found, and keeps it in the folder.</summary>
    private static async Task MeasureAsync(
        TextAssets assets, IReadOnlyList<string> prompts, int seeds, string folder, CancellationToken cancellation)
    {
        var demo = new SteerDemo(assets, prompts, seeds);
        SteerResult? measured = null;
        await Terminal.People.Status().StartAsync(
            "text", async status => measured = await demo.MeasureAsync(step => status.Status(step), cancellation));
        SteerReport.Print(measured!);
        Directory.CreateDirectory(folder);
        var picture = Path.Combine(folder, "reward-and-divergence.png");
        SteerPicture.Draw(measured!.Rows, picture);
        await File.WriteAllTextAsync(Path.Combine(folder, "steer.json"), Json.WriteIndented(measured), cancellation);
        Terminal.Say($"Picture: {picture}");
    }
}
