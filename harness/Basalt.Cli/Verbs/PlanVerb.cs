using System.CommandLine;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary><c>basalt plan</c>: writes down what a season plays, for any number of machines.</summary>
internal static class PlanVerb
{
    public static Command Create()
    {
        var grid = new GridOptions();
        var seedsFrom = Declare.Optional<string?>(
            "--seeds-from", "Draw hidden worlds from the secret in this file; plan.jsonl states only their digest until 'reveal'.");
        var worlds = Declare.Several("--world", "Plan for the worlds that listen here (tcp://host:port); workers then play in them.");
        var output = Declare.Usual("--out", "out/season", "The season's folder. A plan that is there keeps its rows and gets new ones.");
        var json = Declare.Json("Print {plan, rows, submissions, hiddenScenarios}.");
        var verb = new Command("plan", "Write the plan of a season: one row an episode, the longest first, with copies of the submissions.")
        {
            grid, seedsFrom, worlds, output, json,
        };
        HelpWithExamples.Give(
            verb,
            "plan --agents baseline team-a.zip team-b.zip --scenarios 11 --out out/season",
            "plan --agents team-a.zip --scenarios 11 --seeds-from season.secret --out out/season");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var catalogue = new Catalogue();
            var seeds = parsed.GetValue(seedsFrom) is { } secret ? HiddenSeeds.From(secret) : null;
            var plan = await grid.ReadAsync(parsed, catalogue, parsed.GetValue(worlds)!, seeds, cancellation);
            var hidden = seeds?.Hidden(plan.Select(assignment => assignment.Task).DistinctBy(task => task.Id));
            var season = await Seasons.PlanAsync(parsed.GetValue(output)!, plan, grows: true, hidden, parsed.Provenance());
            var (file, digest) = (SeasonPlan.FileIn(parsed.GetValue(output)!), season.Header.HiddenScenarios);
            Terminal.Show(
                new { plan = file, rows = season.Rows.Count, submissions = season.Header.Submissions.Count, hiddenScenarios = digest },
                parsed.GetValue(json), made => Terminal.Say(
                    $"{file}: {made.rows} rows of {made.submissions} submissions; './basalt play --plan {file}' plays them"
                    + (digest is null ? "" : $". Publish the digest of the hidden worlds now: {digest}")));
            return 0;
        });
        return verb;
    }
}
