using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt score</c>: how often an agent does what a task asks, beside another on the same seeds, by the world's own checks.</summary>
internal static class ScoreVerb
{
    public static Command Create()
    {
        var agent = new Argument<string>("agent") { Description = "Whom to score: baseline, walker, a model.onnx, tcp://host:port, a submission." };
        var against = Declare.Usual("--against", "random", "Whom to set beside it.");
        var tasks = Declare.Several("--tasks", "Task ids or task files; all Minecraft tasks when none is named.");
        var seeds = Declare.Usual("--seeds", 20, "Worlds of each task.");
        var firstSeed = Declare.Usual("--first-seed", 2_000_000L, "Seed of the first world; the others follow.");
        var apart = Declare.Several("--apart-from", "Folders of demonstrations whose seeds are left out, as the competition's own are.");
        var steps = Declare.Optional<int?>("--steps", "End episodes after so many steps; the task's own limit otherwise.");
        var output = Declare.Usual("--out", "out/score", "The folder of the episodes; what is complete there is not played again.");
        var worlds = Declare.Several("--world", "Play in worlds that listen here (tcp://host:port) instead of starting some.");
        var atOnce = Declare.Usual("--at-once", Environment.ProcessorCount, "Episodes at once.");
        var policyView = Declare.Flag(
            "--policy-view", "Draw only the 128x128 pixels that policies look at: an ONNX policy and random do exactly the same, about "
                + "twice as fast, and the videos are as small.");
        var json = Declare.Json("Print {world, seeds, rows, differences, harness}.");
        var resume = new ResumeOptions();
        var boxes = new BoxOptions();
        var verb = new Command(
            "score", "Score an agent beside another on seeds of their own, by the embedded world's checks, with 95 % intervals. "
                + "It helps to train; people rank.")
        {
            agent, against, tasks, seeds, firstSeed, apart, steps, output, worlds, atOnce, policyView, json, resume, boxes,
        };
        HelpWithExamples.Give(
            verb,
            "score baseline --tasks find-cave make-waterfall --policy-view",
            "score out/model.onnx --against baseline --seeds 50 --apart-from out/demonstrations --out out/score-50 --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            using var catalogue = new Catalogue();
            string[] names = [parsed.GetValue(agent)!, parsed.GetValue(against)!];
            Submission[] pair = [.. names.Select(name => catalogue.CompetitorNamed(name, Terminal.Say))];
            if (pair[0].ContentDigest() == pair[1].ContentDigest())
            {
                throw new BasaltException($"found {pair[0].Label()} on both sides; wanted two agents");
            }

            var small = parsed.GetValue(policyView);
            if (small && (parsed.GetValue(worlds)!.Length > 0 || pair.Any(submission => !catalogue.Of(submission).Kind.TakesPolicyView)))
            {
                throw new BasaltException(
                    "found --policy-view with another's world or agent, to whom whole pictures are due; "
                    + "wanted ONNX policies and random in worlds of our own");
            }

            var count = Positive.Of("--seeds", parsed.GetValue(seeds));
            var taught = parsed.GetValue(apart)!.SelectMany(Score.SeedsOf).ToHashSet();
            var wanted = Catalogue.Tasks(parsed.GetValue(tasks)!);
            Score.InsistOnChecks(wanted);
            var drawn = wanted.Select(task => Seeds.Draw(task, count, parsed.GetValue(firstSeed), taught)).ToList();
            var plan = RunPlan.Grid(
                drawn, pair, count, parsed.GetValue(steps) is { } limit ? Positive.Of("--steps", limit) : null,
                await catalogue.ConditionsAsync(drawn, parsed.GetValue(worlds)!, small, cancellation));
            var provenance = parsed.Provenance();
            var request = new PlayRequest(folder, plan, provenance, resume.Of(parsed))
            {
                Worlds = parsed.GetValue(worlds)!, AtOnce = Positive.Of("--at-once", parsed.GetValue(atOnce)),
                Boxes = boxes.Of(parsed),
            };
            var records = await catalogue.PlayAsync(request, TerminalView.Instance, cancellation);
            long[] played = [.. drawn.SelectMany(task => task.Scenarios).Select(scenario => (long)scenario.Setup["seed"]!).Distinct().Order()];
            var score = Score.Of(folder, records, pair, played, provenance);
            Terminal.Show(score, parsed.GetValue(json), Print);
            return 0;
        });
        return verb;
    }

    private static void Print(Score score)
    {
        var table = new Table().AddColumn("task").AddColumn("agent").AddFigures("met all")
            .AddColumn("95 %").AddColumn("wishes met").AddColumn("trouble");
        foreach (var row in score.Rows)
        {
            table.AddRow(
                row.Task, Markup.Escape(row.Agent), $"{row.Successes} of {row.Episodes}", $"{Percent(row.Rate.Low)} to {Percent(row.Rate.High)}",
                Markup.Escape(string.Join(", ", row.Met.Select(wish => $"{wish.Key} {wish.Value}"))), row.Failures > 0 ? $"{row.Failures} failed" : "");
        }

        Terminal.Results.Write(table);
        foreach (var difference in score.Differences)
        {
            var (value, low, high) = (Percent(difference.Rate.Value), Percent(difference.Rate.Low), Percent(difference.Rate.High));
            Terminal.Results.MarkupLineInterpolated($"{difference.Task}: {difference.Agent} less {difference.Against} {value}, 95 % {low} to {high}");
        }

        Terminal.Say("Intervals: Wilson for rates, Newcombe's hybrid for differences. The program's checks rank nobody: people do.");
    }

    private static string Percent(double share) => (share * 100).Text("0") + " %";
}
