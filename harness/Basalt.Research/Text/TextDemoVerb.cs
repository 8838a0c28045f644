using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text demo</c>: the steer track from public text to a leaderboard.</summary>
internal static class TextDemoVerb
{
    /// <summary>Prompts of each track, the first ones.</summary>
    private const int Prompts = 12;

    private static readonly (string Task, string[] Competitors)[] Tracks =
    [
        ("text-steer-hopeful", ["text-plain", "text-best-of-16", "text-value-guided"]),
        ("text-ordinary-assistance", ["recorded-helpful", "recorded-terse", "recorded-over-cautious"]),
    ];

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
            "Steer the embedded model by hope and plainness, show what that costs, and put its answers and recorded assistants before raters.")
        {
            output, seeds, headless, port, json, resume,
        };
        HelpWithExamples.Give(verb, "text demo", "text demo --headless --seeds 10 --out out/text");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            var tasks = Catalogue.Tasks([.. Tracks.Select(track => track.Task)], TextDomain.Name);
            string[] prompts = [.. tasks[0].Scenarios.Take(Prompts).Select(scenario => (string)scenario.Setup["prompt"]!)];
            using var catalogue = new Catalogue();
            await MeasureAsync(catalogue.Texts, prompts, Positive.Of("--seeds", parsed.GetValue(seeds)), folder, cancellation);

            var provenance = parsed.Provenance();
            IReadOnlyList<Assignment> plan =
            [
                .. Tracks.Zip(tasks).SelectMany(track => RunPlan.Grid(
                    [track.Second], catalogue.CompetitorsNamed(track.First.Competitors, Terminal.Say), Prompts, null, _ => TextDomain.Conditions)),
            ];
            await catalogue.PlayAsync(new PlayRequest(folder, plan, provenance, resume.Of(parsed)), TerminalView.Instance, cancellation);
            await DemoJudging.RunAsync(
                folder, tasks, plan.Count, parsed.GetValue(headless), parsed.GetValue(port), parsed.GetValue(json), "text-demo", provenance,
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
