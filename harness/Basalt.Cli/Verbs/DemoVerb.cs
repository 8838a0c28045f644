using System.CommandLine;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary><c>basalt demo</c>: the whole line in one command, from worlds to a leaderboard.</summary>
internal static class DemoVerb
{
    private const int Scenarios = 2;
    private const int ShortEpisode = 300;
    private static readonly string[] Competitors = ["random", "walker", "baseline"];

    public static Command Create()
    {
        var output = Declare.Usual("--out", "out/demo", "Where everything goes; what is complete there is not played again.");
        var full = Declare.Flag("--full", "Play to the tasks' own limits of 3 to 12 minutes, not 15 seconds.");
        var headless = Declare.Flag("--headless", "Let a scripted rater vote through the site's HTTP API, print the leaderboard, and end.");
        var port = Declare.Usual("--port", 5080, "Where the rater site listens; 0 takes a free port.");
        var steps = Declare.Usual("--steps", ShortEpisode, "Steps of the short episodes; 20 are a second.");
        var json = Declare.Json("With --headless: print the leaderboard as JSON.");
        var resume = new ResumeOptions();
        var verb = new Command("demo", "Play four tasks on two real seeds with three agents, record them, and judge them on a site of your own.")
        {
            output, full, headless, port, steps, json, resume,
        };
        HelpWithExamples.Give(verb, "demo", "demo --headless --out out/demo", "demo --full --out out/evening");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            using var catalogue = new Catalogue();
            var tasks = Catalogue.Tasks([]);
            var plan = RunPlan.Grid(
                tasks, catalogue.CompetitorsNamed(Competitors, Terminal.Say), Scenarios,
                parsed.GetValue(full) ? null : Positive.Of("--steps", parsed.GetValue(steps)),
                await catalogue.ConditionsAsync(tasks, [], policyView: false, cancellation));
            var provenance = parsed.Provenance();
            Terminal.Say($"Playing {plan.Count} episodes: {tasks.Count} tasks, {Scenarios} seeds, {Competitors.Length} agents.");
            await catalogue.PlayAsync(new PlayRequest(folder, plan, provenance, resume.Of(parsed)), TerminalView.Instance, cancellation);
            Terminal.Say($"Videos: {Path.Combine(folder, "episodes")}");

            await DemoJudging.RunAsync(
                folder, tasks, plan.Count, parsed.GetValue(headless), parsed.GetValue(port), parsed.GetValue(json), "demo", provenance,
                catalogue.Texts, cancellation);
            return 0;
        });
        return verb;
    }
}
